/** Schedules are of what one may see, and their maker's alone. */
import { everyone, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';

const night = { observationStartDate: '2026-01-02T00:00:00', standardsOnly: true, magnitudeRange: '(0, 4.4)' };

/** Of a request that has gone since. */
const gone = {
  request_id: 999_999_999, obj_id: 'gone', ra: 10, dec: 20, filters: [], exposure_time: 60, exposure_counts: 1, duration: 130, priority: 1, weight: 60, requester: null,
  group_id: null, group_name: null, status: null, maximum_airmass: 2, minimum_lunar_distance: 30, observable: [], is_pinned: false, start: '2026-01-02T03:00:00',
  end: '2026-01-02T03:02:10', airmass: 1, moon_distance: 90,
};

const schedule = (w: World): Promise<number> =>
  w.insert('night_schedules', {
    user_id: w.users.member, instrument_id: w.instrument_id, asked: {},
    plan: {
      instrument_id: w.instrument_id, instrument_name: 'i', telescope_name: 't', site: { lat: 0, lon: 0, elevation: 0 }, begin: '', end: '', nights: [], weight: 0,
      overheads: { slew_rate: 1, settle: 1, filter_change: 1, acquisition: 1, readout: 1 }, scheduled: [gone], unscheduled: [],
    },
  });

export const scheduling: Table = {
  'GET /api/internal/observing_run_finders/[run_id]': {
    allow: everyone, ask: async (w) => {
      const run_id = await w.insert('observing_runs', { instrument_id: w.instrument_id, owner_id: w.users.member, calendar_date: '2026-01-01' });
      await w.insert('classical_assignments', { requester_id: w.users.member, obj_id: await w.bareObj(), priority: '5', run_id });
      return { params: { run_id } };
    },
  },
  'GET /api/followup_request/schedule/[instrument_id]': { allow: everyone, alone: true, ask: async (w) => ({ params: { instrument_id: w.instrument_id }, query: night }) },
  'POST /api/followup_request/schedule/[instrument_id]': { allow: everyone, alone: true, ask: async (w) => ({ params: { instrument_id: w.instrument_id }, body: night }) },
  'GET /api/internal/schedules/[schedule_id]': { allow: ['member'], ask: async (w) => ({ params: { schedule_id: await schedule(w) } }) },
  'POST /api/internal/schedules/[schedule_id]/publication': {
    needs: 'Upload data', allow: ['member'], ask: async (w) => ({ params: { schedule_id: await schedule(w) }, body: { queue: true } }),
  },
};
