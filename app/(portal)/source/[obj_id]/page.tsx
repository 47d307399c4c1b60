import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Prefetched } from '@/components/shell/Prefetched';
import { SOURCE_QUERY } from '@/components/source/queries';
import { SourcePage } from '@/components/source/SourcePage';
import { dateToMjd } from '@/lib/astro/time';
import { requireViewer } from '@/lib/auth/page';
import { NotFound } from '@/lib/http/errors';
import { readSource } from '@/lib/sources/readSource';
import { sourceQuery } from '@/lib/sources/schema';

interface Props {
  params: Promise<{ obj_id: string }>;
}

const load = cache(async (segment: string) => {
  const obj_id = decodeURIComponent(segment);
  const viewer = await requireViewer(`/source/${segment}`);
  const data = await readSource(viewer, obj_id, sourceQuery.parse(SOURCE_QUERY)).catch((error: unknown) => {
    if (error instanceof NotFound) notFound();
    throw error;
  });
  return { obj_id, data };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).obj_id)).obj_id };
}

export default async function Page({ params }: Props) {
  const { obj_id, data } = await load((await params).obj_id);
  return (
    <Prefetched queries={[{ path: '/api/sources/[obj_id]', params: { obj_id }, query: SOURCE_QUERY, data }]}>
      <SourcePage obj_id={obj_id} now={dateToMjd(new Date())} />
    </Prefetched>
  );
}
