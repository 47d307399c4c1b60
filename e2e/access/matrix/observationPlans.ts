import { everyone, insiders, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { packSkymap } from '@/lib/localizations/pack';
import { unique } from '@/lib/testing/world';

/** An allocation of the group on an instrument with one field, and an event with a skymap. */
export async function basis(w: World, obsplan: object = {}) {
  const { gcnevent_id, dateobs } = await w.gcnEvent();
  const { uniq, probdensity } = await packSkymap({ start: Float64Array.of(0), order: Uint8Array.of(0), probdensity: Float64Array.of(1) });
  const localization_id = await w.insert('localizations', {
    dateobs, sent_by_id: w.users.member, localization_name: unique('map'), uniq, probdensity, center_ra: 45, center_dec: 0, hash: unique('hash'),
  });
  const instrument_id = await w.insert('instruments', {
    name: unique('instrument'), type: 'imager', telescope_id: await w.telescope(), filters: ['ztfg'], has_fields: true, ...obsplan,
  });
  const allocation_id = await w.insert('allocations', { group_id: w.group_id, instrument_id, hours_allocated: 1 });
  const field = await w.insert('instrument_fields', { instrument_id, field_id: 1, ra: 45, dec: 0, contour: {}, contour_summary: {} });
  return { localization_id, dateobs, allocation_id, instrument_id, gcnevent_id, field };
}

export async function plan(w: World, { status = 'complete', observations = 1, ...obsplan }: { status?: string; observations?: number; api_classname_obsplan?: string } = {}) {
  const { localization_id, dateobs, allocation_id, instrument_id, gcnevent_id, field } = await basis(w, obsplan);
  const observation_plan_request_id = await w.insert('observation_plan_requests', {
    gcnevent_id, localization_id, allocation_id, requester_id: w.users.member, payload: {}, status,
  });
  const [validity_window_start, validity_window_end] = [new Date('2026-03-01'), new Date('2026-03-02')];
  const observation_plan_id = await w.insert('event_observation_plans', {
    observation_plan_request_id, instrument_id, dateobs, plan_name: unique('plan'), validity_window_start, validity_window_end, status: 'complete',
  });
  if (observations > 0) await w.insert('planned_observations', {
    observation_plan_id, instrument_id, dateobs, field_id: field, exposure_time: 30, weight: 0.5, filt: 'ztfg', obstime: validity_window_start, overhead_per_exposure: 10,
    planned_observation_id: 0,
  });
  await w.insert('event_observation_plan_statistics', { observation_plan_id, localization_id, statistics: { area: 1, probability: 0.5, dt: 1 } });
  return { params: { observation_plan_request_id }, field, gcnevent_id, allocation_id, observation_plan_id };
}
const onPlan = async (w: World) => ({ params: (await plan(w)).params });
export const ruleOf = async (w: World) =>
  w.insert('default_observation_plan_requests', { requester_id: w.users.member, payload: {}, filters: {}, allocation_id: await w.allocation(), default_plan_name: unique('rule') });
const rule = async (w: World) => ({ params: { default_observation_plan_id: await ruleOf(w) } });

/** A plan that a facility would take. */
const atFacility = (status: string) => async (w: World) => ({ params: (await plan(w, { status, api_classname_obsplan: 'MMAAPI' })).params });
const withoutObservations = async (w: World) => ({ params: (await plan(w, { observations: 0 })).params });

/** A plan is for the members of its allocation's group. */
const read: Row = { allow: insiders, otherwise: 'hidden' };
const change: Row = { ...read, needs: 'Manage observation plans' };
const dates = { start_date: '2026-03-01', end_date: '2026-03-02' };

export const observationPlans: Table = {
  'GET /api/observation_plan': { allow: everyone },
  'POST /api/observation_plan': {
    ...read, otherwise: 'hidden',
    ask: async (w) => {
      const { localization_id, allocation_id, gcnevent_id } = await basis(w);
      return () => ({ body: { localization_id, allocation_id, gcnevent_id, payload: { queue_name: unique('plan'), filters: ['ztfg'], ...dates } } });
    },
  },
  'GET /api/observation_plan/[observation_plan_request_id]': { ...read, ask: onPlan },
  'DELETE /api/observation_plan/[observation_plan_request_id]': { ...change, ask: onPlan },
  'GET /api/observation_plan/[observation_plan_request_id]/gcn': { ...read, ask: onPlan },
  'GET /api/observation_plan/[observation_plan_request_id]/geojson': { ...read, ask: onPlan },
  'DELETE /api/observation_plan/[observation_plan_request_id]/fields': {
    ...change,
    ask: async (w) => {
      const { params, field } = await plan(w);
      return { params, body: { fieldIds: [field] } };
    },
  },
  'POST /api/observation_plan/[observation_plan_request_id]/queue': { ...change, ask: atFacility('complete') },
  'DELETE /api/observation_plan/[observation_plan_request_id]/queue': { ...change, ask: atFacility('submitted to telescope queue') },
  // The instrument is none of the Treasure Map.
  'POST /api/observation_plan/[observation_plan_request_id]/treasuremap': { ...change, allow: [], otherwise: { outsider: 'hidden', rest: 'refused' }, ask: onPlan },
  'DELETE /api/observation_plan/[observation_plan_request_id]/treasuremap': { ...change, allow: [], otherwise: { outsider: 'hidden', rest: 'refused' }, ask: onPlan },
  // Of a plan that is not made there is no movie.
  'GET /api/observation_plan/[observation_plan_request_id]/movie': { allow: [], otherwise: { outsider: 'hidden', rest: 'refused' }, ask: withoutObservations },
  'POST /api/observation_plan/[observation_plan_request_id]/observing_run': { ...change, ask: async (w) => ({ ...(await onPlan(w)), body: {} }) },
  'GET /api/observation_plan/plan_names': { allow: everyone },
  'POST /api/observation_plan/manual': {
    ...change,
    ask: async (w) => {
      const { localization_id, allocation_id, gcnevent_id } = await basis(w);
      const observation = { dateobs: '2026-03-01T05:00:00', field_id: 1, exposure_time: 30, weight: 1, filt: 'ztfg', planned_observation_id: 0 };
      const observation_plans = [{ validity_window_start: '2026-03-01', validity_window_end: '2026-03-02', planned_observations: [observation] }];
      return () => ({ body: { localization_id, allocation_id, gcnevent_id, plan_name: unique('manual'), observation_plans } });
    },
  },
  'GET /api/gcn_event/[dateobs]/observation_plan_requests': { allow: everyone, ask: async (w) => ({ params: { dateobs: (await plan(w)).gcnevent_id } }) },
  'GET /api/allocation/observation_plans/[allocation_id]': { ...read, ask: async (w) => ({ params: { allocation_id: (await plan(w)).allocation_id } }) },
  'GET /api/default_observation_plan': { allow: everyone },
  'POST /api/default_observation_plan': {
    ...change, otherwise: '403',
    ask: async (w) => {
      const allocation_id = await w.allocation();
      return () => ({ body: { default_plan_name: unique('rule'), allocation_id, payload: { filters: ['ztfg'] }, filters: { gcn_tags: [unique('never')] } } });
    },
  },
  'GET /api/default_observation_plan/[default_observation_plan_id]': { ...read, ask: rule },
  'DELETE /api/default_observation_plan/[default_observation_plan_id]': { ...change, ask: rule },
};
