import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { audit } from '@/lib/audit/audit';
import type { Acl } from '@/lib/auth/permissions';
import { hashSecret, type Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest, Forbidden } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { lockUser, userPermissions } from '@/lib/users/permissions';
import { selectExpiry } from './queries';
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

/** Whoever acts in another's place leaves no way to come back in their name. */
function requireOneself(viewer: Viewer): void {
  if (viewer.acted_by) throw new Forbidden('Tokens are not made or changed while one acts as somebody else.');
}

/** @throws BadRequest  when a token that ends would make or become one that lasts longer than itself */
async function requireNoLonger(viewer: Viewer, expires_at: Date | null): Promise<void> {
  const asking = await selectExpiry(viewer.token_id);
  if (asking?.expires_at && (!expires_at || expires_at > new Date(`${asking.expires_at}Z`))) {
    throw new BadRequest('expires_at: a token makes none that lasts longer than itself');
  }
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
  { name, acls, user_id: owner_id = viewer.user_id, expires_at = null }: z.output<typeof newToken>,
): Promise<{ token_id: string }> {
  requireOneself(viewer);
  await requireNoLonger(viewer, expires_at);
  if (owner_id !== viewer.user_id && !viewer.is_admin) throw new AccessDenied(viewer.username, 'create', `tokens of user ${owner_id}`);
  const secret = randomUUID();
  await transaction(async (tx) => {
    await lockUser(tx, owner_id);
    await requireSubset(tx, viewer, owner_id, acls);
    if (!viewer.is_admin && (await tx.token.count({ where: { created_by_id: owner_id } })) > 0) {
      throw new BadRequest('You have reached the maximum number of tokens allowed for your account type.');
    }
    await requireFreeName(tx, owner_id, name);
    const { id } = await tx.token.create({
      data: { name, acls: [...new Set(acls)], created_by_id: owner_id, expires_at, secret_hash: hashSecret(secret) },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'token.create', subject: 'tokens', subject_id: id, details: { name, acls, user_id: owner_id, expires_at } });
    await changed(tx, owner_id);
  });
  return { token_id: secret };
}

/** Changes the name, the ACLs or the end of one of the viewer's tokens; the secret stays. */
export async function updateToken(viewer: Viewer, idOrSecret: string, { name, acls, user_id, expires_at }: z.output<typeof tokenChange>): Promise<void> {
  requireOneself(viewer);
  if (expires_at !== undefined) await requireNoLonger(viewer, expires_at);
  const { id, created_by_id } = await readToken(viewer, idOrSecret);
  if (user_id !== undefined && user_id !== created_by_id) throw new BadRequest('user_id: a token stays with its maker');
  await transaction(async (tx) => {
    if (acls) await requireSubset(tx, viewer, created_by_id, acls);
    if (name) await requireFreeName(tx, created_by_id, name, id);
    await tx.token.update({ where: { id }, data: { name, acls: acls && [...new Set(acls)], expires_at } });
    await audit(tx, viewer, { action: 'token.update', subject: 'tokens', subject_id: id, details: { name, acls, expires_at } });
    await changed(tx, created_by_id);
  });
}

export async function deleteToken(viewer: Viewer, idOrSecret: string): Promise<void> {
  const { id, created_by_id, name } = await readToken(viewer, idOrSecret);
  await transaction(async (tx) => {
    await tx.token.deleteMany({ where: { id } });
    await audit(tx, viewer, { action: 'token.delete', subject: 'tokens', subject_id: id, details: { name } });
    await changed(tx, created_by_id);
  });
}
