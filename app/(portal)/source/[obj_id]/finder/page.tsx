import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FinderPage } from '@/components/finder/FinderPage';
import { requireViewer } from '@/lib/auth/page';
import { NotFound } from '@/lib/http/errors';
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
  await readSource(viewer, obj_id, sourceQuery.parse({})).catch((error: unknown) => {
    if (error instanceof NotFound) notFound();
    throw error;
  });
  return <FinderPage obj_id={obj_id} />;
}
