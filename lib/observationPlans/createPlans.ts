import { randomUUID } from 'node:crypto';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';
import { catalogExists } from '@/lib/galaxies/planWeights';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { enqueue } from '@/lib/jobs/queue';
import { nameExists, selectBasis, type Basis } from './queries';
import type { NewPlan } from './schema';

export const announcePlans = (tx: Transaction, dateobs: string): Promise<void> =>
  publish(tx, { action: 'skyportal/REFRESH_GCNEVENT_OBSERVATION_PLAN_REQUESTS', payload: { gcnEvent_dateobs: dateobs } });

export type Usable = { [Key in keyof Basis]: NonNullable<Basis[Key]> };

/** @throws BadRequest  naming what there is not, or what the viewer may not use */
export function requireBasis({ allocation, instrument, event, localization }: Basis): Usable {
  if (!allocation || !instrument) throw new BadRequest('allocation_id: there is no such allocation that you may use');
  if (!event) throw new BadRequest('gcnevent_id: there is no such event');
  if (!localization) throw new BadRequest('localization_id: there is no such localization of the event');
  if (!instrument.can_point) throw new BadRequest(`allocation_id: ${instrument.name} has no fields of which a plan could be made, and no field of view`);
  return { allocation, instrument, event, localization };
}

export async function requireFreeName(name: string): Promise<void> {
  if (await nameExists(name)) throw new BadRequest(`payload.queue_name: there is a plan named ${name} already`);
}

interface Made {
  combined_id?: string;
  default_plan?: boolean;
}

/** One request with its plan, not yet computed. */
export async function insertPlan(tx: Transaction, viewer: Viewer, body: NewPlan, { combined_id, default_plan = false }: Made): Promise<number> {
  const { gcnevent_id, localization_id, allocation_id, payload, target_group_ids } = body;
  const { allocation, instrument, event, localization } = requireBasis(
    await selectBasis(tx, viewer, { allocation_id, event: sql`e.id = ${gcnevent_id}`, localization: sql`l.id = ${localization_id}` }),
  );
  const unknown = payload.filters.filter((filter) => !instrument.filters.includes(filter));
  if (unknown.length) throw new BadRequest(`payload.filters: ${instrument.name} has no filter ${unknown.join(', ')}`);
  if (payload.exposure_time.length > 1 && payload.exposure_time.length !== payload.filters.length) throw new BadRequest('payload.exposure_time: must be one, or one for each filter');
  if (payload.end_date <= payload.start_date) throw new BadRequest('payload.end_date: must be after start_date');
  if (payload.schedule_strategy === 'galaxy') {
    if (payload.galaxy_catalog === undefined) throw new BadRequest('payload.galaxy_catalog: is needed for the strategy galaxy');
    if (!(await catalogExists(payload.galaxy_catalog))) throw new BadRequest(`payload.galaxy_catalog: there is no catalogue ${payload.galaxy_catalog}`);
  }
  await requireFreeName(payload.queue_name);
  if (target_group_ids?.length) await requireGroups(tx, viewer, target_group_ids);
  const groups = [...new Set(target_group_ids ?? [])];
  const { id } = await tx.observationPlanRequest.create({
    data: {
      gcnevent_id: event.id, localization_id: localization.id, allocation_id: allocation.id, payload: json(payload) as object, requester_id: viewer.user_id,
      last_modified_by_id: viewer.user_id, combined_id, default_plan, target_groups: { create: groups.map((group_id) => ({ group_id })) },
      observation_plans: {
        create: {
          instrument_id: instrument.id, dateobs: new Date(`${event.dateobs}Z`), plan_name: payload.queue_name, validity_window_start: new Date(`${payload.start_date}Z`),
          validity_window_end: new Date(`${payload.end_date}Z`),
        },
      },
    },
    select: { id: true },
  });
  await audit(tx, viewer, {
    action: 'observation_plan_request.create', subject: 'observation_plan_requests', subject_id: id,
    details: { dateobs: event.dateobs, allocation_id, instrument: instrument.name, queue_name: payload.queue_name },
  });
  await announcePlans(tx, event.dateobs);
  return id;
}

/**
 * Asks for plans, all or none; a worker makes them. Combined ones leave to each other what they observe.
 *
 * @throws BadRequest  for what there is not or may not be used, and names of plans that are taken
 */
export async function createPlans(viewer: Viewer, plans: readonly NewPlan[], combine: boolean): Promise<{ ids: number[] }> {
  const names = plans.map(({ payload }) => payload.queue_name);
  if (new Set(names).size < names.length) throw new BadRequest('payload.queue_name: must be different for each plan');
  return transaction(async (tx) => {
    const made = combine && plans.length > 1 ? { combined_id: randomUUID() } : {};
    const ids: number[] = [];
    for (const plan of plans) ids.push(await insertPlan(tx, viewer, plan, made));
    if (combine) await enqueue(tx, 'observation-plans', { ids });
    else for (const id of ids) await enqueue(tx, 'observation-plans', { ids: [id] });
    return { ids };
  });
}
