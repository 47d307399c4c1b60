import type { Metadata } from 'next';
import { planListQueryOf } from '@/components/observationPlans/planListQuery';
import { ObservationPlansPage } from '@/components/observationPlans/ObservationPlansPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listPlans } from '@/lib/observationPlans/readPlans';
import { planListQuery } from '@/lib/observationPlans/schema';

export const metadata: Metadata = { title: 'Observation plans' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const viewer = await requireViewer('/observation_plans');
  const { status, page } = await searchParams;
  const query = planListQueryOf({ status: typeof status === 'string' ? status : '', page: typeof page === 'string' && /^[1-9]\d{0,6}$/.test(page) ? Number(page) : null });
  const data = await listPlans(viewer, planListQuery.parse(query));
  return (
    <Prefetched queries={[{ path: '/api/observation_plan', query, data }]}>
      <ObservationPlansPage />
    </Prefetched>
  );
}
