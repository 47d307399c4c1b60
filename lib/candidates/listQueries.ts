/** Which candidates a listing finds, in which order, and how many objects there are. */
import { filterRules } from '@/lib/access/filters';
import type { Viewer } from '@/lib/auth/viewer';
import { and, empty, row, rows, sql, type Sql } from '@/lib/db/sql';
import { beginsWith } from '@/lib/objs/like.sql';
import { allOf, savedCondition, selected, type Condition, type Selection, type Way } from './conditions.sql';
import { boundedRows, type Run } from './limit';
import type { Passage, PassageQuery } from './schema';

export interface FilterRow {
  id: number;
  group_id: number;
}

/** The readable filters of these groups, or with these ids, or all. */
export const selectFilters = (viewer: Viewer, { groupIDs, filterIDs }: { groupIDs?: number[]; filterIDs?: number[] }): Promise<FilterRow[]> =>
  rows<FilterRow>(sql`SELECT f.id, f.group_id FROM filters f WHERE ${filterRules.read(viewer, 'f')}
    ${groupIDs ? sql`AND f.group_id = ANY(${groupIDs}::int[])` : filterIDs ? sql`AND f.id = ANY(${filterIDs}::int[])` : empty} ORDER BY f.id`);

export interface Cursor {
  passed_at: string;
  obj_id: string;
}

export interface Walked extends Cursor {
  id: number;
}

/** Each object stands where it passed a filter last: a row counts if no later one of its object is selected. */
const isLast = (selection: Selection): Sql => sql`NOT EXISTS (SELECT FROM candidates later WHERE later.obj_id = c.obj_id
  AND ${selected(selection, 'later')} AND (later.passed_at, later.id) > (c.passed_at, c.id))`;

/** A page of objects, newest first, by walking the index on times; from a row on, or after a number of objects. */
export const walkCandidates = (selection: Selection, { after, offset = 0, limit }: { after?: Cursor; offset?: number; limit: number }): Promise<Walked[]> =>
  boundedRows<Walked>(sql`SELECT c.obj_id, c.passed_at, c.id FROM candidates c WHERE ${selected(selection, 'c')}
    ${after ? sql`AND c.passed_at <= ${after.passed_at}::timestamp AND (c.passed_at < ${after.passed_at}::timestamp OR c.obj_id > ${after.obj_id})` : empty}
    AND ${isLast(selection)} ORDER BY c.passed_at DESC, c.obj_id LIMIT ${limit} OFFSET ${offset}`);

/** The newest row there is, whatever its filter. */
export async function selectLastId(): Promise<number> {
  return (await row<{ last_id: number }>(sql`SELECT coalesce(max(id), 0) AS last_id FROM candidates`))?.last_id ?? 0;
}

const passed = (selection: Selection, conditions: readonly Condition[] = []): Sql =>
  sql`SELECT c.obj_id, max(c.passed_at) AS passed_at FROM candidates c WHERE ${and([selected(selection, 'c'), allOf(conditions)])} GROUP BY c.obj_id`;

/** Up to so many rows, conditions are put to each object in turn. */
const FEW = 50_000;

/** Which way to put conditions to a selection: one walk of an index, which ends where it is known. */
export async function chooseWay(selection: Selection): Promise<Way> {
  const found = await row<{ n: number }>(sql`SELECT count(*)::int AS n FROM (SELECT FROM candidates c WHERE ${selected(selection, 'c')} LIMIT ${FEW + 1}) few`);
  return found && found.n <= FEW ? 'each' : 'all';
}

/**
 * The ids of all objects that fit the conditions, in the listing's order, up to a number, and how many there are. Of few candidates the
 * objects are found first and the conditions put to each; of many a condition may be the better beginning.
 */
export async function selectMatches(
  { selection, way, conditions, order }: { selection: Selection; way: Way; conditions: readonly Condition[]; order: { join: Sql; by: Sql } | null },
  { offset, limit }: { offset: number; limit: number },
  run: Run,
): Promise<{ total: number; ids: string[] }> {
  const [found] = await run<{ total: number; ids: string[] }>(sql`
    WITH ${way === 'each' ? sql`passed AS MATERIALIZED (${passed(selection)}), ` : empty} matched AS MATERIALIZED (
      ${way === 'each' ? sql`SELECT c.obj_id, c.passed_at FROM passed c WHERE ${allOf(conditions)}` : passed(selection, conditions)})
    SELECT (SELECT count(*)::int FROM matched) AS total,
      ARRAY(SELECT m.obj_id FROM matched m ${order?.join ?? empty} ORDER BY ${order?.by ?? empty} m.passed_at DESC, m.obj_id
        LIMIT ${limit} OFFSET ${offset}) AS ids`);
  return found ?? { total: 0, ids: [] };
}

/** Ids of objects that passed one of the filters and begin like this. */
export const selectNames = (filter_ids: readonly number[], prefix: string, limit: number): Promise<{ id: string }[]> =>
  boundedRows(sql`SELECT o.id FROM objs o WHERE ${beginsWith(sql`o.id`, prefix)}
      AND EXISTS (SELECT FROM candidates c WHERE c.obj_id = o.id AND c.filter_id = ANY(${filter_ids as number[]}::int[]))
    ORDER BY o.id LIMIT ${limit}`);

/** Candidate rows, oldest first. */
export const selectPassages = (viewer: Viewer, query: PassageQuery, selection: Selection): Promise<Passage[]> =>
  boundedRows<Passage>(sql`SELECT c.id, c.obj_id, c.filter_id, c.passed_at, c.passing_alert_id, c.uploader_id, c.created_at, c.modified
    FROM candidates c WHERE ${and([selected(selection, 'c'), ...savedCondition(viewer, query.savedStatus, selection.group_ids)])}
    ORDER BY c.passed_at, c.id LIMIT ${query.numPerPage} OFFSET ${(query.pageNumber - 1) * query.numPerPage}`);

export async function countPassages(viewer: Viewer, query: PassageQuery, selection: Selection): Promise<number> {
  const [found] = await boundedRows<{ total: number }>(sql`SELECT count(*)::int AS total FROM candidates c
    WHERE ${and([selected(selection, 'c'), ...savedCondition(viewer, query.savedStatus, selection.group_ids)])}`);
  return found?.total ?? 0;
}
