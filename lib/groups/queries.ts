import { filterRules } from '@/lib/access/filters';
import { groupRules } from '@/lib/access/groups';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { jsonTime, row, rows, sql } from '@/lib/db/sql';
import { contactPairs } from '@/lib/users/user.sql';
import type { Group, GroupDetail, GroupLists } from './schema';

const GROUP_COLUMNS = sql`g.id, g.name, g.nickname, g.description, g.private, g.auto_accept_requests,
  coalesce(g.single_user_group, false) AS single_user_group, g.created_at, g.modified`;

export async function selectGroup(viewer: Viewer, id: number, includeUsers: boolean): Promise<GroupDetail | null> {
  const users = sql`, (
    SELECT coalesce(json_agg(json_build_object('id', u.id, 'username', u.username, 'first_name', u.first_name,
      'last_name', u.last_name, ${contactPairs(viewer, 'u')},
      'admin', gu.admin, 'can_save', gu.can_save, 'can_share_photometry', gu.can_share_photometry) ORDER BY u.username), '[]')
    FROM group_users gu JOIN users u ON u.id = gu.user_id WHERE gu.group_id = g.id) AS users`;
  return row<GroupDetail>(sql`
    SELECT ${GROUP_COLUMNS} ${includeUsers ? users : sql``},
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'altdata', s.altdata, 'auto_join', s.auto_join,
         'created_at', ${jsonTime('s', 'created_at')}, 'modified', ${jsonTime('s', 'modified')}) ORDER BY s.name), '[]')
       FROM group_streams gs JOIN streams s ON s.id = gs.stream_id WHERE gs.group_id = g.id) AS streams,
      (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'stream_id', f.stream_id, 'group_id', f.group_id,
         'broker_id', f.broker_id, 'altdata', f.altdata, 'autosave', f.autosave,
         'created_at', ${jsonTime('f', 'created_at')}, 'modified', ${jsonTime('f', 'modified')}) ORDER BY f.name, f.id), '[]')
       FROM filters f WHERE f.group_id = g.id AND ${filterRules.read(viewer, 'f')}) AS filters
    FROM groups g WHERE g.id = ${id} AND ${groupRules.read(viewer, 'g')}`);
}

export const selectGroupsByName = (viewer: Viewer, name: string): Promise<Group[]> =>
  rows<Group>(sql`SELECT ${GROUP_COLUMNS} FROM groups g WHERE g.name = ${name} AND ${groupRules.read(viewer, 'g')}`);

type Listed = GroupLists['all_groups'][number];

/** Ordinary groups and the viewer's own; other users' single-user groups on request. */
export const selectGroups = (viewer: Viewer, includeSingleUserGroups: boolean): Promise<Listed[]> =>
  rows<Listed>(sql`
    SELECT ${GROUP_COLUMNS},
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name), '[]')
       FROM group_streams gs JOIN streams s ON s.id = gs.stream_id WHERE gs.group_id = g.id) AS streams
    FROM groups g
    WHERE ${groupRules.read(viewer, 'g')}
      AND (${includeSingleUserGroups} OR NOT g.single_user_group OR g.id = ANY(${viewer.group_ids as number[]}::int[]))
    ORDER BY lower(g.name)`);

/** Streams of the group that the user does not have. */
export const selectMissingStreams = (tx: Transaction, group_id: number, user_id: number): Promise<{ name: string }[]> =>
  tx.$queryRaw(sql`
    SELECT s.name FROM group_streams gs JOIN streams s ON s.id = gs.stream_id
    WHERE gs.group_id = ${group_id}
      AND NOT EXISTS (SELECT FROM stream_users su WHERE su.stream_id = gs.stream_id AND su.user_id = ${user_id})
    ORDER BY s.name`);

/** Members of the group who do not have the stream. */
export const selectMembersWithoutStream = (tx: Transaction, group_id: number, stream_id: number): Promise<{ username: string }[]> =>
  tx.$queryRaw(sql`
    SELECT u.username FROM group_users gu JOIN users u ON u.id = gu.user_id
    WHERE gu.group_id = ${group_id}
      AND NOT EXISTS (SELECT FROM stream_users su WHERE su.stream_id = ${stream_id} AND su.user_id = gu.user_id)
    ORDER BY u.username`);

export const selectPublicGroup = (name: string): Promise<Group | null> =>
  row<Group>(sql`SELECT ${GROUP_COLUMNS} FROM groups g WHERE g.name = ${name}`);

/** Ids of the group's admins who can come in. */
export async function selectGroupAdmins(tx: Transaction, group_id: number): Promise<number[]> {
  const found = await tx.$queryRaw<{ id: number }[]>(sql`
    SELECT u.id FROM group_users gu JOIN users u ON u.id = gu.user_id
    WHERE gu.group_id = ${group_id} AND gu.admin AND u.deleted_at IS NULL
      AND (u.expiration_date IS NULL OR u.expiration_date > timezone('utc', now())) ORDER BY u.id`);
  return found.map(({ id }) => id);
}

interface Joining {
  /** Groups that are not there, or that the viewer cannot see. */
  unknown: number[];
  /** Members of the other groups who are not members yet. */
  users: number[];
  /** Usernames of those of them who lack one of the group's streams. */
  lacking: string[];
}

/** What adding the members of other groups to a group means. */
export async function selectJoining(tx: Transaction, viewer: Viewer, group_id: number, from: readonly number[]): Promise<Joining> {
  const known = await tx.$queryRaw<{ id: number }[]>(
    sql`SELECT g.id FROM groups g WHERE g.id = ANY(${from as number[]}::int[]) AND ${groupRules.read(viewer, 'g')}`,
  );
  const found = new Set(known.map(({ id }) => id));
  const joining = await tx.$queryRaw<{ id: number; username: string; lacks: boolean }[]>(sql`
    SELECT u.id, u.username, EXISTS (
      SELECT FROM group_streams gs WHERE gs.group_id = ${group_id}
        AND NOT EXISTS (SELECT FROM stream_users su WHERE su.stream_id = gs.stream_id AND su.user_id = u.id)) AS lacks
    FROM users u
    WHERE u.deleted_at IS NULL
      AND EXISTS (SELECT FROM group_users m WHERE m.user_id = u.id AND m.group_id = ANY(${from as number[]}::int[]))
      AND NOT EXISTS (SELECT FROM group_users m WHERE m.user_id = u.id AND m.group_id = ${group_id})
    ORDER BY u.username`);
  return {
    unknown: from.filter((id) => !found.has(id)),
    users: joining.map(({ id }) => id),
    lacking: joining.filter(({ lacks }) => lacks).map(({ username }) => username),
  };
}

/** Ids of the groups that the user is an admin of. */
export const selectAdministered = async (user_id: number): Promise<number[]> =>
  (await rows<{ group_id: number }>(sql`SELECT group_id FROM group_users WHERE user_id = ${user_id} AND admin ORDER BY 1`)).map(({ group_id }) => group_id);
