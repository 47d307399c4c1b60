import { requireRow } from '@/lib/access/check';
import { surveyEfficiencyRules, type EfficiencyKind } from '@/lib/access/surveyEfficiency';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';
import { requireEventId } from '@/lib/gcn/findEvent';
import { NotFound } from '@/lib/http/errors';
import { readPlan } from '@/lib/observationPlans/readPlans';
import { plotAnalysis } from './plot';
import { ofRequest, selectAnalyses, selectAnalysis } from './queries';
import type { ObservationEfficiency, PlanEfficiency } from './schema';

const missing = (id: number): NotFound => new NotFound(`There is no survey efficiency analysis with id ${id}.`);

/** Of executed observations; of one event when it is named. */
export const listObservationAnalyses = (viewer: Viewer, gcnevent_id?: number): Promise<ObservationEfficiency[]> =>
  selectAnalyses('observations', viewer, gcnevent_id === undefined ? sql`true` : sql`s.gcnevent_id = ${gcnevent_id}`);

/** @throws NotFound for an event that the viewer may not read */
export const analysesOfEvent = async (viewer: Viewer, gcnevent_id: number): Promise<ObservationEfficiency[]> =>
  listObservationAnalyses(viewer, await requireEventId(viewer, gcnevent_id));

/** Of plans; of one plan when its id is given. */
export const listPlanAnalyses = (viewer: Viewer, observation_plan_id?: number): Promise<PlanEfficiency[]> =>
  selectAnalyses('observation_plan', viewer, observation_plan_id === undefined ? sql`true` : sql`s.observation_plan_id = ${observation_plan_id}`);

/** Of the plan that a request asked for. @throws BadRequest when the viewer may not read it */
export async function analysesOfPlan(viewer: Viewer, request_id: number): Promise<PlanEfficiency[]> {
  await readPlan(viewer, request_id, false);
  return selectAnalyses('observation_plan', viewer, ofRequest(request_id));
}

/** One with its light curves. @throws NotFound */
export async function readAnalysis<K extends EfficiencyKind>(kind: K, viewer: Viewer, id: number) {
  const found = await selectAnalysis(kind, viewer, id);
  if (!found) throw missing(id);
  return found;
}

/** A picture of what would have been found, as PDF. @throws NotFound; BadRequest before it is worked out */
export const analysisPdf = async (kind: EfficiencyKind, viewer: Viewer, id: number): Promise<Buffer> => plotAnalysis(await readAnalysis(kind, viewer, id));

/** For good: the same is worked out again in seconds. @throws NotFound, AccessDenied */
export async function deleteAnalysis(kind: EfficiencyKind, viewer: Viewer, id: number): Promise<void> {
  const table = kind === 'observations' ? 'survey_efficiency_for_observations' : 'survey_efficiency_for_observation_plans';
  await transaction(async (tx) => {
    await requireRow(tx, viewer, table, surveyEfficiencyRules[kind], 'delete', id, missing(id));
    if (kind === 'observations') await tx.surveyEfficiencyForObservations.delete({ where: { id } });
    else await tx.surveyEfficiencyForObservationPlan.delete({ where: { id } });
    await audit(tx, viewer, { action: 'survey_efficiency.delete', subject: table, subject_id: id, details: {} });
  });
}
