import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { EVENT_QUERY } from '@/components/gcn/eventQuery';
import { GcnEventPage } from '@/components/gcn/GcnEventPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { orNotFound, requireViewer } from '@/lib/auth/page';
import { readEvent } from '@/lib/gcn/readEvent';
import { eventParams, type GcnEventDetail } from '@/lib/gcn/schema';

interface Props {
  params: Promise<{ dateobs: string }>;
}

const load = cache(async (path: string): Promise<GcnEventDetail> => {
  const viewer = await requireViewer(`/gcn_events/${path}`);
  const parsed = eventParams.safeParse({ dateobs: decodeURIComponent(path) });
  if (!parsed.success) notFound();
  return orNotFound(readEvent(viewer, parsed.data.dateobs, EVENT_QUERY));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { aliases, dateobs } = await load((await params).dateobs);
  return { title: `${aliases[0] ?? dateobs} · GCN event` };
}

export default async function Page({ params }: Props) {
  const event = await load((await params).dateobs);
  const { dateobs } = event;
  return (
    <Prefetched queries={[{ path: '/api/gcn_event/[dateobs]', params: { dateobs }, query: EVENT_QUERY, data: event }]}>
      <GcnEventPage dateobs={dateobs} />
    </Prefetched>
  );
}
