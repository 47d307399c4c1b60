/** Where and when objects stand is for everybody to see, as objects and telescopes are. */
import { everyone, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';

const place = async (w: World) => ({ params: { obj_id: await w.obj(), telescope_id: await w.telescope() } });

export const observability: Table = {
  'GET /api/sources/[obj_id]/observability': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'GET /api/internal/plot/airmass/objtel/[obj_id]/[telescope_id]': { allow: everyone, ask: place },
  'GET /api/internal/plot/airmass/hours_below/[obj_id]/[telescope_id]': { allow: everyone, ask: place },
  'GET /api/internal/plot/airmass/assignment/[assignment_id]': {
    allow: everyone, ask: async (w) => {
      const run_id = await w.insert('observing_runs', { instrument_id: w.instrument_id, owner_id: w.users.member, calendar_date: '2026-01-01' });
      const assignment_id = await w.insert('classical_assignments', { requester_id: w.users.member, obj_id: await w.obj(), priority: '5', run_id });
      return { params: { assignment_id } };
    },
  },
  'GET /api/internal/ephemeris': { allow: everyone },
  'GET /api/internal/ephemeris/[telescope_id]': { allow: everyone, ask: async (w) => ({ params: { telescope_id: await w.telescope() } }) },
  'GET /api/internal/across/instruments': { allow: everyone },
  'GET /api/internal/across/joint_visibility/[obj_id]': {
    allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() }, query: { telescopeIds: await w.telescope(), begin: '2026-01-01', end: '2026-01-02' } }),
  },
  'GET /api/internal/wavelengths': { allow: everyone, ask: async () => ({ query: { filters: 'ztfg' } }) },
};
