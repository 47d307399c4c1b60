/** Plans that people bring along, and changes to plans. */
import { requireRow } from '@/lib/access/check';
import { observationPlanRequestRules } from '@/lib/access/observationPlans';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest } from '@/lib/http/errors';
import { announcePlans, requireBasis, requireFreeName } from './createPlans';
import { selectBasis } from './queries';
import type { ManualPlan } from './schema';
import { REMOVING, SENDING, SENT } from './types';

const missing = (id: number): BadRequest => new BadRequest(`There is no observation plan request with id ${id}.`);
const asDate = (iso: string): Date => new Date(`${iso}Z`);

async function requirePlan(tx: Transaction, viewer: Viewer, id: number, action: 'update' | 'delete'): Promise<{ dateobs: string; status: string }> {
  await requireRow(tx, viewer, 'observation_plan_requests', observationPlanRequestRules, action, id, missing(id));
  const { status, gcn_event } = await tx.observationPlanRequest.findUniqueOrThrow({ where: { id }, include: { gcn_event: { select: { dateobs: true } } } });
  return { status, dateobs: gcn_event.dateobs.toISOString().slice(0, 19) };
}

/** For good: the same plan is made again in a second. @throws BadRequest  while it is in the telescope's queue */
export async function deletePlan(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    const { status, dateobs } = await requirePlan(tx, viewer, id, 'delete');
    if (status === SENT || status === SENDING || status === REMOVING) throw new BadRequest('The plan is in the queue of the telescope: take it out of there first.');
    await tx.observationPlanRequest.delete({ where: { id } });
    await audit(tx, viewer, { action: 'observation_plan_request.delete', subject: 'observation_plan_requests', subject_id: id, details: { dateobs } });
    await announcePlans(tx, dateobs);
  });
}

/** Takes fields out of a plan. @throws BadRequest  when it has none of them */
export async function removePlannedFields(viewer: Viewer, id: number, field_ids: readonly number[]): Promise<void> {
  await transaction(async (tx) => {
    const { dateobs } = await requirePlan(tx, viewer, id, 'update');
    const { count } = await tx.plannedObservation.deleteMany({ where: { field_id: { in: [...field_ids] }, observation_plan: { observation_plan_request_id: id } } });
    if (count === 0) throw new BadRequest('fieldIds: the plan has none of these fields');
    await audit(tx, viewer, { action: 'observation_plan_request.update', subject: 'observation_plan_requests', subject_id: id, details: { removed: count } });
    await announcePlans(tx, dateobs);
  });
}

/**
 * Keeps a plan that was made elsewhere.
 *
 * @throws BadRequest  for what there is not or may not be used, naming fields and filters that the instrument does not have
 */
export async function createManualPlan(viewer: Viewer, body: ManualPlan): Promise<{ id: number }> {
  const { gcnevent_id, dateobs, localization_id, localization_name, allocation_id, payload, status = 'complete', plan_name, target_group_ids } = body;
  const [plan] = body.observation_plans;
  if (gcnevent_id === undefined && dateobs === undefined) throw new BadRequest('gcnevent_id: is needed, or dateobs');
  return transaction(async (tx) => {
    const { allocation, instrument, event, localization } = requireBasis(await selectBasis(tx, viewer, {
      allocation_id,
      event: gcnevent_id === undefined ? sql`e.dateobs = ${dateobs}::timestamp` : sql`e.id = ${gcnevent_id}`,
      localization: localization_id !== undefined ? sql`l.id = ${localization_id}` : localization_name !== undefined ? sql`l.localization_name = ${localization_name}` : sql`true`,
    }));
    if (plan_name !== undefined) await requireFreeName(plan_name);
    if (target_group_ids?.length) await requireGroups(tx, viewer, target_group_ids);
    const observations = plan!.planned_observations;
    const fields = await tx.instrumentField.findMany({
      where: { instrument_id: instrument.id, field_id: { in: observations.map(({ field_id }) => field_id) } }, select: { id: true, field_id: true },
    });
    const ids = new Map(fields.map(({ id, field_id }) => [field_id, id]));
    const unknown = [...new Set(observations.map(({ field_id }) => field_id).filter((field_id) => !ids.has(field_id)))];
    if (unknown.length) throw new BadRequest(`planned_observations.field_id: ${instrument.name} has no field ${unknown.slice(0, 10).join(', ')}`);
    const strange = [...new Set(observations.map(({ filt }) => filt).filter((filt) => !instrument.filters.includes(filt)))];
    if (strange.length) throw new BadRequest(`planned_observations.filt: ${instrument.name} has no filter ${strange.join(', ')}`);
    const { id } = await tx.observationPlanRequest.create({
      data: {
        gcnevent_id: event.id, localization_id: localization.id, allocation_id: allocation.id, payload: json(payload) as object, status, requester_id: viewer.user_id,
        last_modified_by_id: viewer.user_id, target_groups: { create: [...new Set(target_group_ids ?? [])].map((group_id) => ({ group_id })) },
        observation_plans: {
          create: {
            instrument_id: instrument.id, dateobs: asDate(event.dateobs), plan_name, status: plan!.status ?? status,
            validity_window_start: asDate(plan!.validity_window_start), validity_window_end: asDate(plan!.validity_window_end),
            planned_observations: {
              create: observations.map(({ dateobs: obstime, field_id, exposure_time, weight, filt, planned_observation_id, overhead_per_exposure }) => ({
                instrument_id: instrument.id, dateobs: asDate(event.dateobs), field_id: ids.get(field_id)!, exposure_time: Math.round(exposure_time), weight, filt, obstime: asDate(obstime),
                planned_observation_id, overhead_per_exposure: Math.round(overhead_per_exposure),
              })),
            },
          },
        },
      },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'observation_plan_request.create', subject: 'observation_plan_requests', subject_id: id, details: { dateobs: event.dateobs, allocation_id, manual: true } });
    await announcePlans(tx, event.dateobs);
    return { id };
  });
}
