import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { slug } from './username';

/**
 * Gives a user another name, and the single-user group with it.
 *
 * @throws BadRequest  when the name is taken by another user or group
 */
export async function renameUser(tx: Transaction, user_id: number, name: string): Promise<void> {
  const username = slug(name);
  const now = await tx.user.findUniqueOrThrow({ where: { id: user_id }, select: { username: true } });
  if (username === now.username) return;
  if (!username) throw new BadRequest('username: must have letters or digits');
  const taken =
    (await tx.user.findUnique({ where: { username }, select: { id: true } })) ??
    (await tx.group.findUnique({ where: { name: username }, select: { id: true } }));
  if (taken) throw new BadRequest(`username: ${username} is taken already`);
  await tx.user.update({ where: { id: user_id }, data: { username } });
  await tx.group.updateMany({ where: { single_user_group: true, users: { some: { user_id } } }, data: { name: username } });
}
