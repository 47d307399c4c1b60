import type { Metadata } from 'next';
import { DetectorPage } from '@/components/mmaDetectors/DetectorPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readDetector } from '@/lib/mmaDetectors/detectors';

interface Props {
  params: Promise<{ mmadetector_id: string }>;
}

async function load({ params }: Props) {
  const { mmadetector_id } = await params;
  const viewer = await requireViewer(`/mma_detector/${mmadetector_id}`);
  return orNotFound(readDetector(viewer, pageId(mmadetector_id)));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).name };
}

export default async function Page(props: Props) {
  const detector = await load(props);
  return (
    <Prefetched queries={[{ path: '/api/mmadetector/[mmadetector_id]', params: { mmadetector_id: detector.id }, data: detector }]}>
      <DetectorPage mmadetector_id={detector.id} />
    </Prefetched>
  );
}
