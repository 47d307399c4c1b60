import { defaultSurveyEfficiencyRules, surveyEfficiencyRules, type EfficiencyKind } from '@/lib/access/surveyEfficiency';
import type { Viewer } from '@/lib/auth/viewer';
import { raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { columns } from '@/lib/objs/parts.sql';
import type { DefaultEfficiency, ObservationEfficiency, PlanEfficiency } from './schema';

const KINDS = {
  observations: { table: raw('survey_efficiency_for_observations'), of: 'gcnevent_id localization_id instrument_id' },
  observation_plan: { table: raw('survey_efficiency_for_observation_plans'), of: 'observation_plan_id' },
} as const satisfies Record<EfficiencyKind, object>;

interface Rows {
  observations: ObservationEfficiency;
  observation_plan: PlanEfficiency;
}

/** Light curves are large: lists leave them out. */
const select = (kind: EfficiencyKind, viewer: Viewer, condition: Sql, withLightCurves: boolean): Sql => sql`
  SELECT ${columns('s', `id payload status requester_id number_of_transients number_in_covered number_detected ${KINDS[kind].of}`, 'created_at', 'modified')},
    s.number_detected::float8 / nullif(s.number_of_transients, 0) AS efficiency ${withLightCurves ? sql`, s.lightcurves::text AS lightcurves` : sql``}
  FROM ${KINDS[kind].table} s WHERE ${condition} AND ${surveyEfficiencyRules[kind].read(viewer, 's')} ORDER BY s.id`;

export const selectAnalyses = <K extends EfficiencyKind>(kind: K, viewer: Viewer, condition: Sql): Promise<Rows[K][]> => rows<Rows[K]>(select(kind, viewer, condition, false));

export const selectAnalysis = <K extends EfficiencyKind>(kind: K, viewer: Viewer, id: number): Promise<Rows[K] | null> =>
  row<Rows[K]>(select(kind, viewer, sql`s.id = ${id}`, true));

/** The plan of a request. */
export const selectPlanId = (request_id: number): Promise<{ id: number } | null> =>
  row(sql`SELECT id FROM event_observation_plans WHERE observation_plan_request_id = ${request_id} ORDER BY id LIMIT 1`);

export const ofRequest = (request_id: number): Sql =>
  sql`s.observation_plan_id IN (SELECT id FROM event_observation_plans WHERE observation_plan_request_id = ${request_id})`;

const selectDefaultsWhere = (condition: Sql): Sql => sql`
  SELECT ${columns('d', 'id default_observationplan_request_id payload', 'created_at', 'modified')},
    json_build_object('id', p.id, 'default_plan_name', p.default_plan_name, 'allocation_id', p.allocation_id, 'requester_id', p.requester_id) AS default_observationplan_request
  FROM default_survey_efficiency_requests d JOIN default_observation_plan_requests p ON p.id = d.default_observationplan_request_id WHERE ${condition} ORDER BY d.id`;

export const selectDefaults = (viewer: Viewer): Promise<DefaultEfficiency[]> => rows(selectDefaultsWhere(defaultSurveyEfficiencyRules.read(viewer, 'd')));
export const selectDefault = (viewer: Viewer, id: number): Promise<DefaultEfficiency | null> =>
  row(selectDefaultsWhere(sql`d.id = ${id} AND ${defaultSurveyEfficiencyRules.read(viewer, 'd')}`));
