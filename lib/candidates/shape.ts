import { mjdToIso } from '@/lib/astro/time';
import { complete } from '@/lib/objs/complete';
import type { CandidateRow, ListedRow } from './queries';
import type { CandidateDetail, CandidateQuery, ListedCandidate } from './schema';

type Wanted = Pick<CandidateQuery, 'includeFollowupRequests'>;

function shaped<T extends CandidateRow | ListedRow>(row: T, { includeFollowupRequests }: Wanted) {
  const mjd = row.photstats[0]?.last_detected_mjd;
  return {
    ...complete(row),
    last_detected_at: typeof mjd === 'number' ? mjdToIso(mjd) : null,
    ...(includeFollowupRequests ? { followup_requests: [] } : {}),
  };
}

/** Where it is saved and what it is are said of saved objects alone. */
const ofSource = <T extends { saved_groups?: unknown; classifications?: unknown }>(candidate: T, isSource: boolean): T => {
  if (isSource) return candidate;
  const { saved_groups: _, classifications: __, ...rest } = candidate;
  return rest as T;
};

/** One candidate; `is_source` is the number of groups that have it saved. */
export function candidateShape(row: CandidateRow, query: CandidateQuery): CandidateDetail {
  const filter_ids = row.passing_alerts && [...new Set(row.passing_alerts.map(({ filter_id }) => filter_id))].sort((a, b) => a - b);
  return ofSource({ ...shaped(row, query), ...(filter_ids ? { filter_ids } : {}) }, row.is_source > 0);
}

/** A candidate of a page. */
export function listedShape(row: ListedRow, query: Wanted): ListedCandidate {
  const is_source = (row.saved_groups?.length ?? 0) > 0;
  return ofSource({ ...shaped(row, query), is_source }, is_source);
}
