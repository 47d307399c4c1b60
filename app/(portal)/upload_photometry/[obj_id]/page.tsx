import type { Metadata } from 'next';
import { PhotometryUploadPage } from '@/components/photometryUpload/PhotometryUploadPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { SOURCE_QUERY } from '@/components/source/queries';
import { orNotFound, requireViewer } from '@/lib/auth/page';
import { readSource } from '@/lib/sources/readSource';
import { sourceQuery } from '@/lib/sources/schema';

interface Props {
  params: Promise<{ obj_id: string }>;
}

const idOf = async ({ params }: Props): Promise<string> => decodeURIComponent((await params).obj_id);

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: `Upload photometry of ${await idOf(props)}` });

export default async function Page(props: Props) {
  const obj_id = await idOf(props);
  const viewer = await requireViewer(`/upload_photometry/${encodeURIComponent(obj_id)}`);
  const data = await orNotFound(readSource(viewer, obj_id, sourceQuery.parse(SOURCE_QUERY)));
  return (
    <Prefetched queries={[{ path: '/api/sources/[obj_id]', params: { obj_id }, query: SOURCE_QUERY, data }]}>
      <PhotometryUploadPage obj_id={obj_id} />
    </Prefetched>
  );
}
