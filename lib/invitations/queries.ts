import { invitationRules } from '@/lib/access/invitations';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupJson } from '@/lib/groups/group.sql';
import { streamJson } from '@/lib/streams/stream.sql';
import { userJson } from '@/lib/users/user.sql';
import type { Invitation, InvitationQuery } from './schema';

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function conditions(viewer: Viewer, { includeUsed, email, group, stream, invitedBy }: InvitationQuery): Sql {
  return and([
    invitationRules.read(viewer, 'i'),
    ...(includeUsed ? [] : [sql`NOT i.used`]),
    ...(email ? [sql`i.user_email ILIKE ${like(email)}`] : []),
    ...(group
      ? [sql`EXISTS (SELECT FROM invitation_groups ig JOIN groups g ON g.id = ig.group_id WHERE ig.invitation_id = i.id AND g.name = ${group})`]
      : []),
    ...(stream
      ? [sql`EXISTS (SELECT FROM invitation_streams iv JOIN streams s ON s.id = iv.stream_id WHERE iv.invitation_id = i.id AND s.name = ${stream})`]
      : []),
    ...(invitedBy ? [sql`u.username ILIKE ${like(invitedBy)}`] : []),
  ]);
}

const rightsOf = (name: 'admin' | 'can_save' | 'can_share_photometry'): Sql => {
  const column = { admin: sql`ig.admin`, can_save: sql`ig.can_save`, can_share_photometry: sql`ig.can_share_photometry` }[name];
  return sql`ARRAY(SELECT ${column} FROM invitation_groups ig WHERE ig.invitation_id = i.id ORDER BY ig.position)`;
};

export const selectInvitations = (viewer: Viewer, query: InvitationQuery): Promise<Omit<Invitation, 'token'>[]> =>
  rows(sql`
    SELECT i.id, i.user_email, i.role_id, i.used, i.user_expiration_date, i.created_at, i.modified,
      ${rightsOf('admin')} AS admin_for_groups, ${rightsOf('can_save')} AS can_save_to_groups,
      ${rightsOf('can_share_photometry')} AS can_share_photometry_for_groups,
      (SELECT coalesce(jsonb_agg(${groupJson('g')} ORDER BY ig.position), '[]')
       FROM invitation_groups ig JOIN groups g ON g.id = ig.group_id WHERE ig.invitation_id = i.id) AS groups,
      (SELECT coalesce(jsonb_agg(${streamJson('s')} ORDER BY s.id), '[]')
       FROM invitation_streams iv JOIN streams s ON s.id = iv.stream_id WHERE iv.invitation_id = i.id) AS streams,
      ${userJson(viewer, 'u')} AS invited_by
    FROM invitations i JOIN users u ON u.id = i.invited_by_id WHERE ${conditions(viewer, query)}
    ORDER BY i.id DESC LIMIT ${query.numPerPage} OFFSET ${(query.pageNumber - 1) * query.numPerPage}`);

export async function countInvitations(viewer: Viewer, query: InvitationQuery): Promise<number> {
  const found = await row<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM invitations i JOIN users u ON u.id = i.invited_by_id WHERE ${conditions(viewer, query)}`);
  return found?.n ?? 0;
}

/** Locks an invitation until the transaction ends, so that it is accepted once. */
export const lockInvitation = async (tx: Transaction, id: number): Promise<void> => {
  await tx.$queryRaw(sql`SELECT 1 FROM invitations WHERE id = ${id} FOR UPDATE`);
};

type Named = { id: number; name: string }[];

/** Ids of the readable groups that others can join, and of all streams, by their names. */
export async function selectNames(tx: Transaction, readable: Sql): Promise<[Map<string, number>, Map<string, number>]> {
  const groups = await tx.$queryRaw<Named>(sql`SELECT g.id, g.name FROM groups g WHERE NOT g.single_user_group AND ${readable}`);
  const streams = await tx.$queryRaw<Named>(sql`SELECT id, name FROM streams`);
  const byName = (items: Named) => new Map(items.map(({ id, name }) => [name, id]));
  return [byName(groups), byName(streams)];
}
