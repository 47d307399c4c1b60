/** Counting the objects of a selection, once as a whole and then by what came since. */
import { and, raw, sql, type Sql } from '@/lib/db/sql';
import { selected, type Selection } from './conditions.sql';
import { boundedRows } from './limit';

/** A count that later ones go on from. */
export interface Base {
  selection: Selection;
  /** How often rows had gone or changed. */
  removals: string;
  /** Every row made before this time is known to the count: no transaction that may have made more was open then. */
  horizon: string;
  /** Objects with a row from before the horizon. */
  before: number;
}

export interface Counted {
  removals: string;
  horizon: string;
  total: number;
  /** Objects all of whose rows are from the horizon on. */
  fresh: number;
}

const removals = sql`(SELECT n::text FROM change_counters WHERE name = 'candidates removed')`;

/**
 * The start of the oldest transaction that is writing, less a minute for those that end while this is asked. Rows carry the time at
 * which their transaction began, so whatever is not visible yet is from then on.
 */
const horizon = sql`(SELECT timezone('utc', least(now(), min(xact_start)) - interval '1 minute') FROM pg_stat_activity WHERE backend_xid IS NOT NULL)`;

const objs = (selection: Selection, condition?: Sql): Sql =>
  sql`SELECT c.obj_id FROM candidates c WHERE ${and([selected(selection, 'c'), ...(condition ? [condition] : [])])} GROUP BY c.obj_id`;

const count = (query: Sql): Sql => sql`(SELECT count(*)::int FROM (${query}) counted)`;

const without = (selection: Selection, condition?: Sql): Sql =>
  sql`NOT EXISTS (SELECT FROM candidates e WHERE e.obj_id = c.obj_id AND ${and([selected(selection, 'e'), ...(condition ? [condition] : [])])})`;

const freshSince = (selection: Selection, time: Sql): Sql =>
  count(objs(selection, sql`c.created_at >= ${time} AND ${without(selection, sql`e.created_at < ${time}`)}`));

/** Counts all. */
export async function countAll(selection: Selection): Promise<Counted> {
  const [found] = await boundedRows<Counted>(sql`
    WITH h AS MATERIALIZED (SELECT ${horizon} AS at)
    SELECT ${removals} AS removals, h.at AS horizon, ${count(objs(selection))} AS total, ${freshSince(selection, raw('h.at'))} AS fresh FROM h`);
  return found as Counted;
}

/** The objects that a window has more, when it begins earlier, or fewer, when it begins later. */
function moved(base: Selection, selection: Selection): Sql {
  const [from, to] = [base.startDate, selection.startDate];
  if (from === undefined || to === undefined || from === to) return sql`0`;
  const earlier = to < from;
  const [wide, narrow] = earlier ? [selection, base] : [base, selection];
  const edge = count(objs(wide, sql`c.passed_at < ${narrow.startDate as string}::timestamp AND ${without(narrow)}`));
  return earlier ? edge : sql`-${edge}`;
}

/** Counts on from a base, as long as nothing went; null when something did. */
export async function countOn(base: Base, selection: Selection): Promise<Counted | null> {
  const [found] = await boundedRows<Counted>(sql`
    WITH h AS MATERIALIZED (SELECT ${horizon} AS at)
    SELECT ${removals} AS removals, h.at AS horizon,
      ${base.before} + ${freshSince(base.selection, sql`${base.horizon}::timestamp`)} + ${moved(base.selection, selection)} AS total,
      ${freshSince(selection, raw('h.at'))} AS fresh FROM h`);
  return found && found.removals === base.removals ? found : null;
}
