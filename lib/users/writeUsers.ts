import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { userRules } from '@/lib/access/users';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { createUser, type CreatedUser } from './createUser';
import { renameUser } from './renameUser';
import { requireGrantable } from './rights';
import type { newUser, userChange } from './schema';

const missing = (id: number) => new BadRequest(`Invalid user id ${id}.`);

/** Nobody can make others members of groups that they do not run themselves. */
async function requireGroupAdmin(tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<void> {
  if (viewer.is_admin || group_ids.length === 0) return;
  const mine = await tx.groupUser.findMany({ where: { user_id: viewer.user_id, admin: true, group_id: { in: [...group_ids] } } });
  if (mine.length < new Set(group_ids).size) throw new AccessDenied(viewer.username, 'create', 'members of groups that one is no admin of');
}

/** Makes a user; with no more rights than one's own. */
export async function addUser(
  viewer: Viewer,
  { groupIDsAndAdmin = [], roles, ...fields }: z.output<typeof newUser>,
): Promise<Pick<CreatedUser, 'id'>> {
  return transaction(async (tx) => {
    if (roles) await requireGrantable(tx, viewer, { roles });
    await requireGroupAdmin(tx, viewer, groupIDsAndAdmin.map(([group_id]) => group_id));
    const groups = groupIDsAndAdmin.map(([group_id, admin]) => ({ group_id, admin }));
    const { id } = await createUser(tx, { ...fields, roles, groups });
    return { id };
  });
}

/** Changes a user: oneself, or for system admins anyone. */
export async function updateUser(
  viewer: Viewer,
  id: number,
  { username, expirationDate, ...change }: z.output<typeof userChange>,
): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'users', userRules, 'update', id, missing(id));
    if (username) await renameUser(tx, id, username);
    const expiration_date = typeof expirationDate === 'string' ? new Date(`${expirationDate}Z`) : expirationDate;
    await tx.user.update({ where: { id }, data: { ...change, expiration_date } });
    await viewersChanged(tx);
    await publish(tx, { action: 'skyportal/FETCH_USERS', payload: {} });
  });
}

/** Deletes a user who has written nothing, with the single-user group. Others can be given an expiration date. */
export async function deleteUser(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'users', userRules, 'delete', id, missing(id));
    await tx.group.deleteMany({ where: { single_user_group: true, users: { some: { user_id: id } } } });
    await tx.user.delete({ where: { id } });
    await viewersChanged(tx);
    await publish(tx, { action: 'skyportal/FETCH_USERS', payload: {} });
  });
}
