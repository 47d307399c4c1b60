import { requireRow } from '@/lib/access/check';
import { assignmentRules, observingRunRules } from '@/lib/access/observingRuns';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { announceObj } from '@/lib/objs/announce';
import type { AssignmentChange, NewAssignment } from './schema';

async function announce(tx: Transaction, obj_id: string, ...run_ids: readonly number[]): Promise<void> {
  await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  await publish(tx, ...run_ids.map((run_id) => ({ action: 'skyportal/REFRESH_OBSERVING_RUN' as const, payload: { run_id } })));
}

const missing = (id: number) => new BadRequest(`There is no assignment with id ${id}.`);

async function requireFree(tx: Transaction, viewer: Viewer, run_id: number, obj_id: string): Promise<void> {
  await requireRow(tx, viewer, 'observing_runs', observingRunRules, 'read', run_id, new BadRequest(`run_id: there is no observing run with id ${run_id}`));
  if (await tx.classicalAssignment.findUnique({ where: { run_id_obj_id: { run_id, obj_id } } })) {
    throw new BadRequest(`obj_id: ${obj_id} is a target of this run already`);
  }
}

/** Makes an object a target of a run. */
export async function createAssignment(viewer: Viewer, body: NewAssignment): Promise<{ id: number }> {
  return transaction(async (tx) => {
    if (!(await tx.obj.findUnique({ where: { id: body.obj_id }, select: { id: true } }))) throw new BadRequest(`obj_id: there is no object "${body.obj_id}"`);
    await requireFree(tx, viewer, body.run_id, body.obj_id);
    const { id } = await tx.classicalAssignment.create({ data: { ...body, requester_id: viewer.user_id }, select: { id: true } });
    await audit(tx, viewer, { action: 'assignment.create', subject: 'classical_assignments', subject_id: id, details: { obj_id: body.obj_id, run_id: body.run_id } });
    await announce(tx, body.obj_id, body.run_id);
    return { id };
  });
}

export async function updateAssignment(viewer: Viewer, id: number, { id: _, obj_id, ...change }: AssignmentChange): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'classical_assignments', assignmentRules, 'update', id, missing(id));
    const now = await tx.classicalAssignment.findUniqueOrThrow({ where: { id } });
    if (obj_id !== undefined && obj_id !== now.obj_id) throw new BadRequest('obj_id: an assignment stays on its object');
    if (change.run_id !== undefined && change.run_id !== now.run_id) await requireFree(tx, viewer, change.run_id, now.obj_id);
    const { run_id } = await tx.classicalAssignment.update({ where: { id }, data: { ...change, last_modified_by_id: viewer.user_id } });
    await announce(tx, now.obj_id, ...new Set([now.run_id, run_id]));
  });
}

/** Can be undone. */
export async function deleteAssignment(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'classical_assignments', assignmentRules, 'delete', id, missing(id));
    const { obj_id, run_id } = await tx.classicalAssignment.findUniqueOrThrow({ where: { id } });
    await deleteRows(tx, viewer, { kind: 'classical_assignments', ids: [id], subject_id: id, label: `Assignment of ${obj_id} to a run`, obj_id });
    await announce(tx, obj_id, run_id);
  });
}
