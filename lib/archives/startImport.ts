import { randomUUID } from 'node:crypto';
import { requireRow } from '@/lib/access/check';
import { groupRules } from '@/lib/access/groups';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { enqueue } from '@/lib/jobs/queue';
import { storage } from '@/lib/storage';
import type { ImportJob } from './importArchive';
import { requeueImport, selectImport, selectImports } from './importQueries';
import type { ArchiveImport } from './schema';

const GZIP = [0x1f, 0x8b];

function jobOf(viewer: Viewer, import_id: number): ImportJob {
  const { user_id, username, is_admin, token_id, token_name } = viewer;
  return { import_id, importer: { user_id, username, is_admin, permissions: [...viewer.permissions], token_id, token_name } };
}

/**
 * Begins an import that failed again, in the name of whoever asks.
 *
 * @throws NotFound      when there is none of this group that the viewer may see
 * @throws AccessDenied  unless the viewer is an admin of the group
 * @throws BadRequest    when it has not failed, or its archive is no longer kept
 */
export async function restartImport(viewer: Viewer, group_id: number, id: number): Promise<void> {
  await readImport(viewer, group_id, id);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'groups', groupRules, 'update', group_id);
    if (!(await requeueImport(tx, id))) throw new BadRequest('Only an import that failed, and whose archive is still kept, can be started again.');
    await enqueue(tx, 'archives', jobOf(viewer, id));
  });
}

/**
 * Takes an archive; a job reads it into the group, all of it or nothing.
 *
 * @throws BadRequest    when it is no gzipped file, or there is no such group
 * @throws AccessDenied  unless the viewer is an admin of the group
 */
export async function startImport(viewer: Viewer, group_id: number, bytes: Uint8Array): Promise<{ id: number }> {
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) throw new BadRequest('The body must be an archive of a group: a gzipped tar file.');
  const file_key = `archives/${randomUUID()}.tar.gz`;
  try {
    return await transaction(async (tx) => {
      await requireRow(tx, viewer, 'groups', groupRules, 'update', group_id, new BadRequest(`Cannot find Group with id ${group_id}`));
      await storage().write(file_key, bytes);
      const { id } = await tx.archiveImport.create({ data: { group_id, owner_id: viewer.user_id, file_key }, select: { id: true } });
      await enqueue(tx, 'archives', jobOf(viewer, id));
      return { id };
    });
  } catch (error) {
    await storage().remove(file_key);
    throw error;
  }
}

export const listImports = (viewer: Viewer, group_id: number): Promise<ArchiveImport[]> => selectImports(viewer, group_id);

/** @throws NotFound when there is none of this group that the viewer may see */
export async function readImport(viewer: Viewer, group_id: number, id: number): Promise<ArchiveImport> {
  const found = await selectImport(viewer, group_id, id);
  if (!found) throw new NotFound(`There is no import with id ${id}.`);
  return found;
}
