/** Verdicts on objects as counterparts of an event: pending, confirmed, ambiguous, rejected. */
import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { audit } from '@/lib/audit/audit';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { announceObj } from '@/lib/objs/announce';
import { announceEvent } from './announce';
import { lockVerdict, selectConfirmedEvents, selectEventObjs, upsertVerdict, type Verdict } from './eventObjQueries';
import { requireEvent } from './findEvent';
import type { GcnEventObj, gcnEventObjChange, newGcnEventObj } from './schema';

/** @throws NotFound */
export async function listEventObjs(viewer: Viewer, dateobs: string, obj_ids?: readonly string[]): Promise<GcnEventObj[]> {
  await requireEvent(viewer, dateobs);
  return selectEventObjs(viewer, dateobs, obj_ids);
}

/** Events of which an object was confirmed to be the counterpart. */
export const associatedEvents = async (viewer: Viewer, obj_id: string): Promise<{ gcns: string[] }> => ({
  gcns: (await selectConfirmedEvents(viewer, obj_id)).map(({ dateobs }) => dateobs),
});

async function write(tx: Transaction, viewer: Viewer, dateobs: string, obj_id: string, verdict: Verdict): Promise<{ id: number }> {
  const id = await upsertVerdict(tx, dateobs, obj_id, viewer.user_id, verdict);
  await audit(tx, viewer, { action: 'gcn_event_obj.update', subject: 'gcn_event_objs', subject_id: id, details: { dateobs, obj_id, ...verdict } });
  await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
  await announceEvent(tx, dateobs);
  return { id };
}

/**
 * Gives a verdict, or changes the one that there is.
 *
 * @throws NotFound for no event; BadRequest for no object or localization, dates in the wrong order, and the same once more
 */
export async function postEventObj(viewer: Viewer, dateobs: string, body: z.output<typeof newGcnEventObj>): Promise<{ id: number }> {
  await requireEvent(viewer, dateobs);
  const { source_id, localization_name, start_date, end_date, status, explanation = null, notes = null } = body;
  if (start_date > end_date) throw new BadRequest('end_date: must not be before start_date');
  await findLocalization(viewer, dateobs, localization_name);
  return transaction(async (tx) => {
    if (!(await tx.obj.findUnique({ where: { id: source_id }, select: { id: true } }))) throw new BadRequest(`source_id: there is no object with id ${source_id}`);
    const known = await lockVerdict(tx, dateobs, source_id);
    if (known && known.status === status && known.explanation === explanation && known.notes === notes) {
      throw new BadRequest(`${source_id} is ${status} in this event already.`);
    }
    return write(tx, viewer, dateobs, source_id, { status, explanation, notes });
  });
}

async function requireVerdict(tx: Transaction, dateobs: string, obj_id: string) {
  const known = await lockVerdict(tx, dateobs, obj_id);
  if (!known) throw new NotFound(`There is no verdict on ${obj_id} in the event at ${dateobs}.`);
  return known;
}

/** @throws NotFound */
export async function changeEventObj(viewer: Viewer, dateobs: string, obj_id: string, change: z.output<typeof gcnEventObjChange>): Promise<{ id: number }> {
  await requireEvent(viewer, dateobs);
  return transaction(async (tx) => {
    const known = await requireVerdict(tx, dateobs, obj_id);
    const { status = known.status, explanation = known.explanation, notes = known.notes } = change;
    return write(tx, viewer, dateobs, obj_id, { status, explanation, notes });
  });
}

/** @throws NotFound */
export async function deleteEventObj(viewer: Viewer, dateobs: string, obj_id: string): Promise<{ id: number }> {
  await requireEvent(viewer, dateobs);
  return transaction(async (tx) => {
    const { id } = await requireVerdict(tx, dateobs, obj_id);
    await deleteRows(tx, viewer, { kind: 'gcn_event_objs', ids: [id], subject_id: id, label: `the verdict on ${obj_id} in ${dateobs}`, obj_id });
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
    await announceEvent(tx, dateobs);
    return { id };
  });
}
