import type { Metadata } from 'next';
import { cache } from 'react';
import { Prefetched } from '@/components/shell/Prefetched';
import { SOURCE_QUERY } from '@/components/source/queries';
import { SourcePage } from '@/components/source/SourcePage';
import { dateToMjd } from '@/lib/astro/time';
import { orNotFound, requireViewer } from '@/lib/auth/page';
import { listChannels, listComments } from '@/lib/comments/readComments';
import { commentListQuery } from '@/lib/comments/schema';
import { readListings } from '@/lib/listings/readListings';
import { readSource } from '@/lib/sources/readSource';
import { sourceQuery } from '@/lib/sources/schema';
import { listTagOptions } from '@/lib/tags/tagOptions';

interface Props {
  params: Promise<{ obj_id: string }>;
  searchParams: Promise<{ channel?: string | string[] }>;
}

const load = cache(async (segment: string) => {
  const obj_id = decodeURIComponent(segment);
  const viewer = await requireViewer(`/source/${segment}`);
  const data = await orNotFound(readSource(viewer, obj_id, sourceQuery.parse(SOURCE_QUERY)));
  return { viewer, obj_id, data };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).obj_id)).obj_id };
}

/** Photometry and spectra may be large: they come after the first paint. */
export default async function Page({ params, searchParams }: Props) {
  const { viewer, obj_id, data } = await load((await params).obj_id);
  const named = (await searchParams).channel;
  const channel = (Array.isArray(named) ? named[0] : named) || undefined;
  const [comments, channels, favorites, tagOptions] = await Promise.all([
    listComments(viewer, { kind: 'sources', id: obj_id }, commentListQuery.parse({ channel })),
    listChannels(viewer, obj_id),
    readListings(viewer, viewer.user_id, 'favorites'),
    listTagOptions(),
  ]);
  return (
    <Prefetched
      queries={[
        { path: '/api/sources/[obj_id]', params: { obj_id }, query: SOURCE_QUERY, data },
        { path: '/api/sources/[obj_id]/comments', params: { obj_id }, query: { channel }, data: comments },
        { path: '/api/sources/[obj_id]/comments/channels', params: { obj_id }, data: channels },
        { path: '/api/listing', query: { listName: 'favorites' }, data: favorites },
        { path: '/api/objtagoption', data: tagOptions },
      ]}
    >
      <SourcePage obj_id={obj_id} now={dateToMjd(new Date())} />
    </Prefetched>
  );
}
