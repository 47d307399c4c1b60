import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { groupRules } from '@/lib/access/groups';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import type { groupChange, newGroup } from './schema';

/** Makes a group. Whoever makes it in the browser is its admin; a program lists the admins. */
export async function createGroup(viewer: Viewer, { group_admins, ...fields }: z.output<typeof newGroup>): Promise<{ id: number }> {
  const admins = new Set([...group_admins, ...(viewer.token_id ? [] : [viewer.user_id])]);
  return transaction(async (tx) => {
    if (await tx.group.findUnique({ where: { name: fields.name }, select: { id: true } })) {
      throw new BadRequest(`name: a group named "${fields.name}" exists already`);
    }
    const users = await tx.user.findMany({ where: { id: { in: [...admins] } }, select: { id: true } });
    if (users.length < admins.size) {
      const known = new Set(users.map(({ id }) => id));
      throw new BadRequest(`group_admins: there is no user with id ${[...admins].filter((id) => !known.has(id)).join(', ')}`);
    }
    const { id } = await tx.group.create({
      data: { ...fields, users: { create: users.map((user) => ({ user_id: user.id, admin: true })) } },
      select: { id: true },
    });
    await viewersChanged(tx);
    await publish(tx, { action: 'skyportal/FETCH_GROUPS', payload: {} });
    return { id };
  });
}

/** Changes a group's own fields. For its admins. */
export async function updateGroup(viewer: Viewer, group_id: number, change: z.output<typeof groupChange>): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'groups', groupRules, 'update', group_id);
    await tx.group.update({ where: { id: group_id }, data: change });
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
    await viewersChanged(tx);
    await publish(tx, { action: 'skyportal/REFRESH_GROUP', payload: { group_id } }, { action: 'skyportal/FETCH_GROUPS', payload: {} });
  });
}
