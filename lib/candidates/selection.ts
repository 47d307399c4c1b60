/** Which filters a list of candidates is about, and how the list is known. */
import { createHash } from 'node:crypto';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import type { Region } from '@/lib/localizations/region.sql';
import { searchedRegion } from '@/lib/localizations/searchWithin';
import type { Selection } from './conditions.sql';
import { selectFilters, type FilterRow } from './listQueries';
import type { CandidateFilters } from './schema';

type Chosen = Pick<CandidateFilters, 'groupIDs' | 'filterIDs' | 'startDate' | 'endDate'>;

/** Selected are the groups that are named, of the viewer's, whether or not they have filters; else those of the filters. */
export function selectionOf(viewer: Viewer, filters: readonly FilterRow[], { groupIDs, startDate, endDate }: Chosen): Selection {
  const group_ids = groupIDs ? groupIDs.filter((id) => viewer.is_admin || viewer.group_ids.includes(id)) : filters.map(({ group_id }) => group_id);
  return { filter_ids: filters.map(({ id }) => id), group_ids: [...new Set(group_ids)], startDate, endDate };
}

/**
 * The region of a localization, where one is asked for.
 *
 * @throws BadRequest  when what has to come with it is missing
 */
export async function regionOf(viewer: Viewer, query: CandidateFilters): Promise<{ region?: Region }> {
  const { localizationDateobs, requireDetections, firstDetectionAfter: from, lastDetectionBefore: to, numberDetections } = query;
  if (localizationDateobs !== undefined && requireDetections && numberDetections === undefined) {
    throw new BadRequest('numberDetections: is needed with localizationDateobs');
  }
  const names = ['firstDetectionAfter', 'lastDetectionBefore'] as const;
  // Without detections there is no span of them: then any will do.
  const span = requireDetections ? { names, from, to } : { names, from: from ?? '2000-01-01T00:00:00', to: to ?? '2000-01-01T00:00:00' };
  const region = await searchedRegion(viewer, query, span);
  return region ? { region } : {};
}

/** What the viewer may read of what is asked for. */
export const resolveSelection = async (viewer: Viewer, query: CandidateFilters): Promise<Selection> => ({
  ...selectionOf(viewer, await selectFilters(viewer, query), query),
  ...(await regionOf(viewer, query)),
});

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
