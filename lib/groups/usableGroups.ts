import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';

/** Groups that the viewer can use: their own; for system admins also all that are not one user's. */
export async function usableGroups(tx: Transaction, viewer: Viewer): Promise<number[]> {
  if (!viewer.is_admin) return [...viewer.group_ids];
  const all = await tx.group.findMany({ where: { single_user_group: false }, select: { id: true } });
  return [...new Set([...viewer.group_ids, ...all.map(({ id }) => id)])];
}
