import type { Transaction } from '@/lib/db/prisma';
import { enqueue } from '@/lib/jobs/queue';
import type { ActionKind } from './queries';

export interface NewAction {
  followup_request_id: number;
  kind: ActionKind;
  initiator_id: number | null;
  /** Seconds until it is due. */
  wait?: number;
}

/** Has a facility told something, once the transaction is committed: the action and its job exist together or not at all. */
export async function enqueueAction(tx: Transaction, { followup_request_id, kind, initiator_id, wait = 0 }: NewAction): Promise<number> {
  const { id } = await tx.facilityAction.create({
    data: { followup_request_id, kind, initiator_id, due_at: new Date(Date.now() + wait * 1000) },
    select: { id: true },
  });
  await enqueue(tx, 'facilities', { action_id: id }, { startAfter: wait });
  return id;
}
