import { everyone, insiders, owner, type Asking, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const payload = {
  observation_choices: ['ztfg'], exposure_time: 300, exposure_counts: 1, maximum_airmass: 2, minimum_lunar_distance: 30, priority: 2, start_date: '2026-03-01',
  end_date: '2026-03-02',
};
const { start_date: _, end_date: __, ...timeless } = payload;

const allocation = async (w: World) => ({ params: { allocation_id: await w.allocation() } });
const request = async (w: World) => ({ params: { followup_request_id: (await w.followupRequest()).followup_request_id } });
const rule = async (w: World) => ({ params: { default_followup_request_id: await w.defaultFollowupRequest() } });
const run = async (w: World) => ({ params: { run_id: await w.observingRun() } });
const assignment = async (w: World) => ({ params: { assignment_id: await w.assignment() } });

/** Allocations, requests and rules are the group's; runs and their targets are for everybody to see. */
export const followUp: Table = {
  'GET /api/allocation': { allow: everyone },
  'POST /api/allocation': {
    needs: 'Manage allocations', allow: insiders, otherwise: 'denied',
    ask: async (w) => ({ body: { group_id: w.group_id, instrument_id: await w.instrument(), hours_allocated: 3 } }),
  },
  'GET /api/allocation/[allocation_id]': { allow: insiders, ask: allocation },
  'PUT /api/allocation/[allocation_id]': {
    needs: 'Manage allocations', allow: insiders, ask: async (w) => ({ ...(await allocation(w)), body: { hours_allocated: 4 } }),
  },
  'DELETE /api/allocation/[allocation_id]': { needs: 'Manage allocations', allow: insiders, ask: allocation },

  'GET /api/followup_request': { allow: everyone },
  'POST /api/followup_request': {
    needs: 'Upload data', allow: insiders,
    ask: async (w) => ({ body: { obj_id: await w.obj(), allocation_id: await w.allocation(), payload } }),
  },
  'GET /api/followup_request/[followup_request_id]': { allow: insiders, ask: request },
  'PUT /api/followup_request/[followup_request_id]': {
    needs: 'Upload data', allow: insiders, ask: async (w) => ({ ...(await request(w)), body: { status: 'complete' } }),
  },
  'DELETE /api/followup_request/[followup_request_id]': { needs: 'Upload data', allow: insiders, ask: request },
  'PUT /api/followup_request/[followup_request_id]/comment': {
    needs: 'Upload data', allow: insiders, ask: async (w) => ({ ...(await request(w)), body: { comment: 'Soon.' } }),
  },
  'POST /api/followup_request/watch/[followup_request_id]': { allow: insiders, ask: request },
  'DELETE /api/followup_request/watch/[followup_request_id]': {
    allow: insiders,
    ask: async (w) => {
      const { followup_request_id } = await w.followupRequest();
      for (const user_id of Object.values(w.users)) await w.insert('followup_request_watchers', { followup_request_id, user_id });
      return { params: { followup_request_id } };
    },
  },
  'PUT /api/followup_request/prioritization': {
    allow: insiders,
    ask: async (w) => {
      const { obj_id, followup_request_id } = await w.followupRequest();
      await w.insert('photstats', { obj_id, last_detected_mag: 18 }, 'obj_id');
      return { body: { requestIds: [followup_request_id], priorityType: 'magnitude' } };
    },
  },
  // A request to a facility that cannot be asked about it.
  'GET /api/photometry_request/[followup_request_id]': { allow: [], otherwise: { outsider: 'hidden', rest: 'refused' }, ask: request },
  'POST /api/facility': {
    and: ['Post from SEDMListener'], allow: everyone,
    ask: async (w) => {
      const allocation_id = await w.allocation('SEDMAPI', { listener_classname: 'SEDMListener' });
      return { body: { followup_request_id: (await w.followupRequest(allocation_id)).followup_request_id, new_status: 'observed' } };
    },
  },
  // Everybody has a list of their own.
  'GET /api/internal/followup_requests': { allow: everyone },
  'GET /api/internal/followup_requests/counts': { allow: everyone },
  'GET /api/internal/followup_requests/download': { allow: everyone },
  'GET /api/internal/allocation_usage': { allow: everyone },
  'GET /api/allocation/report/[instrument_id]': {
    allow: insiders,
    ask: async (w) => {
      const instrument_id = await w.instrument();
      await w.insert('allocations', { group_id: w.group_id, instrument_id, hours_allocated: 3 });
      return { params: { instrument_id } };
    },
  },
  'GET /api/internal/followup_apis': { allow: everyone },
  'GET /api/internal/instrument_forms': { allow: everyone },

  'GET /api/default_followup_request': { allow: everyone },
  'POST /api/default_followup_request': {
    allow: insiders, otherwise: '403',
    ask: async (w) => {
      const allocation_id = await w.allocation();
      return (_who: Asking) => ({
        body: { allocation_id, payload: timeless, source_filter: { group_id: w.group_id, name: '^M26' }, default_followup_name: unique('rule') },
      });
    },
  },
  'GET /api/default_followup_request/[default_followup_request_id]': { allow: insiders, ask: rule },
  'DELETE /api/default_followup_request/[default_followup_request_id]': { allow: insiders, ask: rule },

  'GET /api/observing_run': { allow: everyone },
  'POST /api/observing_run': {
    needs: 'Manage observing runs', allow: everyone, ask: async (w) => ({ body: { instrument_id: w.instrument_id, calendar_date: '2026-03-01' } }),
  },
  'GET /api/observing_run/[run_id]': { allow: everyone, ask: run },
  'PUT /api/observing_run/[run_id]': {
    needs: 'Manage observing runs', allow: owner, otherwise: 'denied', ask: async (w) => ({ ...(await run(w)), body: { observers: 'K. Ford' } }),
  },
  'DELETE /api/observing_run/[run_id]': { allow: owner, otherwise: 'denied', ask: run },
  'PUT /api/observing_run/[run_id]/not_observed': {
    allow: everyone, ask: async (w) => ({ ...(await run(w)), body: { current_status: 'pending', new_status: 'not observed' } }),
  },

  'GET /api/assignment': { allow: everyone },
  'POST /api/assignment': {
    needs: 'Upload data', allow: everyone, ask: async (w) => ({ body: { run_id: await w.observingRun(), obj_id: await w.obj(), priority: '2' } }),
  },
  'GET /api/assignment/[assignment_id]': { allow: everyone, ask: assignment },
  'PUT /api/assignment/[assignment_id]': { needs: 'Upload data', allow: everyone, ask: async (w) => ({ ...(await assignment(w)), body: { status: 'complete' } }) },
  'DELETE /api/assignment/[assignment_id]': { needs: 'Upload data', allow: everyone, ask: assignment },
};
