/** Which sources a search finds, in which order, and how many there are. */
import { annotationRules } from '@/lib/access/annotations';
import type { Viewer } from '@/lib/auth/viewer';
import { and, empty, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { annotationNumber } from '@/lib/objs/annotationFilter.sql';
import { columns } from '@/lib/objs/parts.sql';
import { objConditions, savedConditions } from './conditions.sql';
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

const matched = (viewer: Viewer, query: SourceListQuery, group_ids: readonly number[] | null): Sql => {
  const onObj = objConditions(viewer, query);
  return sql`SELECT s.obj_id, max(s.saved_at) AS saved_at FROM sources s ${onObj.length ? sql`JOIN objs o ON o.id = s.obj_id` : empty}
    WHERE ${and([savedConditions(viewer, query, group_ids), ...onObj])} GROUP BY s.obj_id`;
};

/** Up to here walking the index beats sorting everything. */
const MAX_WALK = 2_000;

/**
 * The first pages in the order in which objects were saved last: a walk of the index on times. A save counts where no later
 * one of its object matches.
 */
async function walkMatches(
  viewer: Viewer,
  query: SourceListQuery,
  group_ids: readonly number[] | null,
  { offset, limit }: { offset: number; limit: number },
): Promise<Found> {
  const direction = raw(query.sortOrder === 'asc' ? 'ASC' : 'DESC');
  const [ids, count] = await Promise.all([
    rows<{ obj_id: string }>(sql`
      SELECT s.obj_id FROM sources s WHERE ${savedConditions(viewer, query, group_ids)}
        AND NOT EXISTS (SELECT FROM sources later WHERE later.obj_id = s.obj_id AND ${savedConditions(viewer, query, group_ids, 'later')}
          AND (later.saved_at, later.id) > (s.saved_at, s.id))
      ORDER BY s.saved_at ${direction}, s.obj_id LIMIT ${limit} OFFSET ${offset}`),
    row<{ total: number }>(
      sql`SELECT count(*)::int AS total FROM (SELECT FROM sources s WHERE ${savedConditions(viewer, query, group_ids)} GROUP BY s.obj_id) matched`,
    ),
  ]);
  return { total: count?.total ?? 0, ids: ids.map(({ obj_id }) => obj_id) };
}

/** How many objects match, and the ids of one page, or of all. */
export async function selectMatches(
  viewer: Viewer,
  query: SourceListQuery,
  group_ids: readonly number[] | null,
  page: { offset: number; limit: number } | null,
): Promise<Found> {
  const isWalk = query.sortBy === 'saved_at' && page !== null && page.offset + page.limit <= MAX_WALK && objConditions(viewer, query).length === 0;
  if (isWalk) return walkMatches(viewer, query, group_ids, page);
  const { from, by } = await order(viewer, query);
  const found = await row<Found>(sql`
    WITH matched AS MATERIALIZED (${matched(viewer, query, group_ids)})
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
