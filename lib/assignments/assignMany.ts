import { requireRow } from '@/lib/access/check';
import { observingRunRules } from '@/lib/access/observingRuns';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';

export interface ManyTargets {
  obj_id: string;
  /** "1" to "5". */
  priority: string;
  comment: string | null;
}

/** Makes objects targets of a run, but those that are already; they have to exist. */
export async function assignMany(tx: Transaction, viewer: Viewer, run_id: number, targets: readonly ManyTargets[]): Promise<{ count: number }> {
  await requireRow(tx, viewer, 'observing_runs', observingRunRules, 'read', run_id, new BadRequest(`run_id: there is no observing run with id ${run_id}`));
  const { count } = await tx.classicalAssignment.createMany({
    data: targets.map((target) => ({ ...target, run_id, requester_id: viewer.user_id })), skipDuplicates: true,
  });
  await audit(tx, viewer, { action: 'assignment.create', subject: 'observing_runs', subject_id: run_id, details: { targets: targets.map(({ obj_id }) => obj_id) } });
  await publish(tx, { action: 'skyportal/REFRESH_OBSERVING_RUN', payload: { run_id } });
  return { count };
}
