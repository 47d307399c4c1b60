/** Which sources a search finds, in which order, and how many there are. */
import { annotationRules } from '@/lib/access/annotations';
import type { Viewer } from '@/lib/auth/viewer';
import { and, empty, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { annotationNumber } from '@/lib/objs/annotationFilter.sql';
import { columns } from '@/lib/objs/parts.sql';
import { processWide } from '@/lib/processWide';
import { lastViews, objConditions, savedConditions } from './conditions.sql';
import type { SavedRow, SourceListQuery } from './schema';

export interface Found {
  total: number;
  ids: string[];
}

interface Order {
  /** Further tables that the order needs, after `matched m`. */
  from: Sql;
  by: Sql;
}

const withObj = sql`JOIN objs o ON o.id = m.obj_id`;

/** Whether all that annotations of this origin have under the key are numbers, of which there is an index. */
const isNumber = async (origin: string, key: string): Promise<boolean> =>
  (await row(sql`SELECT FROM annotation_keys WHERE origin = ${origin} AND key = ${key} AND type <> 'number' LIMIT 1`)) === null;

async function order(viewer: Viewer, { sortBy, sortOrder }: SourceListQuery): Promise<Order> {
  const direction = raw(sortOrder === 'asc' ? 'ASC NULLS LAST' : 'DESC NULLS LAST');
  if (sortBy === 'saved_at') return { from: empty, by: sql`m.saved_at ${direction}, m.obj_id` };
  if (sortBy === 'id') return { from: empty, by: sql`m.obj_id ${direction}` };
  if (sortBy === 'viewed_at') {
    return {
      from: sql`LEFT JOIN (${lastViews(viewer)}) seen ON seen.obj_id = m.obj_id`,
      by: sql`seen.viewed_at ${direction}, m.obj_id`,
    };
  }
  if (sortBy === 'favorites') {
    const isFavorite = sql`EXISTS (SELECT FROM listings li WHERE li.obj_id = m.obj_id AND li.user_id = ${viewer.user_id} AND li.list_name = 'favorites')`;
    // The interface turns this one around: ascending has the favourites first.
    return { from: empty, by: sql`${isFavorite} ${raw(sortOrder === 'asc' ? 'DESC' : 'ASC')}, m.saved_at DESC, m.obj_id` };
  }
  const [kind = '', ...path] = sortBy.split('.');
  if (kind === 'annotation') {
    const [origin = '', ...key] = path;
    if (key.length === 1 && (await isNumber(origin, key[0] as string))) {
      return {
        from: sql`LEFT JOIN annotation_values a ON a.obj_id = m.obj_id AND a.origin = ${origin} AND a.key = ${key[0]} AND ${annotationRules.read(viewer, 'a')}`,
        by: sql`a.value ${direction}, m.obj_id`,
      };
    }
    const value = sql`a.data #> ${key}::text[]`;
    return {
      from: sql`LEFT JOIN annotations a ON a.obj_id = m.obj_id AND a.origin = ${origin} AND ${annotationRules.read(viewer, 'a')}`,
      by: sql`${key.length === 1 ? annotationNumber('a', key[0] as string) : sql`NULL::float8`} ${direction}, ${value} ${direction}, m.obj_id`,
    };
  }
  if (kind === 'altdata') return { from: withObj, by: sql`o.altdata #> ${path}::text[] ${direction}, m.obj_id` };
  return { from: withObj, by: sql`${raw(`o."${kind}"`)} ${direction}, m.obj_id` };
}

/** What matches, once an object. Without the times of saving it is read from an index alone where nothing is searched for. */
const matched = (viewer: Viewer, query: SourceListQuery, group_ids: readonly number[] | null, { times = true } = {}): Sql => {
  const onObj = objConditions(viewer, query);
  return sql`SELECT s.obj_id ${times ? sql`, max(s.saved_at) AS saved_at` : empty} FROM sources s ${onObj.length ? sql`JOIN objs o ON o.id = s.obj_id` : empty}
    WHERE ${and([savedConditions(viewer, query, group_ids), ...onObj])} GROUP BY s.obj_id`;
};

/** Totals that the first pages counted, for the pages after them. */
const totals = () => processWide('totals of source lists', () => new Map<string, { total: number; at: number }>());
const KEPT_MS = 60_000;
const MAX_TOTALS = 500;

async function countMatches(viewer: Viewer, query: SourceListQuery, group_ids: readonly number[] | null): Promise<number> {
  const counting = sql`SELECT count(*)::int AS total FROM (${matched(viewer, query, group_ids, { times: false })}) matched`;
  const key = JSON.stringify([counting.text, counting.values]);
  const known = query.pageNumber > 1 ? totals().get(key) : undefined;
  if (known && Date.now() - known.at < KEPT_MS) return known.total;
  const total = (await row<{ total: number }>(counting))?.total ?? 0;
  if (totals().size >= MAX_TOTALS) totals().clear();
  totals().set(key, { total, at: Date.now() });
  return total;
}

/** Up to here walking the index beats sorting everything. */
const MAX_WALK = 2_000;
/** Saves that a walk looks at before it gives way to gathering all that match. */
const MAX_INSPECTED = 4_000;

/**
 * The first pages in the order in which objects were saved last: a walk of the index on times. A save counts where no later
 * one of its object matches. With conditions on the objects the walk is short: null where it ends before the page does.
 */
async function walk(
  viewer: Viewer,
  query: SourceListQuery,
  group_ids: readonly number[] | null,
  { offset, limit }: { offset: number; limit: number },
): Promise<string[] | null> {
  const direction = raw(query.sortOrder === 'asc' ? 'ASC' : 'DESC');
  const onObj = objConditions(viewer, query);
  const latest = sql`NOT EXISTS (SELECT FROM sources later WHERE later.obj_id = s.obj_id AND ${savedConditions(viewer, query, group_ids, 'later')}
    AND (later.saved_at, later.id) > (s.saved_at, s.id))`;
  const saves = sql`SELECT s.obj_id, s.saved_at, s.id FROM sources s WHERE ${savedConditions(viewer, query, group_ids)}`;
  if (onObj.length === 0) {
    const found = await rows<{ obj_id: string }>(sql`${saves} AND ${latest} ORDER BY s.saved_at ${direction}, s.obj_id LIMIT ${limit} OFFSET ${offset}`);
    return found.map(({ obj_id }) => obj_id);
  }
  // Looked up save by save (`OFFSET 0`): the planner would gather all objects that match first, which is what this is there to avoid.
  const found = await row<{ inspected: number; ids: string[] }>(sql`
    WITH s AS MATERIALIZED (${saves} ORDER BY s.saved_at ${direction}, s.obj_id LIMIT ${MAX_INSPECTED})
    SELECT (SELECT count(*)::int FROM s) AS inspected,
      ARRAY(SELECT s.obj_id FROM s CROSS JOIN LATERAL (SELECT o.id FROM objs o WHERE o.id = s.obj_id AND ${and(onObj)} OFFSET 0) o
        WHERE ${latest} ORDER BY s.saved_at ${direction}, s.obj_id LIMIT ${limit} OFFSET ${offset}) AS ids`);
  return found && (found.ids.length === limit || found.inspected < MAX_INSPECTED) ? found.ids : null;
}

/** Conditions that few objects fit, or that are lists of objects themselves: what matches is gathered, whatever the order. */
const isGathered = ({ ra, sourceID, alias, listName, viewedByCurrentUser, classifications, annotationsFilter }: SourceListQuery): boolean =>
  [ra, sourceID, alias, listName, classifications, annotationsFilter].some((value) => value !== undefined) || viewedByCurrentUser;

/** How many objects match, and the ids of one page, or of all. */
export async function selectMatches(
  viewer: Viewer,
  query: SourceListQuery,
  group_ids: readonly number[] | null,
  page: { offset: number; limit: number } | null,
): Promise<Found> {
  if (query.sortBy === 'saved_at' && page !== null && page.offset + page.limit <= MAX_WALK && !isGathered(query)) {
    const ids = await walk(viewer, query, group_ids, page);
    if (ids) return { total: await countMatches(viewer, query, group_ids), ids };
  }
  const { from, by } = await order(viewer, query);
  const times = query.sortBy === 'saved_at' || query.sortBy === 'favorites';
  const found = await row<Found>(sql`
    WITH matched AS MATERIALIZED (${matched(viewer, query, group_ids, { times })})
    SELECT (SELECT count(*)::int FROM matched) AS total,
      ARRAY(SELECT m.obj_id FROM matched m ${from} ORDER BY ${by} ${page ? sql`LIMIT ${page.limit} OFFSET ${page.offset}` : empty}) AS ids`);
  return found ?? { total: 0, ids: [] };
}

/** The saves themselves. */
export async function selectSavedRows(
  viewer: Viewer,
  query: SourceListQuery,
  group_ids: readonly number[] | null,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; sources: SavedRow[] }> {
  const onObj = objConditions(viewer, query);
  const from = sql`FROM sources s JOIN objs o ON o.id = s.obj_id WHERE ${and([savedConditions(viewer, query, group_ids), ...onObj])}`;
  const direction = raw(query.sortOrder === 'asc' ? 'ASC' : 'DESC');
  const [count, sources] = await Promise.all([
    row<{ total: number }>(sql`SELECT count(*)::int AS total ${from}`),
    rows<SavedRow>(sql`SELECT ${columns('s', 'id obj_id group_id saved_by_id active requested unsaved_by_id')}, s.saved_at, s.unsaved_at, s.created_at, s.modified
      ${from} ORDER BY s.saved_at ${direction}, s.id LIMIT ${limit} OFFSET ${offset}`),
  ]);
  return { total: count?.total ?? 0, sources };
}
