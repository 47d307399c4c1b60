import { requireRow } from '@/lib/access/check';
import { observationRules } from '@/lib/access/observations';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';

/** Can be undone. */
export async function deleteObservation(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'executed_observations', observationRules, 'delete', id, new NotFound(`There is no observation with id ${id}.`));
    await deleteRows(tx, viewer, { kind: 'executed_observations', ids: [id], subject_id: id, label: `Observation ${id}`, obj_id: null });
    await publish(tx, { action: 'skyportal/REFRESH_OBSERVATIONS', payload: {} });
  });
}
