import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { groupRules } from '@/lib/access/groups';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import type { groupChange, newGroup } from './schema';

interface Names {
  name?: string;
  nickname?: string | null;
}

async function requireFree(tx: Transaction, { name, nickname }: Names, except = 0): Promise<void> {
  const taken = name && (await tx.group.findUnique({ where: { name }, select: { id: true } }));
  if (taken && taken.id !== except) throw new BadRequest(`name: a group named "${name}" exists already`);
  const nicknamed = nickname && (await tx.group.findUnique({ where: { nickname }, select: { id: true } }));
  if (nicknamed && nicknamed.id !== except) throw new BadRequest(`nickname: a group has the nickname "${nickname}" already`);
}

/** Makes a group. Whoever makes it in the browser is its admin; a program lists the admins. */
export async function createGroup(viewer: Viewer, { group_admins, ...fields }: z.output<typeof newGroup>): Promise<{ id: number }> {
  const admins = new Set([...group_admins, ...(viewer.token_id ? [] : [viewer.user_id])]);
  return transaction(async (tx) => {
    await requireFree(tx, fields);
    const users = await tx.user.findMany({ where: { id: { in: [...admins] }, deleted_at: null }, select: { id: true } });
    if (users.length < admins.size) {
      const known = new Set(users.map(({ id }) => id));
      throw new BadRequest(`group_admins: there is no user with id ${[...admins].filter((id) => !known.has(id)).join(', ')}`);
    }
    const { id } = await tx.group.create({
      data: { ...fields, users: { create: users.map((user) => ({ user_id: user.id, admin: true })) } },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'group.create', subject: 'groups', subject_id: id, details: { name: fields.name, admins: [...admins] } });
    await viewersChanged(tx);
    await publish(tx, { action: 'skyportal/FETCH_GROUPS', payload: {} });
    return { id };
  });
}

/**
 * Changes a group's own fields. For its admins. The sitewide group and the single-user groups keep their names, by which the
 * portal knows them.
 */
export async function updateGroup(viewer: Viewer, group_id: number, change: z.output<typeof groupChange>): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'groups', groupRules, 'update', group_id);
    const before = await tx.group.findUniqueOrThrow({ where: { id: group_id } });
    const sitewide = before.name === config.public_group_name;
    if ((sitewide || before.single_user_group) && change.name !== before.name) {
      throw new BadRequest(`name: ${sitewide ? 'the sitewide group' : 'a single-user group'} keeps its name`);
    }
    if (sitewide && change.private) throw new BadRequest('private: the sitewide group cannot be private');
    await requireFree(tx, change, group_id);
    await tx.group.update({ where: { id: group_id }, data: change });
    await audit(tx, viewer, { action: 'group.update', subject: 'groups', subject_id: group_id, details: { before: before.name, ...change } });
    await publish(tx, { action: 'skyportal/REFRESH_GROUP', payload: { group_id } }, { action: 'skyportal/FETCH_GROUPS', payload: {} });
  });
}

/**
 * Deletes a group, its memberships, filters and candidates. What was shared with it stays with its owners.
 *
 * @throws Forbidden  for a group that one may not delete, the sitewide group included
 */
export async function deleteGroup(viewer: Viewer, group_id: number): Promise<void> {
  const missing = new Forbidden(`Cannot find Group with id ${group_id} that you may delete.`);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'groups', { ...groupRules, read: groupRules.delete }, 'delete', group_id, missing);
    const { name } = await tx.group.delete({ where: { id: group_id }, select: { name: true } });
    if (name === config.public_group_name) throw new Forbidden('The sitewide group cannot be deleted.');
    await audit(tx, viewer, { action: 'group.delete', subject: 'groups', subject_id: group_id, details: { name } });
    await viewersChanged(tx);
    await publish(tx, { action: 'skyportal/REFRESH_GROUP', payload: { group_id } }, { action: 'skyportal/FETCH_GROUPS', payload: {} });
  });
}
