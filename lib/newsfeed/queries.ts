/** What happened to the viewer's sources: each kind gives its newest from an index, and the newest of all are kept. */
import { classificationRules } from '@/lib/access/classifications';
import { commentRules } from '@/lib/access/comments';
import { followupRequestRules } from '@/lib/access/followUp';
import { groupRules } from '@/lib/access/groups';
import { photometryRules } from '@/lib/access/photometry';
import { sourceRules } from '@/lib/access/sources';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import { and, join, rows, sql, type Sql } from '@/lib/db/sql';
import { authorJson } from '@/lib/users/user.sql';
import { NEWS_DAYS, type NewsCategories, type NewsItem } from './schema';

export interface NewsAsked {
  categories: NewsCategories;
  limit: number;
  /** Only what is saved to these groups; null: to any of the viewer's. */
  group_ids: readonly number[] | null;
}

type Row = Omit<NewsItem, 'author' | 'author_info'> & { author: string | null; author_info: NewsItem['author_info'] | null };

export function selectNews(viewer: Viewer, { categories, limit, group_ids }: NewsAsked): Promise<Row[]> {
  const asked = (alias: Sql): Sql[] => (group_ids ? [sql`${alias}.group_id = ANY(${group_ids as number[]}::int[])`] : []);
  const saved = (obj_id: Sql): Sql =>
    sql`EXISTS (SELECT FROM sources s WHERE ${and([sql`s.obj_id = ${obj_id}`, sql`s.active`, sourceRules.read(viewer, 's'), ...asked(sql`s`)])})`;
  const lately = (time: Sql): Sql => sql`${time} > timezone('utc', now()) - make_interval(days => ${NEWS_DAYS}::int)`;

  const kinds: Sql[] = [];
  if (categories.sources) {
    kinds.push(sql`SELECT 'source' AS type, s.saved_at AS time, 'Saved to ' || string_agg(g.name, ', ' ORDER BY g.name) AS message, s.obj_id AS source_id, NULL::int AS author_id, false AS named
      FROM (SELECT s.obj_id, s.group_id, s.saved_at FROM sources s
        WHERE ${and([sql`s.active`, lately(sql`s.saved_at`), sourceRules.read(viewer, 's'), ...asked(sql`s`)])} ORDER BY s.saved_at DESC, s.obj_id LIMIT ${limit}) s
      JOIN groups g ON g.id = s.group_id AND ${groupRules.read(viewer, 'g')} GROUP BY s.obj_id, s.saved_at`);
  }
  if (categories.comments) {
    kinds.push(sql`SELECT 'comment', c.created_at, c.text, c.obj_id, c.author_id, true FROM comments c
      WHERE ${and([lately(sql`c.created_at`), commentRules.read(viewer, 'c'), saved(sql`c.obj_id`), ...(categories.includeCommentsFromBots ? [] : [sql`NOT c.bot`])])}
      ORDER BY c.created_at DESC LIMIT ${limit}`);
  }
  if (categories.classifications) {
    kinds.push(sql`SELECT 'classification', c.created_at, 'Classified as ' || c.classification, c.obj_id, c.author_id, false FROM classifications c
      WHERE ${and([sql`NOT c.ml`, lately(sql`c.created_at`), classificationRules.read(viewer, 'c'), saved(sql`c.obj_id`)])} ORDER BY c.created_at DESC LIMIT ${limit}`);
  }
  if (categories.spectra) {
    // By id: it grows as the time does, and is indexed.
    kinds.push(sql`SELECT 'spectrum', x.created_at, 'New spectrum from #' || i.name, x.obj_id, x.owner_id, false FROM (
        SELECT p.id, p.created_at, p.instrument_id, p.obj_id, p.owner_id FROM spectra p
        WHERE ${and([lately(sql`p.created_at`), spectrumRules.read(viewer, 'p'), saved(sql`p.obj_id`)])} ORDER BY p.id DESC LIMIT ${limit}) x
      JOIN instruments i ON i.id = x.instrument_id`);
  }
  if (categories.photometry) {
    // What follow-up brought, one line an upload: the points are found by the object of the request, never by walking all points.
    kinds.push(sql`SELECT 'photometry', p.time, 'New photometry from #' || i.name || ': ' || p.points || CASE p.points WHEN 1 THEN ' point' ELSE ' points' END, r.obj_id, p.owner_id, false FROM (
        SELECT f.id, f.obj_id FROM followup_requests f
        WHERE ${and([lately(sql`f.modified`), followupRequestRules.read(viewer, 'f'), saved(sql`f.obj_id`)])} ORDER BY f.modified DESC, f.id DESC LIMIT ${limit}) r
      CROSS JOIN LATERAL (
        SELECT ph.upload_id, ph.instrument_id, min(ph.owner_id) AS owner_id, max(ph.created_at) AS time, count(*) AS points FROM photometry ph
        WHERE ph.obj_id = r.obj_id AND ph.followup_request_id = r.id AND ${photometryRules.read(viewer, 'ph')} GROUP BY ph.upload_id, ph.instrument_id) p
      JOIN instruments i ON i.id = p.instrument_id`);
  }
  if (kinds.length === 0) return Promise.resolve([]);
  return rows<Row>(sql`
    SELECT n.type, n.time, n.message, n.source_id,
      (SELECT c.classification FROM classifications c
        WHERE c.obj_id = n.source_id AND NOT c.ml AND coalesce(c.probability, 1) > 0 AND ${classificationRules.read(viewer, 'c')} ORDER BY c.created_at DESC, c.id DESC LIMIT 1) AS classification,
      CASE WHEN n.named THEN u.username END AS author, CASE WHEN u.id IS NOT NULL THEN ${authorJson('u')} END AS author_info
    FROM (SELECT * FROM (${join(kinds.map((kind) => sql`(${kind})`), ' UNION ALL ')}) k (type, time, message, source_id, author_id, named)
      ORDER BY time DESC, source_id, type LIMIT ${limit}) n
    LEFT JOIN users u ON u.id = n.author_id ORDER BY n.time DESC, n.source_id, n.type`);
}
