import type { Metadata } from 'next';
import { eventListQuery, readEventSearch } from '@/components/gcn/eventListQuery';
import { GcnEventsPage } from '@/components/gcn/GcnEventsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listEvents } from '@/lib/gcn/listEvents';

export const metadata: Metadata = { title: 'GCN events' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const viewer = await requireViewer('/gcn_events');
  const found = await searchParams;
  const query = eventListQuery(readEventSearch((name) => (typeof found[name] === 'string' ? found[name] : null)));
  const data = await listEvents(viewer, query);
  return (
    <Prefetched queries={[{ path: '/api/gcn_event', query, data }]}>
      <GcnEventsPage />
    </Prefetched>
  );
}
