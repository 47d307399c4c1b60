/** Analyses that are asked of every plan that a rule makes. */
import { requireCreate, requireRow } from '@/lib/access/check';
import { defaultSurveyEfficiencyRules } from '@/lib/access/surveyEfficiency';
import { audit } from '@/lib/audit/audit';
import { viewerOfUser, type Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { insertPlanAnalysis } from './createAnalysis';
import { selectDefault, selectDefaults } from './queries';
import { efficiencyPayload, type DefaultEfficiency, type NewDefaultEfficiency } from './schema';

const missing = (id: number): BadRequest => new BadRequest(`There is no default survey efficiency with id ${id}.`);
const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/REFRESH_DEFAULT_SURVEY_EFFICIENCIES', payload: {} });

export const listDefaultEfficiencies = (viewer: Viewer): Promise<DefaultEfficiency[]> => selectDefaults(viewer);

export async function readDefaultEfficiency(viewer: Viewer, id: number): Promise<DefaultEfficiency> {
  const found = await selectDefault(viewer, id);
  if (!found) throw missing(id);
  return found;
}

/** @throws BadRequest  for a rule that there is not, or that one may not read */
export async function createDefaultEfficiency(viewer: Viewer, { default_observationplan_request_id, payload }: NewDefaultEfficiency): Promise<{ id: number }> {
  const refused = new BadRequest(`default_observationplan_request_id: there is no default observation plan with id ${default_observationplan_request_id}`);
  return transaction(async (tx) => {
    if (!(await tx.defaultObservationPlanRequest.findUnique({ where: { id: default_observationplan_request_id }, select: { id: true } }))) throw refused;
    await requireCreate(tx, viewer, 'default_survey_efficiency_requests', defaultSurveyEfficiencyRules, { default_observationplan_request_id }, refused);
    const { id } = await tx.defaultSurveyEfficiencyRequest.create({ data: { default_observationplan_request_id, payload: json(payload) as object }, select: { id: true } });
    await audit(tx, viewer, { action: 'default_survey_efficiency.create', subject: 'default_survey_efficiency_requests', subject_id: id, details: { default_observationplan_request_id } });
    await announce(tx);
    return { id };
  });
}

/** Can be undone. */
export async function deleteDefaultEfficiency(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'default_survey_efficiency_requests', defaultSurveyEfficiencyRules, 'delete', id, missing(id));
    await deleteRows(tx, viewer, { kind: 'default_survey_efficiency_requests', ids: [id], subject_id: id, label: `Default survey efficiency ${id}`, obj_id: null });
    await announce(tx);
  });
}

/** What a rule wants to know of a plan that was made for it, in the name of who made the rule. */
export async function analyseDefaultPlan(default_plan_id: number, observation_plan_id: number): Promise<void> {
  await transaction(async (tx) => {
    const wanted = await tx.defaultSurveyEfficiencyRequest.findMany({
      where: { default_observationplan_request_id: default_plan_id },
      include: { default_observationplan_request: { select: { requester_id: true, target_groups: { select: { group_id: true } }, allocation: { select: { group_id: true } } } } },
      orderBy: { id: 'asc' },
    });
    for (const { payload, default_observationplan_request: rule } of wanted) {
      const viewer = rule.requester_id === null ? null : await viewerOfUser(rule.requester_id);
      const group_ids = [rule.allocation.group_id, ...rule.target_groups.map(({ group_id }) => group_id)].filter((group) => viewer?.is_admin || viewer?.group_ids.includes(group));
      if (viewer && group_ids.length > 0) await insertPlanAnalysis(tx, viewer, observation_plan_id, efficiencyPayload.parse(payload), group_ids);
    }
  });
}
