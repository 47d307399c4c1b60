/** Whether allocations were triggered on an event, or let it pass. */
import { requireCreate } from '@/lib/access/check';
import { gcnTriggerRules } from '@/lib/access/observationPlans';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { NotFound, BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { requireEvent } from './findEvent';
import type { GcnTrigger } from './schema';
import { selectTriggers } from './triggerQueries';

const announce = (tx: Transaction, dateobs: string) =>
  publish(tx, { action: 'skyportal/REFRESH_GCN_TRIGGERED', payload: { gcnEvent_dateobs: dateobs } }, { action: 'skyportal/REFRESH_GCN_EVENT', payload: { gcnEvent_dateobs: dateobs } });
const key = (dateobs: string, allocation_id: number) => ({ dateobs_allocation_id: { dateobs: new Date(`${dateobs}Z`), allocation_id } });
const refused = (allocation_id: number) => new BadRequest(`allocation_id: there is no allocation with id ${allocation_id} that you look after`);

export async function readTriggers(viewer: Viewer, dateobs: string, allocation_id?: number): Promise<GcnTrigger[]> {
  await requireEvent(viewer, dateobs);
  return selectTriggers(viewer, dateobs, allocation_id);
}

async function oneTrigger(viewer: Viewer, dateobs: string, allocation_id: number): Promise<GcnTrigger> {
  const [found] = await selectTriggers(viewer, dateobs, allocation_id);
  if (!found) throw new NotFound(`There is no trigger of allocation ${allocation_id} on this event.`);
  return found;
}

/** Says that an allocation was triggered, or passed; the row. @throws BadRequest  for who does not look after it */
export async function setTrigger(viewer: Viewer, dateobs: string, allocation_id: number, triggered: boolean): Promise<GcnTrigger> {
  await requireEvent(viewer, dateobs);
  await transaction(async (tx) => {
    await requireCreate(tx, viewer, 'gcn_triggers', gcnTriggerRules, { dateobs, allocation_id }, refused(allocation_id));
    if (!(await tx.allocation.findUnique({ where: { id: allocation_id }, select: { id: true } }))) throw refused(allocation_id);
    await noteTrigger(tx, viewer, dateobs, allocation_id, triggered);
  });
  return oneTrigger(viewer, dateobs, allocation_id);
}

/** As part of something larger that is itself the trigger, as a plan that is sent to the telescope. */
export async function noteTrigger(tx: Transaction, viewer: Viewer, dateobs: string, allocation_id: number, triggered: boolean): Promise<void> {
  await tx.gcnTrigger.upsert({
    where: key(dateobs, allocation_id), create: { dateobs: new Date(`${dateobs}Z`), allocation_id, triggered }, update: { triggered },
  });
  await audit(tx, viewer, { action: 'gcn_trigger.update', subject: 'allocations', subject_id: allocation_id, details: { dateobs, triggered } });
  await announce(tx, dateobs);
}

/** The row that was there. */
export async function deleteTrigger(viewer: Viewer, dateobs: string, allocation_id: number): Promise<GcnTrigger> {
  await requireEvent(viewer, dateobs);
  const before = await oneTrigger(viewer, dateobs, allocation_id);
  await transaction(async (tx) => {
    await requireCreate(tx, viewer, 'gcn_triggers', gcnTriggerRules, { dateobs, allocation_id }, refused(allocation_id));
    await tx.gcnTrigger.deleteMany({ where: { dateobs: new Date(`${dateobs}Z`), allocation_id } });
    await audit(tx, viewer, { action: 'gcn_trigger.delete', subject: 'allocations', subject_id: allocation_id, details: { dateobs } });
    await announce(tx, dateobs);
  });
  return before;
}
