import type { Transaction } from '@/lib/db/prisma';

export interface Label {
  obj_id: string;
  group_id: number;
}

/** Notes that a user has looked at objects on behalf of groups; once is enough. */
export async function addLabels(tx: Transaction, labeller_id: number, labels: readonly Label[]): Promise<void> {
  if (labels.length === 0) return;
  await tx.sourceLabel.createMany({ data: labels.map((label) => ({ ...label, labeller_id })), skipDuplicates: true });
}
