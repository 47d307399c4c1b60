import { Prefetched } from '@/components/shell/Prefetched';
import { isColumn } from '@/components/sources/columnKeys';
import { readSearch, toQuery } from '@/components/sources/sourceSearch';
import { SourcesPage, type SourcesPageProps } from '@/components/sources/SourcesPage';
import { requireViewer } from '@/lib/auth/page';
import { HttpError } from '@/lib/http/errors';
import { readListings } from '@/lib/listings/readListings';
import { readProfile } from '@/lib/profile/readProfile';
import { listSources } from '@/lib/sources/listSources';
import { sourceListQuery } from '@/lib/sources/schema';

export type SearchParams = Record<string, string | string[] | undefined>;

/** The columns that somebody keeps; undefined where they keep none. */
function ownColumns(preferences: Record<string, unknown>): string[] | undefined {
  const kept = preferences.sourceColumns;
  const columns = Array.isArray(kept) ? kept.filter((key): key is string => typeof key === 'string' && isColumn(key)) : [];
  return columns.length ? columns : undefined;
}

/** A list of sources with its first page. What the search refuses is asked again by the browser, which shows why. */
export async function SourceList({ path, searchParams, ...props }: Omit<SourcesPageProps, 'columns'> & { path: string; searchParams: SearchParams }) {
  const viewer = await requireViewer(path);
  const [{ preferences }, favorites] = await Promise.all([readProfile(viewer), readListings(viewer, viewer.user_id, 'favorites')]);
  const columns = ownColumns(preferences as Record<string, unknown>);
  const read = (name: string) => {
    const value = searchParams[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  const query = toQuery(readSearch(read, { columns, sortBy: props.fixed?.sortBy }), props.fixed);
  const parsed = sourceListQuery.safeParse(query);
  const data = parsed.success
    ? await listSources(viewer, parsed.data).catch((error: unknown) => {
        if (error instanceof HttpError && error.status < 500) return undefined;
        throw error;
      })
    : undefined;
  return (
    <Prefetched
      queries={[
        ...(data ? [{ path: '/api/sources', query, data }] : []),
        { path: '/api/listing', query: { listName: 'favorites' }, data: favorites },
      ]}
    >
      <SourcesPage {...props} columns={columns} />
    </Prefetched>
  );
}
