/** Rules that have plans made for events. */
import { requireRow } from '@/lib/access/check';
import { defaultObservationPlanRules } from '@/lib/access/observationPlans';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectBasis, selectDefaultPlan, selectDefaultPlans } from './queries';
import type { DefaultPlan, NewDefaultPlan } from './schema';

const missing = (id: number): BadRequest => new BadRequest(`There is no default observation plan with id ${id}.`);
const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/REFRESH_DEFAULT_OBSERVATION_PLANS', payload: {} });

export const listDefaultPlans = (viewer: Viewer): Promise<DefaultPlan[]> => selectDefaultPlans(viewer);

export async function readDefaultPlan(viewer: Viewer, id: number): Promise<DefaultPlan> {
  const found = await selectDefaultPlan(viewer, id);
  if (!found) throw missing(id);
  return found;
}

/** @throws Forbidden  for an allocation that one may not use, and filters that its instrument does not have */
export async function createDefaultPlan(viewer: Viewer, body: NewDefaultPlan): Promise<{ id: number }> {
  const { default_plan_name, allocation_id, payload, filters, auto_send, target_group_ids = [] } = body;
  return transaction(async (tx) => {
    const { allocation, instrument } = await selectBasis(tx, viewer, { allocation_id, event: sql`false`, localization: sql`false` });
    if (!allocation || !instrument) throw new Forbidden(`allocation_id: there is no allocation with id ${allocation_id} that you may use`);
    const unknown = payload.filters.filter((filter) => !instrument.filters.includes(filter));
    if (unknown.length) throw new Forbidden(`payload.filters: ${instrument.name} has no filter ${unknown.join(', ')}`);
    if (target_group_ids.length) await requireGroups(tx, viewer, target_group_ids);
    if (await tx.defaultObservationPlanRequest.findUnique({ where: { default_plan_name } })) {
      throw new BadRequest(`default_plan_name: there is a default plan named "${default_plan_name}" already`);
    }
    const { id } = await tx.defaultObservationPlanRequest.create({
      data: {
        default_plan_name, allocation_id, auto_send, requester_id: viewer.user_id, payload: json(payload) as object, filters: json(filters ?? {}) as object,
        target_groups: { create: [...new Set(target_group_ids)].map((group_id) => ({ group_id })) },
      },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'default_observation_plan.create', subject: 'default_observation_plan_requests', subject_id: id, details: { default_plan_name, allocation_id } });
    await announce(tx);
    return { id };
  });
}

/** Can be undone. */
export async function deleteDefaultPlan(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'default_observation_plan_requests', defaultObservationPlanRules, 'delete', id, missing(id));
    const { default_plan_name } = await tx.defaultObservationPlanRequest.findUniqueOrThrow({ where: { id } });
    await deleteRows(tx, viewer, { kind: 'default_observation_plan_requests', ids: [id], subject_id: id, label: `Default plan ${default_plan_name}`, obj_id: null });
    await announce(tx);
  });
}
