/** What the widgets of the home page show. */
import { candidateRules } from '@/lib/access/candidates';
import { sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import { and, execute, row, rows, sql, type Sql } from '@/lib/db/sql';
import * as parts from '@/lib/objs/parts.sql';
import type { RecentSource, Saver, ViewedSource } from './widgetSchema';

const since = (column: Sql, days: number): Sql => sql`${column} > timezone('utc', now()) - make_interval(secs => ${days * 86_400}::float8)`;

const shown = (viewer: Viewer): Sql => sql`o.ra, o.dec, o.tns_name, ${parts.thumbnails()} AS thumbnails,
  ${parts.classifications(viewer)} AS classifications, ${parts.tags(viewer)} AS tags`;

/** Saved to one of these groups; null: to whichever. */
const inGroups = (group_ids: readonly number[] | null): Sql[] =>
  group_ids ? [sql`s.group_id = ANY(${group_ids as number[]}::int[])`] : [];

/** The sources that people looked at most. */
export const selectMostViewed = (viewer: Viewer, days: number, limit: number, group_ids: readonly number[] | null): Promise<ViewedSource[]> =>
  rows<ViewedSource>(sql`
    SELECT top.obj_id, top.views, ${shown(viewer)} FROM (
      SELECT v.obj_id, count(*)::int AS views FROM source_views v WHERE NOT v.is_token AND ${since(sql`v.created_at`, days)}
        AND EXISTS (SELECT FROM sources s
          WHERE ${and([sql`s.obj_id = v.obj_id`, sql`s.active`, sourceRules.read(viewer, 's'), ...inGroups(group_ids)])})
      GROUP BY v.obj_id ORDER BY views DESC, v.obj_id LIMIT ${limit}) top
    JOIN objs o ON o.id = top.obj_id ORDER BY top.views DESC, top.obj_id`);

/** Counts that a person looked at an object; false when there is none. */
export async function insertView(viewer: Viewer, obj_id: string): Promise<boolean> {
  const count = await execute(sql`INSERT INTO source_views (obj_id, username_or_token_id, is_token)
    SELECT o.id, ${viewer.username}, false FROM objs o WHERE o.id = ${obj_id}`);
  return count > 0;
}

export async function countSaves(viewer: Viewer, days: number, group_ids: readonly number[] | null): Promise<number> {
  const found = await row<{ count: number }>(sql`SELECT count(*)::int AS count FROM sources s
    WHERE ${and([since(sql`s.saved_at`, days), sql`s.active`, sourceRules.read(viewer, 's'), ...inGroups(group_ids)])}`);
  return found?.count ?? 0;
}

/** Who saved most. */
export const selectSavers = (
  viewer: Viewer,
  days: number,
  limit: number,
  candidatesOnly: boolean,
  group_ids: readonly number[] | null,
): Promise<Saver[]> =>
  rows<Saver>(sql`
    SELECT (rank() OVER (ORDER BY top.saves DESC))::int AS rank, ${parts.person('u')} AS author, top.saves FROM (
      SELECT s.saved_by_id, count(*)::int AS saves FROM sources s
      WHERE ${and([since(sql`s.saved_at`, days), sql`s.active`, sql`s.saved_by_id IS NOT NULL`, sourceRules.read(viewer, 's'), ...inGroups(group_ids)])}
        ${candidatesOnly ? sql`AND EXISTS (SELECT FROM candidates c WHERE c.obj_id = s.obj_id AND ${candidateRules.read(viewer, 'c')})` : sql``}
      GROUP BY s.saved_by_id ORDER BY saves DESC, s.saved_by_id LIMIT ${limit}) top
    JOIN users u ON u.id = top.saved_by_id ORDER BY rank, u.id`);

/** What was saved last; `resaved`: not for the first time. */
export const selectRecent = (viewer: Viewer, limit: number, group_ids: readonly number[] | null, publicGroup: string | null): Promise<RecentSource[]> =>
  rows<RecentSource>(sql`
    SELECT s.obj_id, s.saved_at AS created_at, ${shown(viewer)},
      EXISTS (SELECT FROM sources e WHERE e.obj_id = s.obj_id AND e.id <> s.id AND (e.saved_at, e.id) < (s.saved_at, s.id)
        AND ${sourceRules.read(viewer, 'e')}) AS resaved
    FROM (SELECT s.id, s.obj_id, s.saved_at FROM sources s
      WHERE ${and([
        sql`s.active`,
        sourceRules.read(viewer, 's'),
        ...inGroups(group_ids),
        ...(publicGroup ? [sql`s.group_id <> ALL(ARRAY(SELECT g.id FROM groups g WHERE g.name = ${publicGroup}))`] : []),
      ])} ORDER BY s.saved_at DESC, s.id DESC LIMIT ${limit}) s
    JOIN objs o ON o.id = s.obj_id ORDER BY s.saved_at DESC, s.id DESC`);
