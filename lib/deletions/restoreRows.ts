import type { z } from 'zod';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { AccessDenied, BadRequest, Conflict } from '@/lib/http/errors';
import { describeKind } from './kinds';
import { forgetDeletion, lockDeletion, putBack, readsAgain, selectDeletions, selectObjIds } from './queries';
import type { Deletion, restoration } from './schema';

/** What the viewer deleted and can still bring back; for system admins what everybody did. */
export const listDeletions = (viewer: Viewer, page: { before?: number; numPerPage: number }): Promise<Deletion[]> =>
  selectDeletions(viewer, page);

const isForeignKey = (error: unknown): boolean => (error as { code?: string }).code === '23503';

/**
 * Brings back what was deleted, under the ids that it had.
 *
 * @throws BadRequest  when there is no such deletion of the viewer's
 * @throws AccessDenied  when it belongs to groups that the viewer has left
 * @throws Conflict    when something else has taken its place, or what it belonged to is gone
 */
export async function restoreRows(viewer: Viewer, { kind, subject_id }: z.output<typeof restoration>): Promise<void> {
  try {
    await bulkTransaction(async (client) => {
      const kept = await lockDeletion(client, viewer, kind, subject_id);
      if (!kept) throw new BadRequest(`There is no deletion of ${kind} ${subject_id} that you can undo.`);
      const { thing, parts, restored } = describeKind(kind);
      if ((await putBack(client, kept.id, kind)) === 0) throw new Conflict('Something else has taken its place since.');
      if (!(await readsAgain(client, viewer, kept.id, kind))) {
        throw new AccessDenied(viewer.username, 'create', `${kind} ${subject_id}, which you cannot see any more`);
      }
      for (const { table } of parts) await putBack(client, kept.id, table);
      const obj_ids = await selectObjIds(client, kept.id, kind);
      await forgetDeletion(client, kept.id);
      await audit(client, viewer, { action: `${thing}.restore`, subject: kind, subject_id, details: { label: kept.label, obj_id: kept.obj_id } });
      await restored(client, obj_ids);
    });
  } catch (error) {
    if (isForeignKey(error)) throw new Conflict('What it belonged to is gone.');
    throw error;
  }
}
