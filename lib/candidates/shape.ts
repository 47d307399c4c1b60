import { mjdToIso } from '@/lib/astro/time';
import { complete } from '@/lib/objs/complete';
import type { CandidateRow, ListedRow } from './queries';
import type { CandidateDetail, ListedCandidate } from './schema';

function shaped<T extends CandidateRow | ListedRow>(row: T) {
  const mjd = row.photstats[0]?.last_detected_mjd;
  return {
    ...complete(row),
    last_detected_at: typeof mjd === 'number' ? mjdToIso(mjd) : null,
  };
}

/** Where it is saved and what it is are said of saved objects alone. */
const ofSource = <T extends { saved_groups?: unknown; classifications?: unknown }>(candidate: T, isSource: boolean): T => {
  if (isSource) return candidate;
  const { saved_groups: _, classifications: __, ...rest } = candidate;
  return rest as T;
};

/** One candidate; `is_source` is the number of groups that have it saved. */
export function candidateShape(row: CandidateRow): CandidateDetail {
  const filter_ids = row.passing_alerts && [...new Set(row.passing_alerts.map(({ filter_id }) => filter_id))].sort((a, b) => a - b);
  return ofSource({ ...shaped(row), ...(filter_ids ? { filter_ids } : {}) }, row.is_source > 0);
}

/** A candidate of a page. */
export function listedShape(row: ListedRow): ListedCandidate {
  const is_source = (row.saved_groups?.length ?? 0) > 0;
  return ofSource({ ...shaped(row), is_source }, is_source);
}
