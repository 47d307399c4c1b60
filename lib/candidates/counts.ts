/** How long a list of candidates is, what is new in it, and how far people are in it. */
import type { Viewer } from '@/lib/auth/viewer';
import { objConditions, type Selection } from './conditions.sql';
import { selectLength, selectSeen, type Seen } from './countQueries';
import { limitedRun } from './limit';
import { chooseWay, selectLastId } from './listQueries';
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

async function search(viewer: Viewer, query: CandidateFilters, selection: Selection, signal?: AbortSignal) {
  const conditions = objConditions(viewer, query, selection, await chooseWay(selection));
  return { selection, conditions, run: limitedRun(viewer, { conditions, hasStart: selection.startDate !== undefined, signal }) };
}

/** The number of objects in a list: exact when only filters and times are chosen, else up to `COUNTED`. */
export async function countList(viewer: Viewer, query: CandidateFilters, signal?: AbortSignal): Promise<Length & { key: string }> {
  const selection = await resolveSelection(viewer, query);
  const found = await search(viewer, query, selection, signal);
  const length = found.conditions.length
    ? capped(await selectLength(found, COUNTED + 1))
    : { count: await countCandidates(selection), exceeded: false };
  return { ...length, key: listKey(query) };
}

/** The number of a list's objects that passed a filter since `after_id` was the newest candidate. */
export async function countNew(viewer: Viewer, query: CandidateFilters, after_id: number, signal?: AbortSignal): Promise<Length> {
  const selection = { ...(await resolveSelection(viewer, query)), after_id };
  return capped(await selectLength(await search(viewer, query, selection, signal), COUNTED + 1));
}

/** The id of the newest candidate there is. */
export const newestCandidate = selectLastId;

/** How many of a list's objects the viewer, and others who scan for common groups, have looked at and decided on. */
export async function countSeen(viewer: Viewer, query: CandidateFilters, signal?: AbortSignal): Promise<Seen[]> {
  const selection = await resolveSelection(viewer, query);
  return selectSeen(viewer, await search(viewer, { ...query, unseenOnly: false }, selection, signal));
}
