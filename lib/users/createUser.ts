import { config } from '@/lib/config';
import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { slug } from './username';

export interface NewUser {
  /** Kept as its slug. */
  username: string;
  first_name?: string | null;
  last_name?: string | null;
  bio?: string | null;
  affiliations?: string[];
  contact_email?: string | null;
  contact_phone?: string | null;
  oauth_uid?: string | null;
  is_bot?: boolean;
  expiration_date?: Date | null;
  /** Ids of roles; the configured default role when absent. */
  roles?: readonly string[];
  /** Memberships besides the sitewide group and the single-user group. */
  groups?: readonly Membership[];
  /** Streams besides those that the groups need. */
  stream_ids?: readonly number[];
}

export interface Membership {
  group_id: number;
  admin?: boolean;
  can_save?: boolean;
  can_share_photometry?: boolean;
}

export interface CreatedUser {
  id: number;
  username: string;
  /** The group that only this user is in. */
  single_user_group_id: number;
}

/** The username's slug, or one that says whose it is when a group has that name already. */
async function singleUserGroupName(tx: Transaction, username: string, user_id: number): Promise<string> {
  const taken = await tx.group.findUnique({ where: { name: username }, select: { id: true } });
  return taken ? `${username}-user-${user_id}` : username;
}

async function requireRoles(tx: Transaction, roles: readonly string[]): Promise<void> {
  const known = new Set((await tx.role.findMany({ where: { id: { in: [...roles] } } })).map(({ id }) => id));
  const unknown = roles.filter((id) => !known.has(id));
  if (unknown.length) throw new BadRequest(`roles: there is no role ${unknown.join(', ')}`);
}

/** Memberships of the sitewide group (where there is one) and of the given groups, each once. */
async function allMemberships(tx: Transaction, groups: readonly Membership[]): Promise<Membership[]> {
  const ids = groups.map(({ group_id }) => group_id);
  const found = await tx.group.findMany({
    where: { OR: [{ id: { in: ids } }, { name: config.public_group_name }] },
    select: { id: true, name: true, single_user_group: true },
  });
  const usable = new Set(found.filter((group) => !group.single_user_group).map(({ id }) => id));
  const unknown = ids.filter((id) => !usable.has(id));
  if (unknown.length) throw new BadRequest(`groups: there is no group with id ${unknown.join(', ')} that others can join`);
  const sitewide = found.find(({ name }) => name === config.public_group_name);
  const memberships = new Map<number, Membership>(sitewide ? [[sitewide.id, { group_id: sitewide.id }]] : []);
  for (const membership of groups) memberships.set(membership.group_id, membership);
  return [...memberships.values()];
}

/**
 * Makes a user: with a single-user group, the sitewide group, a role, and the streams that the groups need. The one way
 * in which users come to be: by administration, provisioning and signing in.
 *
 * @throws BadRequest  for a username that is taken or empty, and for roles, groups or streams that do not exist
 */
export async function createUser(
  tx: Transaction,
  { username: name, roles = [config.default_role], groups = [], stream_ids = [], ...fields }: NewUser,
): Promise<CreatedUser> {
  const username = slug(name);
  if (!username) throw new BadRequest('username: must have letters or digits');
  if (await tx.user.findUnique({ where: { username }, select: { id: true } })) {
    throw new BadRequest(`username: there is a user ${username} already`);
  }
  await requireRoles(tx, roles);
  const memberships = await allMemberships(tx, groups);
  const { id } = await tx.user.create({
    data: { ...fields, username, roles: { create: [...new Set(roles)].map((role_id) => ({ role_id })) } },
    select: { id: true },
  });
  const own = await tx.group.create({
    data: { name: await singleUserGroupName(tx, username, id), single_user_group: true, private: true },
    select: { id: true },
  });
  await tx.groupUser.createMany({
    data: [...memberships, { group_id: own.id }].map((membership) => ({ ...membership, user_id: id })),
  });
  const needed = await tx.groupStream.findMany({ where: { group_id: { in: memberships.map(({ group_id }) => group_id) } } });
  const streams = new Set([...needed.map(({ stream_id }) => stream_id), ...stream_ids]);
  await tx.streamUser.createMany({ data: [...streams].map((stream_id) => ({ stream_id, user_id: id })) });
  await publish(tx, { action: 'skyportal/FETCH_USERS', payload: {} });
  return { id, username, single_user_group_id: own.id };
}
