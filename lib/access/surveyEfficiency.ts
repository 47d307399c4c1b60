import { column, raw, sql } from '@/lib/db/sql';
import { gcnEventRules } from './gcn';
import { defaultObservationPlanRules, observationPlanRules } from './observationPlans';
import { allFor, allOf, anyOf, isSelf, onParent, orAdmin, type Rule, type Rules } from './rules';

const TABLES = { observations: 'survey_efficiency_for_observations', observation_plan: 'survey_efficiency_for_observation_plans' } as const;
export type EfficiencyKind = keyof typeof TABLES;

/** The row is shared with a group of the viewer's. */
const inSharedGroup = (groups: string): Rule => (viewer, alias) =>
  sql`EXISTS (SELECT FROM ${raw(groups)} shared_with WHERE shared_with.survey_efficiency_id = ${column(alias, 'id')}
    AND shared_with.group_id = ANY(${viewer.group_ids as number[]}::int[]))`;

/** Whoever may read what it is about may ask; who asked and the groups it is shared with see it, and who asked deletes it. */
function rulesOf(parent: Rule, groups: string): Rules {
  const read = allOf(parent, orAdmin(anyOf(isSelf('requester_id'), inSharedGroup(groups))));
  const own = orAdmin(isSelf('requester_id'));
  return { create: parent, read, update: own, delete: own };
}

const onEvent = onParent('gcn_events', 'gcnevent_id', gcnEventRules.read);
const onPlan = onParent('event_observation_plans', 'observation_plan_id', observationPlanRules.read);

export const surveyEfficiencyRules: Readonly<Record<EfficiencyKind, Rules>> = {
  observations: rulesOf(onEvent, 'survey_efficiency_for_observations_groups'),
  observation_plan: rulesOf(onPlan, 'survey_efficiency_for_observation_plan_groups'),
};

const groupRules = (kind: EfficiencyKind): Rules => allFor(onParent(TABLES[kind], 'survey_efficiency_id', surveyEfficiencyRules[kind].read));
export const surveyEfficiencyGroupRules: Readonly<Record<EfficiencyKind, Rules>> = {
  observations: groupRules('observations'),
  observation_plan: groupRules('observation_plan'),
};

/** What is asked of a rule's plans goes with the rule. */
const onRule = (action: keyof Rules): Rule => onParent('default_observation_plan_requests', 'default_observationplan_request_id', defaultObservationPlanRules[action]);
export const defaultSurveyEfficiencyRules: Rules = { create: onRule('read'), read: onRule('read'), update: onRule('update'), delete: onRule('delete') };
