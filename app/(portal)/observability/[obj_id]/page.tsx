import type { Metadata } from 'next';
import { ObservabilityPage } from '@/components/observability/ObservabilityPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { dateToMjd } from '@/lib/astro/time';
import { listTelescopes } from '@/lib/telescopes/readTelescopes';
import { objectOfPage, type ObjectPageProps } from '@/app/(portal)/objectOfPage';

const ADDRESS = '/observability/[obj_id]';

export const generateMetadata = async (props: ObjectPageProps): Promise<Metadata> => ({ title: `Observability of ${(await objectOfPage(props, ADDRESS)).obj_id}` });

export default async function Page(props: ObjectPageProps) {
  const { viewer, obj_id, data: { ra, dec } } = await objectOfPage(props, ADDRESS);
  const telescopes = await listTelescopes(viewer, {});
  const target = typeof ra === 'number' && typeof dec === 'number' ? { ra, dec } : null;
  return (
    <Prefetched queries={[{ path: '/api/telescope', data: telescopes }]}>
      <ObservabilityPage obj_id={obj_id} target={target} now={dateToMjd(new Date())} />
    </Prefetched>
  );
}
