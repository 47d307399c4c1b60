import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { userRules } from '@/lib/access/users';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest, Forbidden } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { noteAddressChange, requireMayChangeAddress } from './addressChange';
import { lockAdmins, requireAdminLeft } from './admins';
import { createUser, type CreatedUser } from './createUser';
import { renameUser } from './renameUser';
import { requireGrantable } from './rights';
import type { newUser, userChange } from './schema';

const missing = (id: number) => new BadRequest(`Invalid user id ${id}.`);

/** Nobody can make others members of groups that they do not run themselves. */
export async function requireGroupAdmin(
  tx: Transaction,
  viewer: Pick<Viewer, 'user_id' | 'username' | 'is_admin'>,
  group_ids: readonly number[],
): Promise<void> {
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
    const { id, username } = await createUser(tx, { ...fields, roles, groups });
    await audit(tx, viewer, { action: 'user.create', subject: 'users', subject_id: id, details: { username, roles, groups } });
    return { id };
  });
}

/**
 * Changes a user: oneself, or for system admins anyone. An expiration date that has come ends the sessions of the account for
 * good; its tokens are refused as long as it stays.
 *
 * @throws Forbidden  when others than system admins change when an account expires
 */
export async function updateUser(
  viewer: Viewer,
  id: number,
  { username, expirationDate, ...change }: z.output<typeof userChange>,
): Promise<void> {
  await transaction(async (tx) => {
    await lockAdmins(tx);
    await requireRow(tx, viewer, 'users', userRules, 'update', id, missing(id));
    if (expirationDate !== undefined && !viewer.is_admin) throw new Forbidden('Only system admins say when an account expires.');
    const before = await tx.user.findUniqueOrThrow({ where: { id } });
    await requireMayChangeAddress(tx, viewer, before, change.contact_email);
    const asBot = change.is_bot !== undefined || change.bio !== undefined ? (change.is_bot ?? before.is_bot) : false;
    if (asBot && !(change.bio === undefined ? before.bio : change.bio)) {
      throw new BadRequest('bio: a bot must say what it does');
    }
    if (username) await renameUser(tx, id, username);
    const expiration_date = typeof expirationDate === 'string' ? new Date(`${expirationDate}Z`) : expirationDate;
    const now = new Date();
    const sessions_valid_from = expiration_date && expiration_date <= now ? now : undefined;
    await tx.user.update({ where: { id }, data: { ...change, expiration_date, sessions_valid_from } });
    if (expiration_date) await requireAdminLeft(tx);
    await noteAddressChange(tx, viewer, before, change.contact_email);
    const details = { username: before.username, renamed: username, changed: Object.keys(change), expiration_date };
    await audit(tx, viewer, { action: 'user.update', subject: 'users', subject_id: id, details });
    await viewersChanged(tx);
    await publish(
      tx,
      { action: 'skyportal/FETCH_USERS', payload: {} },
      { action: 'skyportal/FETCH_USERS_MANAGEMENT', payload: {} },
      { action: 'skyportal/FETCH_USER_PROFILE', payload: {}, user_id: id },
    );
  });
}
