/** Schedules are of what one may see, and their maker's alone. */
import { everyone, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';

const night = { observationStartDate: '2026-01-02T00:00:00', standardsOnly: true };

const schedule = (w: World): Promise<number> =>
  w.insert('night_schedules', {
    user_id: w.users.member, instrument_id: w.instrument_id, asked: {},
    plan: {
      instrument_id: w.instrument_id, instrument_name: 'i', telescope_name: 't', site: { lat: 0, lon: 0, elevation: 0 }, begin: '', end: '', nights: [], weight: 0,
      overheads: { slew_rate: 1, settle: 1, filter_change: 1, acquisition: 1, readout: 1 }, scheduled: [], unscheduled: [],
    },
  });

export const scheduling: Table = {
  'GET /api/followup_request/schedule/[instrument_id]': { allow: everyone, ask: async (w) => ({ params: { instrument_id: w.instrument_id }, query: night }) },
  'POST /api/followup_request/schedule/[instrument_id]': { allow: everyone, ask: async (w) => ({ params: { instrument_id: w.instrument_id }, body: night }) },
  'GET /api/internal/schedules/[schedule_id]': { allow: ['member'], ask: async (w) => ({ params: { schedule_id: await schedule(w) } }) },
  'POST /api/internal/schedules/[schedule_id]/publication': {
    needs: 'Upload data', allow: [], otherwise: { rest: 'hidden', member: 'denied' }, ask: async (w) => ({ params: { schedule_id: await schedule(w) }, body: { queue: true } }),
  },
};
