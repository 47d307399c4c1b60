import { annotationRules } from '@/lib/access/annotations';
import { candidateRules } from '@/lib/access/candidates';
import { classificationRules } from '@/lib/access/classifications';
import { listingRules } from '@/lib/access/listings';
import { candidateViewRules } from '@/lib/access/scanning';
import { sourceRules } from '@/lib/access/sources';
import { objTagRules } from '@/lib/access/tags';
import type { Viewer } from '@/lib/auth/viewer';
import { join, jsonTime, row, rows, sql, type Sql } from '@/lib/db/sql';
import { longInteger, person } from '@/lib/objs/parts.sql';
import type { HistoryEvent } from './schema';

export const selectIsObj = async (obj_id: string): Promise<boolean> => (await row(sql`SELECT 1 AS found FROM objs WHERE id = ${obj_id}`)) !== null;

const EVENTS = 500;

const group = sql`jsonb_build_object('id', g.id, 'name', g.name)`;
const NONE = sql`NULL::jsonb`;

/** Annotations that were there when a filter was passed; `changed` says that they have been changed since. */
const annotationsAt = (viewer: Viewer): Sql => sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('origin', a.origin, 'data', a.data, 'changed', a.modified > c.passed_at + interval '1 hour')
    ORDER BY a.origin), '[]')
  FROM annotations a WHERE a.obj_id = c.obj_id AND a.created_at <= c.passed_at + interval '1 hour' AND ${annotationRules.read(viewer, 'a')})`;

function parts(viewer: Viewer, obj_id: string): Sql[] {
  const saves = (at: Sql, kind: string, who: Sql, condition: Sql) => sql`
    SELECT ${at} AS at, ${kind}::text AS kind, ${who} AS user_id, ${group} AS "group", '{}'::jsonb AS details
    FROM sources s JOIN groups g ON g.id = s.group_id
    WHERE s.obj_id = ${obj_id} AND ${condition} AND ${sourceRules.read(viewer, 's')}`;
  return [
    sql`SELECT c.passed_at AS at, 'passed'::text AS kind, NULL::int AS user_id, ${group} AS "group",
        jsonb_build_object('filter_id', f.id, 'filter_name', f.name, 'passing_alert_id', x.passing_alert_id, 'annotations', ${annotationsAt(viewer)}) AS details
      FROM (SELECT * FROM candidates c WHERE c.obj_id = ${obj_id} AND ${candidateRules.read(viewer, 'c')} ORDER BY c.passed_at DESC LIMIT ${EVENTS}) c
      JOIN filters f ON f.id = c.filter_id JOIN groups g ON g.id = f.group_id, LATERAL (SELECT ${longInteger('c', 'passing_alert_id')}) x`,
    sql`SELECT a.modified, 'annotated', a.author_id, ${NONE}, jsonb_build_object('origin', a.origin, 'data', a.data, 'created_at', ${jsonTime('a', 'created_at')})
      FROM annotations a WHERE a.obj_id = ${obj_id} AND ${annotationRules.read(viewer, 'a')}`,
    saves(sql`s.saved_at`, 'saved', sql`s.saved_by_id`, sql`(s.active OR s.unsaved_at IS NOT NULL)`),
    saves(sql`s.unsaved_at`, 'unsaved', sql`s.unsaved_by_id`, sql`NOT s.active AND s.unsaved_at IS NOT NULL`),
    saves(sql`s.created_at`, 'requested', sql`s.saved_by_id`, sql`s.requested AND NOT s.active`),
    sql`SELECT li.created_at, 'rejected', li.user_id, ${NONE}, '{}'::jsonb FROM listings li
      WHERE li.obj_id = ${obj_id} AND li.list_name = 'rejected_candidates' AND ${listingRules.read(viewer, 'li')}`,
    sql`SELECT cl.created_at, 'classified', cl.author_id, ${NONE}, jsonb_build_object('classification_id', cl.id, 'classification', cl.classification,
        'probability', cl.probability, 'ml', cl.ml, 'origin', cl.origin)
      FROM classifications cl WHERE cl.obj_id = ${obj_id} AND ${classificationRules.read(viewer, 'cl')}`,
    sql`SELECT t.created_at, 'tagged', t.author_id, ${NONE}, jsonb_build_object('objtagoption_id', t.objtagoption_id, 'name', ot.name)
      FROM obj_tags t JOIN obj_tag_options ot ON ot.id = t.objtagoption_id WHERE t.obj_id = ${obj_id} AND ${objTagRules.read(viewer, 't')}`,
    sql`SELECT cv.seen_at, 'seen', cv.user_id, ${NONE}, jsonb_build_object('decision', cv.decision)
      FROM candidate_views cv WHERE cv.obj_id = ${obj_id} AND ${candidateViewRules.read(viewer, 'cv')}`,
  ];
}

export const selectHistory = (viewer: Viewer, obj_id: string): Promise<HistoryEvent[]> =>
  rows<HistoryEvent>(sql`
    SELECT e.at, e.kind, CASE WHEN u.id IS NOT NULL THEN ${person('u')} END AS user, e."group", e.details
    FROM (${join(parts(viewer, obj_id), ' UNION ALL ')}) e LEFT JOIN users u ON u.id = e.user_id
    ORDER BY e.at DESC, e.kind LIMIT ${EVENTS}`);
