import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PeriodogramPage } from '@/components/periodogram/PeriodogramPage';
import { requireViewer } from '@/lib/auth/page';
import { NotFound } from '@/lib/http/errors';
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
  await readSource(viewer, obj_id, sourceQuery.parse({})).catch((error: unknown) => {
    if (error instanceof NotFound) notFound();
    throw error;
  });
  return <PeriodogramPage obj_id={obj_id} />;
}
