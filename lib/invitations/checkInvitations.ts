/** What an invitation may give: no more than the inviter may give by hand. */
import { config } from '@/lib/config';
import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import type { Inviter } from './inviter';
import type { NewInvitation } from './schema';

/** An invitation as the tables have it. */
export interface Prepared {
  user_email: string;
  role_id: string;
  user_expiration_date: Date | null;
  groups: { group_id: number; position: number; admin: boolean; can_save: boolean; can_share_photometry: boolean }[];
  stream_ids: number[];
}

interface Known {
  roles: ReadonlyMap<string, readonly string[]>;
  groups: ReadonlyMap<number, { name: string; streams: readonly number[]; mine: boolean }>;
  streams: ReadonlyMap<number, { name: string; auto_join: boolean }>;
}

/** Everything that the invitations name, in three queries. */
async function lookUp(tx: Transaction, inviter: Inviter, invitations: readonly NewInvitation[]): Promise<Known> {
  const roles = await tx.role.findMany({ include: { acls: true } });
  const groups = await tx.group.findMany({
    where: { id: { in: invitations.flatMap(({ groupIDs }) => groupIDs) }, single_user_group: false },
    include: { streams: { select: { stream_id: true } }, users: { where: { user_id: inviter.user_id, admin: true }, select: { id: true } } },
  });
  const streams = await tx.stream.findMany({ select: { id: true, name: true, auto_join: true } });
  return {
    roles: new Map(roles.map(({ id, acls }) => [id, acls.map(({ acl_id }) => acl_id)])),
    groups: new Map(
      groups.map(({ id, name, streams: needed, users }) => [id, { name, streams: needed.map(({ stream_id }) => stream_id), mine: users.length > 0 }]),
    ),
    streams: new Map(streams.map(({ id, ...stream }) => [id, stream])),
  };
}

function prepareRole(known: Known, inviter: Inviter, role_id: string): string {
  const acls = known.roles.get(role_id);
  if (!acls) throw new BadRequest(`role: there is no role "${role_id}"`);
  if (!inviter.is_admin && !acls.every((acl) => (inviter.permissions as ReadonlySet<string>).has(acl))) {
    throw new BadRequest(`role: "${role_id}" allows more than you may do`);
  }
  return role_id;
}

function prepareGroups(known: Known, inviter: Inviter, invitation: NewInvitation): Prepared['groups'] {
  const { groupIDs, groupAdmin, canSave, canSharePhotometry } = invitation;
  for (const [name, flags] of Object.entries({ groupAdmin, canSave, canSharePhotometry })) {
    if (flags && flags.length !== groupIDs.length) throw new BadRequest(`${name}: must be as long as groupIDs`);
  }
  if (new Set(groupIDs).size < groupIDs.length) throw new BadRequest('groupIDs: must name each group once');
  return groupIDs.map((group_id, position) => {
    const group = known.groups.get(group_id);
    if (!group) throw new BadRequest(`groupIDs: there is no group with id ${group_id} that others can join`);
    const admin = groupAdmin?.[position] ?? false;
    // Everybody is in the sitewide group anyway.
    const isOpen = group.name === config.public_group_name && !admin;
    if (!inviter.is_admin && !group.mine && !isOpen) throw new BadRequest(`groupIDs: you are no admin of group ${group_id}`);
    return { group_id, position, admin, can_save: canSave?.[position] ?? true, can_share_photometry: canSharePhotometry?.[position] ?? false };
  });
}

function prepareStreams(known: Known, inviter: Inviter, { groupIDs, streamIDs }: NewInvitation): number[] {
  const needed = new Set(groupIDs.flatMap((id) => known.groups.get(id)?.streams ?? []));
  const wanted = new Set(streamIDs ?? needed);
  const name = (id: number): string => known.streams.get(id)?.name ?? String(id);
  for (const id of wanted) {
    const stream = known.streams.get(id);
    const has = stream && (inviter.is_admin || stream.auto_join || inviter.stream_ids.includes(id));
    if (!has) throw new BadRequest(`streamIDs: there is no stream with id ${id} that you have`);
  }
  const lacking = [...needed].filter((id) => !wanted.has(id));
  if (lacking.length) throw new BadRequest(`streamIDs: the groups need also ${lacking.map(name).join(', ')}`);
  return [...wanted];
}

function prepareExpiration(text: string | null | undefined): Date | null {
  if (!text) return null;
  const date = new Date(`${text}Z`);
  if (date <= new Date()) throw new BadRequest('userExpirationDate: must be in the future');
  return date;
}

/** An invitation's streams with those that its groups have come to need since it was sent. */
export async function withNeededStreams(tx: Transaction, group_ids: readonly number[], stream_ids: readonly number[]): Promise<number[]> {
  const needed = await tx.groupStream.findMany({ where: { group_id: { in: [...group_ids] } }, select: { stream_id: true } });
  return [...new Set([...stream_ids, ...needed.map(({ stream_id }) => stream_id)])];
}

/**
 * Checks invitations against what there is and what the inviter may give, in as many queries as for one.
 *
 * @param place for messages: where the invitation with this index stands
 * @throws BadRequest  naming the first wrong field of the first wrong invitation
 */
export async function checkInvitations(
  tx: Transaction,
  inviter: Inviter,
  invitations: readonly NewInvitation[],
  place: (index: number) => string = () => '',
): Promise<Prepared[]> {
  const known = await lookUp(tx, inviter, invitations);
  return invitations.map((invitation, index) => {
    try {
      return {
        user_email: invitation.userEmail,
        role_id: prepareRole(known, inviter, invitation.role ?? config.default_role),
        user_expiration_date: prepareExpiration(invitation.userExpirationDate),
        groups: prepareGroups(known, inviter, invitation),
        stream_ids: prepareStreams(known, inviter, invitation),
      };
    } catch (error) {
      throw error instanceof BadRequest ? new BadRequest(`${place(index)}${error.message}`) : error;
    }
  });
}
