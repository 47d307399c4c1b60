/** Where the files of thumbnails lie: in folders by their object, so that none grows large. For system admins. */
import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { storage } from '@/lib/storage';
import { isThumbnailKey, thumbnailKey } from './images';
import { moveFile, selectFolders, selectMisplaced, type Folders } from './queries';
import type { pathQuery } from './schema';

type PathQuery = z.output<typeof pathQuery>;

export const countThumbnailPaths = ({ types }: PathQuery): Promise<Folders> => selectFolders(types);

/** Moves a page of files that are not where their object's files belong; those that are missing stay named as they are. */
export async function moveThumbnails(_viewer: Viewer, { types, pageNumber, numPerPage }: PathQuery): Promise<Folders & { numMoved: number }> {
  const folders = await selectFolders(types);
  let numMoved = 0;
  for (const { id, obj_id, type, file_uri } of await selectMisplaced(types, numPerPage, (pageNumber - 1) * numPerPage)) {
    const png = isThumbnailKey(file_uri) ? await storage().read(file_uri) : null;
    if (!png) continue;
    const key = thumbnailKey(obj_id, type, png);
    await storage().write(key, png);
    if (!(await transaction((tx) => moveFile(tx, id, file_uri, key)))) continue;
    await storage().remove(file_uri);
    numMoved += 1;
  }
  return { ...folders, numMoved };
}

/** Removes folders in which no file is left. */
export async function tidyThumbnailFolders(): Promise<void> {
  await storage().removeEmptyFolders('thumbnails');
}
