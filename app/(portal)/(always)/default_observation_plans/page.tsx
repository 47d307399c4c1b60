import type { Metadata } from 'next';
import { DefaultPlansPage } from '@/components/defaultPlans/DefaultPlansPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listDefaultPlans } from '@/lib/observationPlans/defaultPlans';
import { listDefaultEfficiencies } from '@/lib/surveyEfficiency/defaultRequests';

export const metadata: Metadata = { title: 'Default observation plans' };

export default async function Page() {
  const viewer = await requireViewer('/default_observation_plans');
  const [plans, efficiencies] = await Promise.all([listDefaultPlans(viewer), listDefaultEfficiencies(viewer)]);
  return (
    <Prefetched queries={[{ path: '/api/default_observation_plan', data: plans }, { path: '/api/default_survey_efficiency', data: efficiencies }]}>
      <DefaultPlansPage />
    </Prefetched>
  );
}
