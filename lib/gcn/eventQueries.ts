/** One event with everything that hangs on it, in one statement. */
import { commentOnGcnRules, gcnEventRules, gcnTextRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import { raw, row, sql, type Sql } from '@/lib/db/sql';
import { authorJson, userJson } from '@/lib/users/user.sql';
import { groupJson, groupsOfRow } from '@/lib/groups/group.sql';
import type { GcnEventDetail } from './schema';
import { triggersOf } from './triggers.sql';

export const EVENT_COLUMNS = ['id', 'sent_by_id', 'dateobs', 'trigger_id', 'aliases', 'tach_id', 'created_at', 'modified'] as const;
export const eventColumns = (alias: string): Sql => raw(EVENT_COLUMNS.map((name) => `${alias}.${name}`).join(', '));

/** Pairs for `jsonb_build_object`. */
const pairs = (alias: string, names: readonly string[], times: readonly string[] = ['created_at', 'modified']): Sql =>
  sql`${raw(names.map((name) => `'${name}', ${alias}.${name}`).join(', '))}, ${raw(times.map((name) => `'${name}', ${timeText(alias, name)}`).join(', '))}`;
const timeText = (alias: string, name: string): string => `to_char(${alias}.${name}, 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
/** Times of events are whole seconds. */
const dateobsPair = (alias: string): Sql => raw(`'dateobs', to_char(${alias}.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS')`);

const list = (item: Sql, from: Sql, order: Sql): Sql => sql`(SELECT coalesce(jsonb_agg(${item} ORDER BY ${order}), '[]') FROM ${from})`;

export const tagsOf = (alias: string): Sql => sql`ARRAY(SELECT t.text FROM gcn_tags t WHERE t.dateobs = ${raw(`${alias}.dateobs`)} ORDER BY t.id)`;

export const localizationTags = (alias: string): Sql =>
  list(sql`jsonb_build_object(${pairs('lt', ['id', 'sent_by_id', 'localization_id', 'text'])})`, sql`localization_tags lt WHERE lt.localization_id = ${raw(`${alias}.id`)}`, sql`lt.id`);

const localizationProperties = (alias: string): Sql =>
  list(
    sql`jsonb_build_object(${pairs('lp', ['id', 'sent_by_id', 'localization_id', 'data'])})`,
    sql`localization_properties lp WHERE lp.localization_id = ${raw(`${alias}.id`)}`,
    sql`lp.id`,
  );

const LOCALIZATION = ['id', 'sent_by_id', 'localization_name', 'notice_id'];

/** Newest first; in lists without their shapes. */
export function localizationsOf(alias: string, detailed: boolean): Sql {
  const more = detailed
    ? sql`, 'contour', l.contour, 'properties', ${localizationProperties('l')}, 'center', jsonb_build_object('ra', l.center_ra, 'dec', l.center_dec)`
    : sql``;
  return list(
    sql`jsonb_build_object(${pairs('l', LOCALIZATION)}, ${dateobsPair('l')}, 'tags', ${localizationTags('l')}${more})`,
    sql`localizations l WHERE l.dateobs = ${raw(`${alias}.dateobs`)}`,
    sql`l.created_at DESC, l.id DESC`,
  );
}

const NOTICE = ['id', 'sent_by_id', 'ivorn', 'notice_type', 'notice_format', 'stream', 'has_localization', 'localization_ingested'];

/** Newest first. */
export function noticesOf(alias: string, content: boolean): Sql {
  // What is no UTF-8 stays readable as what its bytes are.
  const text = content ? sql`, 'content', CASE WHEN n.notice_format IN ('voevent', 'json') THEN convert_from(n.content, 'UTF8') END` : sql``;
  return list(
    sql`jsonb_build_object(${pairs('n', NOTICE, ['date', 'created_at', 'modified'])}, ${dateobsPair('n')}${text})`,
    sql`gcn_notices n WHERE n.dateobs = ${raw(`${alias}.dateobs`)}`,
    sql`n.date DESC, n.id DESC`,
  );
}

export const userIdsOf = (alias: string): Sql =>
  sql`ARRAY(SELECT eu.user_id FROM gcn_event_users eu WHERE eu.gcnevent_id = ${raw(`${alias}.id`)} ORDER BY eu.id)`;

const COMMENT = ['id', 'gcn_id', 'text', 'attachment_name', 'origin', 'bot', 'author_id'];
const DETECTOR = ['id', 'name', 'nickname', 'type', 'lat', 'lon', 'elevation', 'fixed_location'];

/** The event at a time that the viewer may read. */
export function selectEvent(viewer: Viewer, dateobs: string, withContent: boolean): Promise<GcnEventDetail | null> {
  return row<GcnEventDetail>(sql`
    SELECT ${eventColumns('e')}, e.gracedb_log, e.gracedb_labels, ${tagsOf('e')} AS tags, ${userIdsOf('e')} AS event_users_ids,
      (SELECT substring(convert_from(n.content, 'UTF8') FROM 'name="LightCurve_URL"[^>]*value="([^"]+)"') FROM gcn_notices n
        WHERE n.dateobs = e.dateobs AND n.notice_format = 'voevent' ORDER BY n.id LIMIT 1) AS lightcurve,
      ${localizationsOf('e', true)} AS localizations,
      ${noticesOf('e', withContent)} AS gcn_notices,
      ${list(
        sql`jsonb_build_object(${pairs('p', ['id', 'sent_by_id', 'data'])}, ${dateobsPair('p')})`,
        sql`gcn_properties p WHERE p.dateobs = e.dateobs`,
        sql`p.id DESC`,
      )} AS properties,
      ${list(
        sql`jsonb_build_object(${pairs('eu', ['id', 'gcnevent_id', 'user_id'])}, 'username', u.username, 'first_name', u.first_name, 'last_name', u.last_name)`,
        sql`gcn_event_users eu JOIN users u ON u.id = eu.user_id WHERE eu.gcnevent_id = e.id`,
        sql`eu.id`,
      )} AS event_users,
      ${list(
        sql`jsonb_build_object(${pairs('c', COMMENT)}, 'author', ${authorJson('u')}, 'resourceType', 'gcn_event')`,
        sql`comments_on_gcns c JOIN users u ON u.id = c.author_id WHERE c.gcn_id = e.id AND ${commentOnGcnRules.read(viewer, 'c')}`,
        sql`c.created_at DESC, c.id DESC`,
      )} AS comments,
      ${list(
        sql`jsonb_build_object(${pairs('s', ['id', 'sent_by_id', 'group_id', 'title'])}, ${dateobsPair('s')},
          'sent_by', ${userJson(viewer, 'u')}, 'group', ${groupJson('g')})`,
        sql`gcn_summaries s JOIN users u ON u.id = s.sent_by_id JOIN groups g ON g.id = s.group_id
            WHERE s.dateobs = e.dateobs AND ${gcnTextRules.read(viewer, 's')}`,
        sql`s.id DESC`,
      )} AS summaries,
      ${list(
        sql`jsonb_build_object(${pairs('d', DETECTOR)})`,
        sql`gcn_events_mma_detectors ed JOIN mma_detectors d ON d.id = ed.mmadetector_id WHERE ed.gcnevent_id = e.id`,
        sql`d.id`,
      )} AS detectors,
      ${groupsOfRow(viewer, 'e')} AS groups, ${triggersOf('e')} AS gcn_triggers
    FROM gcn_events e WHERE e.dateobs = ${dateobs}::timestamp AND ${gcnEventRules.read(viewer, 'e')}`);
}

