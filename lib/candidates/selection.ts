/** Which filters a list of candidates is about, and how the list is known. */
import { createHash } from 'node:crypto';
import type { Viewer } from '@/lib/auth/viewer';
import type { Selection } from './conditions.sql';
import { selectFilters, type FilterRow } from './listQueries';
import type { CandidateFilters } from './schema';

type Chosen = Pick<CandidateFilters, 'groupIDs' | 'filterIDs' | 'startDate' | 'endDate'>;

export function selectionOf(filters: readonly FilterRow[], { startDate, endDate }: Chosen): Selection {
  return { filter_ids: filters.map(({ id }) => id), group_ids: [...new Set(filters.map(({ group_id }) => group_id))], startDate, endDate };
}

/** What the viewer may read of what is asked for. */
export const resolveSelection = async (viewer: Viewer, query: Chosen): Promise<Selection> => selectionOf(await selectFilters(viewer, query), query);

const ordered = (value: unknown): unknown =>
  Array.isArray(value) ? [...(value as unknown[])].sort((a, b) => (String(a) < String(b) ? -1 : 1)) : value;

/** Names a list whatever its dates and order, so that tonight's list is known as that of last night. */
export function listKey(query: CandidateFilters): string {
  const { startDate: _, endDate: __, sortByAnnotationOrigin: ___, sortByAnnotationKey: ____, sortByAnnotationOrder: _____, unseenOnly: ______, ...rest } = query;
  const parts = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, ordered(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('md5').update(JSON.stringify(parts)).digest('hex');
}
