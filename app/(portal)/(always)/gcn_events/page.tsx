import type { Metadata } from 'next';
import { eventListQuery } from '@/components/gcn/eventListQuery';
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
  const text = (name: string): string => (typeof found[name] === 'string' ? found[name] : '');
  const page = /^[1-9]\d{0,6}$/.test(text('page')) ? Number(text('page')) : null;
  const query = eventListQuery({ find: text('find'), tag: text('tag'), page });
  const data = await listEvents(viewer, query);
  return (
    <Prefetched queries={[{ path: '/api/gcn_event', query, data }]}>
      <GcnEventsPage />
    </Prefetched>
  );
}
