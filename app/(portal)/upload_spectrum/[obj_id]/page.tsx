import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { SOURCE_QUERY } from '@/components/source/queries';
import { UploadSpectrumPage } from '@/components/spectra/UploadSpectrumPage';
import { objectOfPage, type ObjectPageProps } from '@/app/(portal)/objectOfPage';

const ADDRESS = '/upload_spectrum/[obj_id]';

export const generateMetadata = async (props: ObjectPageProps): Promise<Metadata> => ({ title: `Upload a spectrum of ${(await objectOfPage(props, ADDRESS)).obj_id}` });

export default async function Page(props: ObjectPageProps) {
  const { obj_id, data } = await objectOfPage(props, ADDRESS);
  return (
    <Prefetched queries={[{ path: '/api/sources/[obj_id]', params: { obj_id }, query: SOURCE_QUERY, data }]}>
      <UploadSpectrumPage obj_id={obj_id} />
    </Prefetched>
  );
}
