import type { Metadata } from 'next';
import { observationListQuery } from '@/components/observations/observationListQuery';
import { ObservationsPage } from '@/components/observations/ObservationsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { observationQuery } from '@/lib/observations/schema';
import { readObservations } from '@/lib/observations/readObservations';

export const metadata: Metadata = { title: 'Observations' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const viewer = await requireViewer('/observations');
  const found = await searchParams;
  const text = (name: string): string => (typeof found[name] === 'string' ? found[name] : '');
  const query = observationListQuery({
    from: text('from'), to: text('to'), instrument: text('instrument'), event: text('event'), status: text('status') === 'queued' ? 'queued' : 'executed',
    page: /^[1-9]\d{0,6}$/.test(text('page')) ? Number(text('page')) : null,
  });
  // What cannot be read or found the page says itself, when it asks.
  const parsed = observationQuery.safeParse(query);
  const data = parsed.success ? await readObservations(viewer, parsed.data).catch(() => null) : null;
  return (
    <Prefetched queries={data ? [{ path: '/api/observation', query, data }] : []}>
      <ObservationsPage />
    </Prefetched>
  );
}
