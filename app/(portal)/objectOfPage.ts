import { notFound } from 'next/navigation';
import { cache } from 'react';
import { SOURCE_QUERY } from '@/components/source/queries';
import { orNotFound, requireViewer } from '@/lib/auth/page';
import { readSource } from '@/lib/sources/readSource';
import { sourceQuery } from '@/lib/sources/schema';

export interface ObjectPageProps {
  params: Promise<{ obj_id: string }>;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return notFound();
  }
}

const load = cache(async (segment: string, address: string) => {
  const obj_id = decoded(segment);
  const viewer = await requireViewer(address.replace('[obj_id]', encodeURIComponent(obj_id)));
  return { viewer, obj_id, data: await orNotFound(readSource(viewer, obj_id, sourceQuery.parse(SOURCE_QUERY))) };
});

/** The object that a page is about, once for its metadata and itself; `address` is that of the page, as its folder is called. */
export const objectOfPage = async ({ params }: ObjectPageProps, address: string) => load((await params).obj_id, address);
