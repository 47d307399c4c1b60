/** Copying a light curve to another object: the same measurements under another name. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { BadRequest } from '@/lib/http/errors';
import { photometryChanged } from './events';
import { insertPhotometry } from './insertPhotometry';
import { addToPhotStats } from './photStats';
import { visibilityOfUpload } from './prepareUpload';
import { selectObjKeys, selectRowsToCopy } from './queries';
import type { copyRequest } from './schema';

/**
 * Gives an object all points of another one that the viewer may see, shared with the groups named and owned by the viewer.
 * Points that it has already are shared further; doing it twice does no harm.
 *
 * @throws BadRequest when there is no such object, or nothing to copy
 */
export async function copyPhotometry(viewer: Viewer, target_id: string, { origin_id, group_ids }: z.output<typeof copyRequest>): Promise<void> {
  if (origin_id === target_id) throw new BadRequest('origin_id: an object cannot be copied to itself');
  const visibility_id = await visibilityOfUpload(viewer, group_ids, []);
  await bulkTransaction(async (client) => {
    const objs = await selectObjKeys([target_id], client);
    if (objs.length === 0) throw new BadRequest(`There is no object with id ${target_id}.`);
    const found = await selectRowsToCopy(client, viewer, origin_id);
    if (found.length === 0) throw new BadRequest(`origin_id: there is no photometry of ${origin_id} that you may see`);
    const upload_id = randomUUID();
    const copies = found.map((point) => ({ ...point, obj_id: target_id, upload_id, owner_id: viewer.user_id, visibility_id }));
    const { inserted } = await insertPhotometry(client, copies, { mode: 'upsert' });
    await addToPhotStats(client, inserted);
    await photometryChanged(client, objs, { source: true });
  });
}
