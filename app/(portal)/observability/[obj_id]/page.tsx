import type { Metadata } from 'next';
import { ObservabilityPage } from '@/components/observability/ObservabilityPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { dateToMjd } from '@/lib/astro/time';
import { orNotFound, requireViewer } from '@/lib/auth/page';
import { readSource } from '@/lib/sources/readSource';
import { sourceQuery } from '@/lib/sources/schema';
import { listTelescopes } from '@/lib/telescopes/readTelescopes';

interface Props {
  params: Promise<{ obj_id: string }>;
}

const idOf = async ({ params }: Props): Promise<string> => decodeURIComponent((await params).obj_id);

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: `Observability of ${await idOf(props)}` });

export default async function Page(props: Props) {
  const obj_id = await idOf(props);
  const viewer = await requireViewer(`/observability/${encodeURIComponent(obj_id)}`);
  const [{ ra, dec }, telescopes] = await Promise.all([
    orNotFound(readSource(viewer, obj_id, sourceQuery.parse({}))),
    listTelescopes(viewer, {}),
  ]);
  const target = typeof ra === 'number' && typeof dec === 'number' ? { ra, dec } : null;
  return (
    <Prefetched queries={[{ path: '/api/telescope', data: telescopes }]}>
      <ObservabilityPage obj_id={obj_id} target={target} now={dateToMjd(new Date())} />
    </Prefetched>
  );
}
