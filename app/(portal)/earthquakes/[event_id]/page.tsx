import type { Metadata } from 'next';
import { EarthquakePage } from '@/components/earthquakes/EarthquakePage';
import { Prefetched } from '@/components/shell/Prefetched';
import { orNotFound, requireViewer } from '@/lib/auth/page';
import { readEarthquake } from '@/lib/earthquakes/earthquakes';

interface Props {
  params: Promise<{ event_id: string }>;
}

async function load({ params }: Props) {
  const { event_id } = await params;
  const viewer = await requireViewer(`/earthquakes/${event_id}`);
  return orNotFound(readEarthquake(viewer, event_id));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).event_id };
}

export default async function Page(props: Props) {
  const event = await load(props);
  return (
    <Prefetched
      queries={[
        { path: '/api/earthquake/[event_id]', params: { event_id: event.event_id }, data: event },
        { path: '/api/earthquake/[event_id]/comments', params: { event_id: String(event.id) }, data: event.comments },
      ]}
    >
      <EarthquakePage event_id={event.event_id} />
    </Prefetched>
  );
}
