import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Acl } from '@/lib/auth/permissions';
import { hashSecret, type Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { lockUser, userPermissions } from '@/lib/users/permissions';
import { readToken } from './readTokens';
import type { newToken, tokenChange } from './schema';

async function changed(tx: Transaction, user_id: number): Promise<void> {
  await viewersChanged(tx);
  await publish(tx, { action: 'skyportal/FETCH_USER_PROFILE', payload: {}, user_id });
}

/** @throws BadRequest  naming the ACLs that the owner, or the token that asks, does not have */
async function requireSubset(tx: Transaction, viewer: Viewer, owner_id: number, acls: readonly string[]): Promise<void> {
  const owned = await userPermissions(tx, owner_id);
  const beyond = acls.filter((acl) => !owned.has(acl) || !(viewer.is_admin || viewer.permissions.has(acl as Acl)));
  if (beyond.length) throw new BadRequest(`acls: the user may not do this: ${beyond.join(', ')}`);
}

async function requireFreeName(tx: Transaction, created_by_id: number, name: string, except = ''): Promise<void> {
  const taken = await tx.token.findUnique({ where: { created_by_id_name: { created_by_id, name } }, select: { id: true } });
  if (taken && taken.id !== except) throw new BadRequest(`name: there is a token named "${name}" already`);
}

/**
 * Makes a token. What it gives is the secret, which is shown this once: only its digest is kept. Users who are not system
 * admins have at most one.
 */
export async function createToken(
  viewer: Viewer,
  { name, acls, user_id: owner_id = viewer.user_id }: z.output<typeof newToken>,
): Promise<{ token_id: string }> {
  if (owner_id !== viewer.user_id && !viewer.is_admin) throw new AccessDenied(viewer.username, 'create', `tokens of user ${owner_id}`);
  const secret = randomUUID();
  await transaction(async (tx) => {
    await lockUser(tx, owner_id);
    await requireSubset(tx, viewer, owner_id, acls);
    if (!viewer.is_admin && (await tx.token.count({ where: { created_by_id: owner_id } })) > 0) {
      throw new BadRequest('You have reached the maximum number of tokens allowed for your account type.');
    }
    await requireFreeName(tx, owner_id, name);
    await tx.token.create({ data: { name, acls: [...new Set(acls)], created_by_id: owner_id, secret_hash: hashSecret(secret) } });
    await changed(tx, owner_id);
  });
  return { token_id: secret };
}

/** Changes the name or the ACLs of one of the viewer's tokens; the secret stays. */
export async function updateToken(viewer: Viewer, idOrSecret: string, { name, acls, user_id }: z.output<typeof tokenChange>): Promise<void> {
  const { id, created_by_id } = await readToken(viewer, idOrSecret);
  if (user_id !== undefined && user_id !== created_by_id) throw new BadRequest('user_id: a token stays with its maker');
  await transaction(async (tx) => {
    if (acls) await requireSubset(tx, viewer, created_by_id, acls);
    if (name) await requireFreeName(tx, created_by_id, name, id);
    await tx.token.update({ where: { id }, data: { name, acls: acls && [...new Set(acls)] } });
    await changed(tx, created_by_id);
  });
}

export async function deleteToken(viewer: Viewer, idOrSecret: string): Promise<void> {
  const { id, created_by_id } = await readToken(viewer, idOrSecret);
  await transaction(async (tx) => {
    await tx.token.deleteMany({ where: { id } });
    await changed(tx, created_by_id);
  });
}
