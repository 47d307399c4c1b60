import { everyone, insiders, owner, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { basis, plan, ruleOf } from './observationPlans';

/** Analyses are for the groups that they are shared with, as far as these may read what they are about. */
const read: Row = { allow: insiders, otherwise: 'hidden' };
const asked = { payload: { modelName: 'kilonova' }, status: 'pending submission' };

async function ofObservations(w: World) {
  const { gcnevent_id, localization_id, instrument_id } = await basis(w);
  const id = await w.insert('survey_efficiency_for_observations', { ...asked, requester_id: w.users.member, gcnevent_id, localization_id, instrument_id });
  await w.insert('survey_efficiency_for_observations_groups', { survey_efficiency_id: id, group_id: w.group_id }, 'group_id');
  return { id, gcnevent_id };
}

async function ofPlan(w: World) {
  const { params, observation_plan_id } = await plan(w);
  const id = await w.insert('survey_efficiency_for_observation_plans', { ...asked, requester_id: w.users.member, observation_plan_id });
  await w.insert('survey_efficiency_for_observation_plan_groups', { survey_efficiency_id: id, group_id: w.group_id }, 'group_id');
  return { id, params };
}

async function ofRule(w: World) {
  const default_observationplan_request_id = await ruleOf(w);
  return { default_observationplan_request_id, id: await w.insert('default_survey_efficiency_requests', { default_observationplan_request_id, payload: {} }) };
}

async function toAnalyse(w: World) {
  const { dateobs, instrument_id } = await basis(w);
  return { params: { instrument_id }, dates: { startDate: '2026-01-01', endDate: '2026-01-03', localizationDateobs: dateobs } };
}

const observationId = async (w: World) => ({ params: { instrument_id: (await ofObservations(w)).id } });
const planAnalysisId = async (w: World) => ({ params: { observation_plan_request_id: (await ofPlan(w)).id } });
const onPlan = async (w: World) => ({ params: (await ofPlan(w)).params });
const onRule = async (w: World) => ({ params: { default_survey_efficiency_id: (await ofRule(w)).id } });
/** Whoever may read it is told that it is not worked out yet. */
const unfinished: Row = { allow: [], otherwise: { outsider: 'hidden', rest: 'refused' } };

export const surveyEfficiency: Table = {
  'GET /api/survey_efficiency/observations': { allow: everyone },
  'GET /api/survey_efficiency/observations/[survey_efficiency_analysis_id]': { ...read, ask: async (w) => ({ params: { survey_efficiency_analysis_id: (await ofObservations(w)).id } }) },
  'GET /api/survey_efficiency/observation_plan': { allow: everyone },
  'GET /api/survey_efficiency/observation_plan/[survey_efficiency_analysis_id]': { ...read, ask: async (w) => ({ params: { survey_efficiency_analysis_id: (await ofPlan(w)).id } }) },
  'GET /api/gcn_event/[dateobs]/survey_efficiency': { ...read, ask: async (w) => ({ params: { dateobs: (await ofObservations(w)).gcnevent_id } }) },
  'GET /api/observation_plan/[observation_plan_request_id]/survey_efficiency': { ...read, ask: onPlan },
  'GET /api/observation/simsurvey/[instrument_id]': {
    ...read,
    ask: async (w) => {
      const { params, dates } = await toAnalyse(w);
      return { params, query: dates };
    },
  },
  'POST /api/observation/simsurvey/[instrument_id]': {
    ...read,
    ask: async (w) => {
      const { params, dates } = await toAnalyse(w);
      return { params, body: dates };
    },
  },
  'DELETE /api/observation/simsurvey/[instrument_id]': { allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' }, ask: observationId },
  'GET /api/observation/simsurvey/[instrument_id]/plot': { ...unfinished, ask: observationId },
  'GET /api/observation_plan/[observation_plan_request_id]/simsurvey': { ...read, ask: onPlan },
  'POST /api/observation_plan/[observation_plan_request_id]/simsurvey': { ...read, ask: async (w) => ({ ...(await onPlan(w)), body: {} }) },
  'DELETE /api/observation_plan/[observation_plan_request_id]/simsurvey': { allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' }, ask: planAnalysisId },
  'GET /api/observation_plan/[observation_plan_request_id]/simsurvey/plot': { ...unfinished, ask: planAnalysisId },
  'GET /api/default_survey_efficiency': { allow: everyone },
  'POST /api/default_survey_efficiency': {
    ...read, ask: async (w) => ({ body: { default_observationplan_request_id: (await ofRule(w)).default_observationplan_request_id, payload: {} } }),
  },
  'GET /api/default_survey_efficiency/[default_survey_efficiency_id]': { ...read, ask: onRule },
  'DELETE /api/default_survey_efficiency/[default_survey_efficiency_id]': { ...read, ask: onRule },
};
