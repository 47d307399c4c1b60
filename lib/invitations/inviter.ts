import type { Acl } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { userPermissions } from '@/lib/users/permissions';

/** What counts of who invites. */
export type Inviter = Pick<Viewer, 'user_id' | 'username' | 'is_admin' | 'permissions' | 'stream_ids'>;

/** Who invited, as they are now; null when their account is closed. */
export async function inviterNow(tx: Transaction, user_id: number): Promise<Inviter | null> {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: user_id },
    select: { username: true, deleted_at: true, expiration_date: true, streams: { select: { stream_id: true } } },
  });
  if (user.deleted_at || (user.expiration_date && user.expiration_date < new Date())) return null;
  const permissions = (await userPermissions(tx, user_id)) as Set<Acl>;
  return {
    user_id,
    username: user.username,
    permissions,
    is_admin: permissions.has('System admin'),
    stream_ids: user.streams.map(({ stream_id }) => stream_id),
  };
}
