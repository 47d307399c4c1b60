import type { Metadata } from 'next';
import { FinderPage } from '@/components/finder/FinderPage';
import { orNotFound, requireViewer } from '@/lib/auth/page';
import { readSource } from '@/lib/sources/readSource';
import { sourceQuery } from '@/lib/sources/schema';

interface Props {
  params: Promise<{ obj_id: string }>;
}

const idOf = async ({ params }: Props): Promise<string> => decodeURIComponent((await params).obj_id);

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: `Finding chart of ${await idOf(props)}` });

/** Drawn when the page has come: services elsewhere have to be asked. */
export default async function Page(props: Props) {
  const obj_id = await idOf(props);
  const viewer = await requireViewer(`/source/${encodeURIComponent(obj_id)}/finder`);
  await orNotFound(readSource(viewer, obj_id, sourceQuery.parse({})));
  return <FinderPage obj_id={obj_id} />;
}
