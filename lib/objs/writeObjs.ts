import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { redshiftEntry, summaryEntry } from './history';
import { healpixOf } from './position.sql';
import { appendRedshift, deleteSurveyThumbnails, insertObj, lockObj, prependSummary, selectAttached, updateObjRow } from './queries';
import type { NewObj } from './schema';

/**
 * Makes an object unless it is there already. Of one that is, only the redshift's history grows.
 *
 * @returns whether it is new
 * @throws BadRequest when it is new and has no position
 */
export async function ensureObj(tx: Transaction, viewer: Viewer, fields: NewObj): Promise<boolean> {
  const { id, ra, dec, redshift, summary } = fields;
  const isKnown = (await tx.obj.findUnique({ where: { id }, select: { id: true } })) !== null;
  if (!isKnown && (ra === undefined || dec === undefined)) {
    throw new BadRequest(`ra, dec: a new object needs both, and there is no object with id ${id}`);
  }
  const hasRedshift = redshift !== undefined && redshift !== null;
  const isNew =
    !isKnown &&
    (await insertObj(tx, {
      ...fields,
      healpix: healpixOf(ra, dec),
      redshift_history: hasRedshift ? [redshiftEntry(viewer, fields)] : undefined,
      summary_history: fields.summary_history ?? (summary ? [summaryEntry(viewer, fields)] : undefined),
    }));
  if (!isNew && hasRedshift) await appendRedshift(tx, id, redshiftEntry(viewer, fields));
  return isNew;
}

/**
 * Changes what is said of an object.
 *
 * @throws BadRequest   for an unknown object, or a new position of one that alerts have placed
 * @throws AccessDenied for viewers whose groups have it neither as source nor as candidate
 */
export async function updateObj(viewer: Viewer, obj_id: string, change: Omit<Partial<NewObj>, 'id'>): Promise<void> {
  await transaction(async (tx) => {
    const obj = await lockObj(tx, viewer, obj_id);
    if (!obj) throw new BadRequest(`There is no object with id ${obj_id}.`);
    if (!obj.may_update) throw new AccessDenied(viewer.username, 'update', `objs ${obj_id}`);
    const { ra = obj.ra, dec = obj.dec } = change;
    const moved = ra !== obj.ra || dec !== obj.dec;
    if (moved && obj.has_candidates) throw new BadRequest('Cannot update the position of an object with candidates/alerts.');
    await updateObjRow(tx, obj_id, { ...change, ...(moved ? { ra, dec, healpix: healpixOf(ra, dec) } : {}) });
    if (moved) await deleteSurveyThumbnails(tx, obj_id);
    if (change.redshift !== undefined) await appendRedshift(tx, obj_id, redshiftEntry(viewer, change));
    if (change.summary !== undefined) await prependSummary(tx, obj_id, summaryEntry(viewer, change));
    const payload = { obj_key: obj.internal_key };
    await publish(
      tx,
      { action: 'skyportal/REFRESH_SOURCE', payload },
      ...(moved ? [{ action: 'skyportal/REFRESH_SOURCE_POSITION', payload } as const] : []),
    );
  });
}

/** Deletes an object that nothing of value hangs on any more. */
export async function deleteObj(viewer: Viewer, obj_id: string): Promise<void> {
  await transaction(async (tx) => {
    const obj = await lockObj(tx, viewer, obj_id);
    if (!obj) throw new BadRequest(`There is no object with id ${obj_id}.`);
    if (!obj.may_delete) throw new AccessDenied(viewer.username, 'delete', `objs ${obj_id}`);
    const attached = await selectAttached(tx, obj_id);
    if (attached.length) throw new BadRequest(`Please remove all associated ${attached.join(', ')} before deleting the object.`);
    await tx.obj.delete({ where: { id: obj_id } });
    await publish(tx, { action: 'skyportal/REFRESH_SOURCE', payload: { obj_key: obj.internal_key } });
  });
}
