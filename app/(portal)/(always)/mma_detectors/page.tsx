import type { Metadata } from 'next';
import { DetectorsPage } from '@/components/mmaDetectors/DetectorsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listDetectors } from '@/lib/mmaDetectors/detectors';

export const metadata: Metadata = { title: 'Detectors' };

export default async function Page() {
  const viewer = await requireViewer('/mma_detectors');
  return (
    <Prefetched queries={[{ path: '/api/mmadetector', data: await listDetectors(viewer) }]}>
      <DetectorsPage />
    </Prefetched>
  );
}
