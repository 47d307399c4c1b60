import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { thumbnailRules } from '@/lib/access/thumbnails';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { transaction } from '@/lib/db/prisma';
import { announceObj } from '@/lib/objs/announce';
import { storage } from '@/lib/storage';
import { isThumbnailKey, readPng } from './images';
import type { newThumbnail, thumbnailChange } from './schema';
import { storeThumbnails } from './storeThumbnails';

/** @throws NotFound when there is no such object */
export async function createThumbnail({ obj_id, data, ttype, survey }: z.output<typeof newThumbnail>): Promise<{ id: number }> {
  const png = await readPng(data);
  return bulkTransaction(async (client) => {
    await announceObj(client, obj_id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
    const [id] = await storeThumbnails(client, [{ obj_id, type: ttype, survey, png }]);
    return { id: id as number };
  });
}

export async function updateThumbnail(viewer: Viewer, id: number, change: z.output<typeof thumbnailChange>): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'thumbnails', thumbnailRules, 'update', id);
    const { obj_id } = await tx.thumbnail.update({ where: { id }, data: change, select: { obj_id: true } });
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  });
}

/** For system admins. The file goes with the row. */
export async function deleteThumbnail(viewer: Viewer, id: number): Promise<void> {
  const file = await transaction(async (tx) => {
    await requireRow(tx, viewer, 'thumbnails', thumbnailRules, 'delete', id);
    const { obj_id, file_uri } = await tx.thumbnail.delete({ where: { id } });
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
    return file_uri;
  });
  if (file && isThumbnailKey(file)) await storage().remove(file);
}
