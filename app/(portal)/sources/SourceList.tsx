import { Prefetched } from '@/components/shell/Prefetched';
import { readSearch, toQuery } from '@/components/sources/sourceSearch';
import { SourcesPage, type SourcesPageProps } from '@/components/sources/SourcesPage';
import { requireViewer } from '@/lib/auth/page';
import { HttpError } from '@/lib/http/errors';
import { readListings } from '@/lib/listings/readListings';
import { listSources } from '@/lib/sources/listSources';
import { sourceListQuery } from '@/lib/sources/schema';

export type SearchParams = Record<string, string | string[] | undefined>;

/** A list of sources with its first page. What the search refuses is asked again by the browser, which shows why. */
export async function SourceList({ path, searchParams, ...props }: SourcesPageProps & { path: string; searchParams: SearchParams }) {
  const viewer = await requireViewer(path);
  const query = toQuery(
    readSearch((name) => {
      const value = searchParams[name];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    }),
    props.listName,
  );
  const parsed = sourceListQuery.safeParse(query);
  const data = parsed.success
    ? await listSources(viewer, parsed.data).catch((error: unknown) => {
        if (error instanceof HttpError && error.status < 500) return undefined;
        throw error;
      })
    : undefined;
  const favorites = await readListings(viewer, viewer.user_id, 'favorites');
  return (
    <Prefetched
      queries={[
        ...(data ? [{ path: '/api/sources', query, data }] : []),
        { path: '/api/listing', query: { listName: 'favorites' }, data: favorites },
      ]}
    >
      <SourcesPage {...props} />
    </Prefetched>
  );
}
