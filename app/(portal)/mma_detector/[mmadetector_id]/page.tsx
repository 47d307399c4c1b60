import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DetectorPage } from '@/components/mmaDetectors/DetectorPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { readDetector } from '@/lib/mmaDetectors/detectors';

interface Props {
  params: Promise<{ mmadetector_id: string }>;
}

async function load({ params }: Props) {
  const { mmadetector_id } = await params;
  const viewer = await requireViewer(`/mma_detector/${mmadetector_id}`);
  if (!/^\d{1,9}$/.test(mmadetector_id)) notFound();
  return readDetector(viewer, Number(mmadetector_id)).catch(() => notFound());
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
