/** How long a list of candidates is, what is new in it, and how far people are in it. */
import type { Viewer } from '@/lib/auth/viewer';
import { objConditions } from './conditions.sql';
import { selectLength, selectSeen, type Seen } from './countQueries';
import { selectLastId } from './listQueries';
import { listKey, resolveSelection } from './selection';
import { countCandidates } from './totals';
import type { CandidateFilters } from './schema';

/** Up to here lists with conditions are counted. */
export const COUNTED = 10_000;

export interface Length {
  count: number;
  exceeded: boolean;
}

const capped = (count: number): Length => ({ count: Math.min(count, COUNTED), exceeded: count > COUNTED });

/** The number of objects in a list: exact when only filters and times are chosen, else up to `COUNTED`. */
export async function countList(viewer: Viewer, query: CandidateFilters): Promise<Length & { key: string }> {
  const selection = await resolveSelection(viewer, query);
  const conditions = objConditions(viewer, query, selection.group_ids);
  const length = conditions.length
    ? capped(await selectLength(viewer, selection, conditions, COUNTED + 1))
    : { count: await countCandidates(selection), exceeded: false };
  return { ...length, key: listKey(query) };
}

/** The number of a list's objects that passed a filter since `after_id` was the newest candidate. */
export async function countNew(viewer: Viewer, query: CandidateFilters, after_id: number): Promise<Length> {
  const selection = { ...(await resolveSelection(viewer, query)), after_id };
  return capped(await selectLength(viewer, selection, objConditions(viewer, query, selection.group_ids), COUNTED + 1));
}

/** The id of the newest candidate there is. */
export const newestCandidate = selectLastId;

/** How many of a list's objects the viewer, and others who scan for common groups, have looked at and decided on. */
export async function countSeen(viewer: Viewer, query: CandidateFilters): Promise<Seen[]> {
  const selection = await resolveSelection(viewer, query);
  return selectSeen(viewer, selection, objConditions(viewer, { ...query, unseenOnly: false }, selection.group_ids));
}
