import { groupRules } from '@/lib/access/groups';
import { streamRules } from '@/lib/access/streams';
import { seesContact, userRules } from '@/lib/access/users';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, execute, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupJson } from '@/lib/groups/group.sql';
import { streamJson } from '@/lib/streams/stream.sql';
import type { Role, User, UserInList, UserListQuery } from './schema';
import { gravatarUrl, userColumns, userRights } from './user.sql';

export const selectUser = (viewer: Viewer, id: number): Promise<User | null> =>
  row<User>(sql`SELECT ${userColumns(viewer, 'u')}, ${userRights('u')} FROM users u WHERE u.id = ${id} AND ${userRules.read(viewer, 'u')}`);

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** The text in the full name, the username, or an e-mail address that the viewer sees. */
const found = (viewer: Viewer, text: string): Sql => sql`
  (concat_ws(' ', u.first_name, u.last_name) ILIKE ${like(text)} OR u.username ILIKE ${like(text)}
   OR (u.contact_email ILIKE ${like(text)} AND ${seesContact(viewer, 'u')}))`;

function conditions(viewer: Viewer, query: UserListQuery): Sql {
  const { firstName, lastName, username, email, role, acl, group, stream } = query;
  return and([
    userRules.read(viewer, 'u'),
    ...(query.search ? [found(viewer, query.search)] : []),
    ...(query.includeExpired ? [] : [sql`(u.expiration_date IS NULL OR u.expiration_date >= timezone('utc', now()))`]),
    ...(firstName ? [sql`u.first_name ILIKE ${like(firstName)}`] : []),
    ...(lastName ? [sql`u.last_name ILIKE ${like(lastName)}`] : []),
    ...(username ? [sql`u.username ILIKE ${like(username)}`] : []),
    ...(email ? [sql`u.contact_email ILIKE ${like(email)} AND ${seesContact(viewer, 'u')}`] : []),
    ...(role ? [sql`EXISTS (SELECT FROM user_roles ur WHERE ur.user_id = u.id AND ur.role_id = ${role})`] : []),
    ...(acl ? [sql`EXISTS (SELECT FROM user_acls ua WHERE ua.user_id = u.id AND ua.acl_id = ${acl})`] : []),
    ...(group
      ? [sql`EXISTS (SELECT FROM group_users gu JOIN groups g ON g.id = gu.group_id WHERE gu.user_id = u.id AND g.name = ${group}
          AND ${groupRules.read(viewer, 'g')})`]
      : []),
    ...(stream
      ? [sql`EXISTS (SELECT FROM stream_users su JOIN streams s ON s.id = su.stream_id WHERE su.user_id = u.id AND s.name = ${stream}
          AND ${streamRules.read(viewer, 's')})`]
      : []),
  ]);
}

const SORT: Readonly<Record<UserListQuery['sortBy'], string>> = {
  username: 'u.username',
  firstName: 'u.first_name',
  lastName: 'u.last_name',
  contactEmail: 'contact_email',
  createdAt: 'u.created_at',
};

export function selectUsers(viewer: Viewer, query: UserListQuery): Promise<UserInList[]> {
  const { sortBy, sortOrder, numPerPage, pageNumber } = query;
  const visible = viewer.is_admin ? sql`true` : sql`g.id = ANY(${viewer.group_ids as number[]}::int[])`;
  const streams = sql`, (SELECT coalesce(jsonb_agg(${streamJson('s')} ORDER BY s.id), '[]')
    FROM stream_users su JOIN streams s ON s.id = su.stream_id WHERE su.user_id = u.id) AS streams`;
  return rows<UserInList>(sql`
    SELECT ${userColumns(viewer, 'u')}, ${userRights('u')}, ${gravatarUrl('u')} AS gravatar_url,
      (SELECT coalesce(jsonb_agg(${groupJson('g')} ORDER BY g.id), '[]')
       FROM group_users gu JOIN groups g ON g.id = gu.group_id WHERE gu.user_id = u.id AND ${visible}) AS groups
      ${viewer.is_admin ? streams : sql``}
    FROM users u WHERE ${conditions(viewer, query)}
    ORDER BY ${raw(`${SORT[sortBy]} ${sortOrder} NULLS LAST, u.id`)}
    LIMIT ${numPerPage ?? null} OFFSET ${numPerPage ? (pageNumber - 1) * numPerPage : 0}`);
}

interface Count {
  count: number;
}

export async function countUsers(viewer: Viewer, query: UserListQuery): Promise<number> {
  return (await row<Count>(sql`SELECT count(*) FROM users u WHERE ${conditions(viewer, query)}`))?.count ?? 0;
}

export const selectRoles = (): Promise<Role[]> =>
  rows<Role>(sql`
    SELECT r.id, r.created_at, r.modified, ARRAY(SELECT acl_id FROM role_acls WHERE role_id = r.id ORDER BY 1) AS acls
    FROM roles r ORDER BY r.id`);

interface Id {
  id: string;
}

export const selectAclIds = async (): Promise<string[]> => (await rows<Id>(sql`SELECT id FROM acls ORDER BY id`)).map(({ id }) => id);

/** Locks the row until the transaction ends; gives how many there are: deleted users are not. */
export const lockUserRow = (tx: Transaction, id: number): Promise<number> =>
  execute(sql`SELECT 1 FROM users WHERE id = ${id} AND deleted_at IS NULL FOR UPDATE`, tx);

/** System admins who are there to stay. */
export async function countLastingAdmins(tx: Transaction): Promise<number> {
  const found = await tx.$queryRaw<{ n: number }[]>(sql`
    SELECT count(*)::int AS n FROM users u WHERE u.deleted_at IS NULL AND u.expiration_date IS NULL
      AND (EXISTS (SELECT FROM user_acls ua WHERE ua.user_id = u.id AND ua.acl_id = 'System admin')
        OR EXISTS (SELECT FROM user_roles ur JOIN role_acls ra USING (role_id) WHERE ur.user_id = u.id AND ra.acl_id = 'System admin'))`);
  return found[0]?.n ?? 0;
}

/** Users of these who are there; deleted accounts are not. */
export const selectPresent = (tx: Transaction, ids: readonly number[]): Promise<{ id: number; username: string }[]> =>
  tx.user.findMany({ where: { id: { in: [...ids] }, deleted_at: null }, select: { id: true, username: true } });
