/** Asking what pointings would have found; a worker works it out. */
import { requireCreate } from '@/lib/access/check';
import { surveyEfficiencyRules } from '@/lib/access/surveyEfficiency';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { requireEvent } from '@/lib/gcn/findEvent';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { enqueue } from '@/lib/jobs/queue';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { selectPlanId } from './queries';
import type { EfficiencyJob } from './runAnalysis';
import type { EfficiencyPayload, ObservationEfficiencyQuery, PlanEfficiencyQuery } from './schema';

/** Asking by GET is an old habit of programs; visitors must not make anything, whatever the method. */
function refuseVisitors({ is_anonymous }: Viewer): void {
  if (is_anonymous) throw new Forbidden('Visitors can only look; sign in to change something.');
}

async function groupsFor(tx: Transaction, viewer: Viewer, group_ids: readonly number[] | undefined): Promise<{ group_id: number }[]> {
  if (group_ids) await requireGroups(tx, viewer, group_ids);
  return [...new Set(group_ids ?? viewer.group_ids)].map((group_id) => ({ group_id }));
}

/** @throws BadRequest  for an instrument or localization that there is not; NotFound for an event that one may not read */
export async function analyseObservations(viewer: Viewer, instrument_id: number, { group_ids, ...payload }: ObservationEfficiencyQuery): Promise<{ id: number }> {
  refuseVisitors(viewer);
  if (payload.startDate >= payload.endDate) throw new BadRequest('endDate: must be after startDate');
  const dateobs = payload.localizationDateobs;
  const event = await requireEvent(viewer, dateobs);
  const localization = await findLocalization(viewer, dateobs, payload.localizationName);
  return transaction(async (tx) => {
    await requireCreate(tx, viewer, 'survey_efficiency_for_observations', surveyEfficiencyRules.observations, { gcnevent_id: event.id });
    if (!(await tx.instrument.findUnique({ where: { id: instrument_id }, select: { id: true } }))) throw new BadRequest(`instrument_id: there is no instrument with id ${instrument_id}`);
    const { id } = await tx.surveyEfficiencyForObservations.create({
      data: {
        requester_id: viewer.user_id, gcnevent_id: event.id, localization_id: localization.id, instrument_id, payload: json(payload) as object,
        groups: { create: await groupsFor(tx, viewer, group_ids) },
      },
      select: { id: true },
    });
    await enqueue(tx, 'survey-efficiency', { kind: 'observations', id } satisfies EfficiencyJob);
    await publish(tx, { action: 'skyportal/REFRESH_GCNEVENT_SURVEY_EFFICIENCY', payload: { gcnEvent_dateobs: dateobs } });
    return { id };
  });
}

/** As part of a transaction, for the plan with an id. */
export async function insertPlanAnalysis(tx: Transaction, viewer: Viewer, observation_plan_id: number, payload: EfficiencyPayload, group_ids?: readonly number[]): Promise<number> {
  const { id } = await tx.surveyEfficiencyForObservationPlan.create({
    data: { requester_id: viewer.user_id, observation_plan_id, payload: json(payload) as object, groups: { create: await groupsFor(tx, viewer, group_ids) } },
    select: { id: true },
  });
  await enqueue(tx, 'survey-efficiency', { kind: 'observation_plan', id } satisfies EfficiencyJob);
  return id;
}

/** @throws BadRequest  for a plan that there is not, or that one may not read */
export async function analysePlan(viewer: Viewer, request_id: number, { group_ids, ...payload }: PlanEfficiencyQuery): Promise<{ id: number }> {
  refuseVisitors(viewer);
  const missing = new BadRequest(`There is no observation plan request with id ${request_id}.`);
  const plan = await selectPlanId(request_id);
  if (!plan) throw missing;
  return transaction(async (tx) => {
    await requireCreate(tx, viewer, 'survey_efficiency_for_observation_plans', surveyEfficiencyRules.observation_plan, { observation_plan_id: plan.id }, missing);
    return { id: await insertPlanAnalysis(tx, viewer, plan.id, payload, group_ids) };
  });
}
