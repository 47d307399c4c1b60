import { gcnEventObjRules, gcnEventRules, gcnPartRules, localizationRules } from '@/lib/access/gcn';
import { shiftRules, shiftUserRules } from '@/lib/access/shifts';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, jsonTime, row, rows, sql, type Sql } from '@/lib/db/sql';
import { columns, list } from '@/lib/objs/parts.sql';
import type { Shift, ShiftDetail, ShiftQuery, ShiftSummary } from './schema';

const usersOf = (viewer: Viewer): Sql => list(sql`
  SELECT ${columns('su', 'id shift_id user_id admin needs_replacement', 'created_at', 'modified')}, u.username, u.first_name, u.last_name
  FROM shift_users su JOIN users u ON u.id = su.user_id WHERE su.shift_id = s.id AND ${shiftUserRules.read(viewer, 'su')}
  ORDER BY su.admin DESC, u.username`);

const hasAdminAccess = (viewer: Viewer): Sql =>
  viewer.is_admin || viewer.permissions.has('Manage groups')
    ? sql`true`
    : sql`EXISTS (SELECT FROM group_users a WHERE a.group_id = s.group_id AND a.user_id = ${viewer.user_id} AND a.admin)`;

const members = list(sql`
  SELECT m.id, m.username, m.first_name, m.last_name, ${jsonTime('m', 'expiration_date')} AS expiration_date
  FROM group_users gu JOIN users m ON m.id = gu.user_id WHERE gu.group_id = s.group_id AND m.deleted_at IS NULL ORDER BY m.username`);

const fields = (viewer: Viewer): Sql => sql`s.id, s.name, s.description, s.start_date, s.end_date, s.group_id, s.required_users_number, s.created_at, s.modified,
  ARRAY(SELECT su.user_id FROM shift_users su WHERE su.shift_id = s.id AND ${shiftUserRules.read(viewer, 'su')} ORDER BY 1) AS shift_users_ids,
  ${usersOf(viewer)} AS shift_users`;

const shown = (viewer: Viewer): Sql => sql`${fields(viewer)},
  jsonb_build_object('id', g.id, 'name', g.name, 'has_admin_access', ${hasAdminAccess(viewer)}) AS "group"`;

const from = sql`FROM shifts s JOIN groups g ON g.id = s.group_id`;

/** Shifts by their start. */
export function selectShifts(viewer: Viewer, query: ShiftQuery): Promise<Shift[]> {
  const { group_id, start_date_limit, end_date_limit, start_before, series } = query;
  const conditions = and([
    shiftRules.read(viewer, 's'),
    ...(group_id === undefined ? [] : [sql`s.group_id = ${group_id}`]),
    ...(start_date_limit ? [sql`s.start_date >= ${start_date_limit}::timestamp`] : []),
    ...(end_date_limit ? [sql`s.end_date >= ${end_date_limit}::timestamp`] : []),
    ...(start_before ? [sql`s.start_date < ${start_before}::timestamp`] : []),
    ...(series ? [sql`regexp_replace(s.name, ' \\d+/\\d+$', '') = ${series}`] : []),
  ]);
  return rows<Shift>(sql`SELECT ${shown(viewer)} ${from} WHERE ${conditions} ORDER BY s.start_date, s.id`);
}

export const selectShift = (viewer: Viewer, id: number): Promise<Omit<ShiftDetail, 'comments'> | null> =>
  row<Omit<ShiftDetail, 'comments'>>(sql`
    SELECT ${fields(viewer)},
      jsonb_build_object('id', g.id, 'name', g.name, 'has_admin_access', ${hasAdminAccess(viewer)}, 'group_users', ${members}) AS "group"
    ${from} WHERE s.id = ${id} AND ${shiftRules.read(viewer, 's')}`);

/** What happened while these shifts were on: GCN events with their verdicts, by time. */
export const selectGcnsDuring = (viewer: Viewer, shift_ids: readonly number[]): Promise<NonNullable<ShiftSummary['gcns']>['data']> =>
  rows(sql`
    SELECT e.id, e.dateobs, e.aliases,
      ARRAY(SELECT DISTINCT t.text FROM gcn_tags t WHERE t.dateobs = e.dateobs AND ${gcnPartRules.read(viewer, 't')} ORDER BY 1) AS tags,
      (SELECT l.localization_name FROM localizations l WHERE l.dateobs = e.dateobs AND ${localizationRules.read(viewer, 'l')}
        ORDER BY l.created_at DESC, l.id DESC LIMIT 1) AS localization_name,
      ${list(sql`SELECT v.obj_id, v.status FROM gcn_event_objs v WHERE v.dateobs = e.dateobs AND ${gcnEventObjRules.read(viewer, 'v')} ORDER BY v.obj_id`)} AS sources,
      during.shift_ids
    FROM gcn_events e CROSS JOIN LATERAL (
      SELECT array_agg(s.id ORDER BY s.id) AS shift_ids FROM shifts s
      WHERE s.id = ANY(${shift_ids as number[]}::int[]) AND e.dateobs BETWEEN s.start_date AND s.end_date) during
    WHERE during.shift_ids IS NOT NULL AND ${gcnEventRules.read(viewer, 'e')}
      AND e.dateobs BETWEEN (SELECT min(start_date) FROM shifts WHERE id = ANY(${shift_ids as number[]}::int[]))
                        AND (SELECT max(end_date) FROM shifts WHERE id = ANY(${shift_ids as number[]}::int[]))
    ORDER BY e.dateobs`);

interface Id {
  id: number;
}

/** Of these users, those who cannot be on a shift of the group: not there any more, or not its members. */
export async function selectStrangers(tx: Transaction, group_id: number, user_ids: readonly number[]): Promise<number[]> {
  const found = await tx.$queryRaw<Id[]>(sql`
    SELECT asked.id FROM unnest(${user_ids as number[]}::int[]) AS asked(id)
    WHERE NOT EXISTS (SELECT FROM group_users gu JOIN users u ON u.id = gu.user_id
      WHERE gu.group_id = ${group_id} AND gu.user_id = asked.id AND u.deleted_at IS NULL)`);
  return found.map(({ id }) => id);
}

interface Changeable extends Id {
  name: string | null;
  group_id: number;
  required_users_number: number | null;
  allowed: boolean;
}

/** Shifts that the viewer reads, locked in one order, and whether they may be changed. */
export const lockShifts = (tx: Transaction, viewer: Viewer, ids: readonly number[], action: 'update' | 'delete'): Promise<Changeable[]> =>
  tx.$queryRaw<Changeable[]>(sql`
    SELECT s.id, s.name, s.group_id, s.required_users_number, ${shiftRules[action](viewer, 's')} AS allowed
    FROM shifts s WHERE s.id = ANY(${ids as number[]}::int[]) AND ${shiftRules.read(viewer, 's')} ORDER BY s.id FOR UPDATE OF s`);

/** Makes users run shifts; those who are on one already keep their place. */
export const insertAdmins = (tx: Transaction, shift_ids: readonly number[], user_ids: readonly number[]): Promise<Id[]> =>
  tx.$queryRaw<Id[]>(sql`
    INSERT INTO shift_users (shift_id, user_id, admin)
    SELECT s.id, u.id, true FROM unnest(${shift_ids as number[]}::int[]) AS s(id), unnest(${user_ids as number[]}::int[]) AS u(id)
    ON CONFLICT (shift_id, user_id) DO UPDATE SET admin = true RETURNING id`);

interface Full {
  name: string | null;
}

/** Shifts of these with more people than they take. */
export const selectOverfull = (tx: Transaction, shift_ids: readonly number[]): Promise<Full[]> =>
  tx.$queryRaw<Full[]>(sql`
    SELECT s.name FROM shifts s WHERE s.id = ANY(${shift_ids as number[]}::int[])
      AND (SELECT count(*) FROM shift_users su WHERE su.shift_id = s.id) > s.required_users_number ORDER BY s.id`);

/** The others of the group, to whom one turns for a replacement. */
export const selectOthers = async (tx: Transaction, group_id: number, user_id: number): Promise<number[]> =>
  (await tx.$queryRaw<Id[]>(sql`SELECT gu.user_id AS id FROM group_users gu WHERE gu.group_id = ${group_id} AND gu.user_id <> ${user_id} ORDER BY 1`)).map(({ id }) => id);
