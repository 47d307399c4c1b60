import type { Metadata } from 'next';
import { PeriodogramPage } from '@/components/periodogram/PeriodogramPage';
import { orNotFound, requireViewer } from '@/lib/auth/page';
import { readSource } from '@/lib/sources/readSource';
import { sourceQuery } from '@/lib/sources/schema';

interface Props {
  params: Promise<{ obj_id: string }>;
}

const idOf = async ({ params }: Props): Promise<string> => decodeURIComponent((await params).obj_id);

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: `Periodogram of ${await idOf(props)}` });

/** Photometry may be large: it comes after the first paint, and is computed with in the browser. */
export default async function Page(props: Props) {
  const obj_id = await idOf(props);
  const viewer = await requireViewer(`/source/${encodeURIComponent(obj_id)}/periodogram`);
  await orNotFound(readSource(viewer, obj_id, sourceQuery.parse({})));
  return <PeriodogramPage obj_id={obj_id} />;
}
