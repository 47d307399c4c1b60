import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { ensureObj } from '@/lib/objs/writeObjs';
import type { bulkDelete, NewCandidate } from './schema';
import { countOutdated, deleteOutdated, deletePassages, insertPassages, selectReadableFilters } from './writeQueries';

/**
 * Notes that an object passed filters, and makes it when it is new. Doing it again gives the same ids. Filters that one may not read
 * are left out.
 *
 * @throws BadRequest when no filter is left, or a new object has no position
 */
export async function addCandidate(viewer: Viewer, body: NewCandidate): Promise<{ ids: number[] }> {
  const { filter_ids, passed_at, passing_alert_id, ...fields } = body;
  return transaction(async (tx) => {
    const readable = await selectReadableFilters(tx, viewer, filter_ids);
    if (readable.length === 0) throw new BadRequest('filter_ids: names no filter that you may read');
    await ensureObj(tx, viewer, fields);
    const ids = await insertPassages(tx, {
      obj_id: fields.id,
      filter_ids: readable,
      passed_at,
      passing_alert_id: passing_alert_id === null || passing_alert_id === undefined ? null : String(passing_alert_id),
      uploader_id: viewer.user_id,
    });
    return { ids };
  });
}

/** Forgets that an object passed a filter. */
export async function removeCandidate(viewer: Viewer, obj_id: string, filter_id: number): Promise<void> {
  const count = await transaction((tx) => deletePassages(tx, viewer, obj_id, filter_id));
  if (count === 0) throw new BadRequest(`${obj_id} passed no filter ${filter_id} of yours.`);
}

interface Deleted {
  deleted: number;
  remaining: number;
  dryRun: boolean;
}

/** Deletes objects that nobody saved and that passed no filter for months, one batch a call, oldest first. */
export async function deleteOldCandidates({ maxAgeMonths, batchSize, dryRun }: z.output<typeof bulkDelete>): Promise<Deleted> {
  return transaction(async (tx) => {
    const total = await countOutdated(tx, maxAgeMonths);
    const deleted = dryRun ? 0 : await deleteOutdated(tx, maxAgeMonths, batchSize);
    return { deleted, remaining: total - deleted, dryRun };
  });
}
