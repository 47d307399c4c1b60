/** Putting plans into the queues of telescopes, and taking them out; a worker speaks with the facility. */
import { requireRow } from '@/lib/access/check';
import { observationPlanRequestRules } from '@/lib/access/observationPlans';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { noteTrigger } from '@/lib/gcn/triggers';
import { BadRequest } from '@/lib/http/errors';
import { findPlugin } from '@/lib/integrations/facilities/registry';
import { enqueue } from '@/lib/jobs/queue';
import { announcePlans } from '@/lib/observationPlans/createPlans';
import { readPlan } from '@/lib/observationPlans/readPlans';
import type { PlanRequest } from '@/lib/observationPlans/schema';
import { mayRemove, maySend, REMOVING, SENDING } from '@/lib/observationPlans/types';
import type { QueueJob } from './runQueueJob';

const missing = (id: number): BadRequest => new BadRequest(`There is no observation plan request with id ${id}.`);

/** @throws BadRequest  for a facility that takes no plans, and a plan that is not in the state for it */
async function changeQueue(viewer: Viewer, id: number, act: QueueJob['act']): Promise<PlanRequest> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'observation_plan_requests', observationPlanRequestRules, 'update', id, missing(id));
    const { status, allocation_id, gcn_event, allocation } = await tx.observationPlanRequest.findUniqueOrThrow({
      where: { id }, include: { gcn_event: { select: { dateobs: true } }, allocation: { select: { instrument: { select: { name: true, api_classname_obsplan: true } } } } },
    });
    const { name, api_classname_obsplan } = allocation.instrument;
    const plugin = await findPlugin(api_classname_obsplan);
    if (!plugin?.plans?.[act]) throw new BadRequest(`${name}: plans cannot be ${act === 'send' ? 'sent to' : 'removed from'} its queue through the portal${api_classname_obsplan ? ` (${api_classname_obsplan})` : ''}.`);
    if (act === 'send' && !maySend(status)) throw new BadRequest(`The plan cannot be sent: it is ${status}.`);
    if (act === 'remove' && !mayRemove(status)) throw new BadRequest(`The plan cannot be removed: it is ${status}.`);
    const dateobs = gcn_event.dateobs.toISOString().slice(0, 19);
    await tx.observationPlanRequest.update({ where: { id }, data: { status: act === 'send' ? SENDING : REMOVING, last_modified_by_id: viewer.user_id } });
    if (act === 'send') await noteTrigger(tx, viewer, dateobs, allocation_id, true);
    await enqueue(tx, 'plan-queue', { id, act, user_id: viewer.user_id } satisfies QueueJob);
    await audit(tx, viewer, { action: act === 'send' ? 'observation_plan_request.send' : 'observation_plan_request.update', subject: 'observation_plan_requests', subject_id: id, details: { dateobs, act } });
    await announcePlans(tx, dateobs);
  });
  return readPlan(viewer, id, false);
}

/** Has a plan put into the telescope's queue, which triggers its allocation on the event. */
export const sendPlan = (viewer: Viewer, id: number): Promise<PlanRequest> => changeQueue(viewer, id, 'send');
export const unsendPlan = (viewer: Viewer, id: number): Promise<PlanRequest> => changeQueue(viewer, id, 'remove');
