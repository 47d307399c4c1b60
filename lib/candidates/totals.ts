import { processWide } from '@/lib/processWide';
import type { Selection } from './conditions.sql';
import { countAll, countOn, type Base } from './totalQueries';

const MAX_BASES = 1_000;
/** A window whose beginning moved by more than this is counted anew, in ms. */
const MAX_MOVE = 6 * 3_600_000;

const bases = (): Map<string, Base> => processWide('totals of candidates', () => new Map<string, Base>());

function mayGoOn(from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined) return from === to;
  return Math.abs(Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) <= MAX_MOVE;
}

/**
 * How many objects are selected. Exact, yet the whole is counted only the first time: later counts add what came since and what
 * the window's beginning passed over.
 */
export async function countCandidates(selection: Selection): Promise<number> {
  const known = bases();
  const key = JSON.stringify([selection.filter_ids, selection.endDate, selection.startDate === undefined]);
  const base = known.get(key);
  const counted =
    (base && mayGoOn(base.selection.startDate, selection.startDate) ? await countOn(base, selection) : null) ?? (await countAll(selection));
  const { total, fresh, horizon, removals } = counted;
  known.delete(key);
  known.set(key, { selection, removals, horizon, before: total - fresh });
  if (known.size > MAX_BASES) known.delete(known.keys().next().value as string);
  return total;
}
