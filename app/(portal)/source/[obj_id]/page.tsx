import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { SOURCE_QUERY } from '@/components/source/queries';
import { SourcePage } from '@/components/source/SourcePage';
import { dateToMjd } from '@/lib/astro/time';
import { listChannels, listComments } from '@/lib/comments/readComments';
import { commentListQuery } from '@/lib/comments/schema';
import { readListings } from '@/lib/listings/readListings';
import { listTagOptions } from '@/lib/tags/tagOptions';
import { objectOfPage, type ObjectPageProps } from '@/app/(portal)/objectOfPage';

interface Props extends ObjectPageProps {
  searchParams: Promise<{ channel?: string | string[] }>;
}

const ADDRESS = '/source/[obj_id]';

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: (await objectOfPage(props, ADDRESS)).obj_id });

/** Photometry and spectra may be large: they come after the first paint. */
export default async function Page(props: Props) {
  const { viewer, obj_id, data } = await objectOfPage(props, ADDRESS);
  const named = (await props.searchParams).channel;
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
