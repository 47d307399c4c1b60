import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';

export interface Label {
  obj_id: string;
  group_id: number;
}

/** Notes that the viewer has looked at objects on behalf of their groups, of those that are named; once is enough. */
export async function addLabels(tx: Transaction, { user_id: labeller_id, is_admin, group_ids }: Viewer, labels: readonly Label[]): Promise<void> {
  const own = labels.filter(({ group_id }) => is_admin || group_ids.includes(group_id));
  if (own.length === 0) return;
  await tx.sourceLabel.createMany({ data: own.map((label) => ({ ...label, labeller_id })), skipDuplicates: true });
}
