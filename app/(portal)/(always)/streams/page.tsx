import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { StreamsPage } from '@/components/streams/StreamsPage';
import { requireViewer } from '@/lib/auth/page';
import { readProfile } from '@/lib/profile/readProfile';
import { listStreams } from '@/lib/streams/readStreams';

export const metadata: Metadata = { title: 'Streams' };

export default async function Page() {
  const viewer = await requireViewer('/streams');
  const [streams, profile] = await Promise.all([listStreams(viewer), readProfile(viewer)]);
  return (
    <Prefetched
      queries={[
        { path: '/api/streams', data: streams },
        { path: '/api/internal/profile', data: profile },
      ]}
    >
      <StreamsPage />
    </Prefetched>
  );
}
