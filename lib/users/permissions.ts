import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { lockUserRow } from './queries';

/** ACLs that a user has, directly and by roles. */
export async function userPermissions(tx: Transaction, user_id: number): Promise<Set<string>> {
  const direct = await tx.userAcl.findMany({ where: { user_id }, select: { acl_id: true } });
  const byRole = await tx.roleAcl.findMany({ where: { role: { users: { some: { user_id } } } }, select: { acl_id: true } });
  return new Set([...direct, ...byRole].map(({ acl_id }) => acl_id));
}

/**
 * Makes others who change the same user wait until the transaction ends, so that what was counted stays true.
 *
 * @throws BadRequest  when there is no such user
 */
export async function lockUser(tx: Transaction, user_id: number, field = 'user_id'): Promise<void> {
  if ((await lockUserRow(tx, user_id)) === 0) throw new BadRequest(`${field}: there is no user with id ${user_id}`);
}
