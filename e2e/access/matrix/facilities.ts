import { everyone, nobody, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const telescope = async (w: World) => ({ params: { telescope_id: await w.telescope() } });
const instrument = async (w: World) => ({ params: { instrument_id: await w.instrument() } });

/** Telescopes and instruments are for everybody to see, and for whoever has the permission to change. */
export const facilities: Table = {
  'GET /api/telescope': { allow: everyone },
  'POST /api/telescope': {
    and: ['Manage telescopes', 'Manage allocations'], allow: everyone,
    ask: async () => ({ body: { name: unique('telescope'), nickname: 'T', diameter: 1, lat: 0, lon: 0, elevation: 0 } }),
  },
  'GET /api/telescope/[telescope_id]': { allow: everyone, ask: telescope },
  'PUT /api/telescope/[telescope_id]': {
    needs: 'Manage telescopes', allow: everyone, ask: async (w) => ({ ...(await telescope(w)), body: { nickname: 'U' } }),
  },
  'DELETE /api/telescope/[telescope_id]': { needs: 'Manage telescopes', allow: everyone, ask: telescope },
  'GET /api/instrument': { allow: everyone },
  'POST /api/instrument': {
    and: ['Manage instruments', 'Manage allocations'], allow: everyone,
    ask: async (w) => ({ body: { name: unique('instrument'), type: 'imager', telescope_id: await w.telescope() } }),
  },
  'GET /api/instrument/[instrument_id]': { allow: everyone, ask: instrument },
  'PUT /api/instrument/[instrument_id]': {
    needs: 'Manage instruments', allow: everyone, ask: async (w) => ({ ...(await instrument(w)), body: { band: 'optical' } }),
  },
  'DELETE /api/instrument/[instrument_id]': { needs: 'Manage instruments', allow: everyone, ask: instrument },
  'DELETE /api/instrument/[instrument_id]/fields': { needs: 'Manage instruments', allow: everyone, ask: instrument },
  'GET /api/instrument/[instrument_id]/log': { allow: everyone, ask: instrument },
  'POST /api/instrument/[instrument_id]/log': {
    and: ['Manage instruments', 'Manage allocations'], allow: everyone,
    ask: async (w) => ({ ...(await instrument(w)), body: { start_date: '2026-01-01', end_date: '2026-01-02', log: { logs: [] } } }),
  },
  'PUT /api/instrument/[instrument_id]/status': {
    needs: 'Upload data', allow: everyone, ask: async (w) => ({ ...(await instrument(w)), body: { status: { dome: 'open' } } }),
  },
  // The path names an allocation; its instrument has no facility that could be asked.
  'GET /api/instrument/[instrument_id]/external_api': {
    needs: 'Upload data', allow: [], otherwise: { outsider: 'hidden', rest: 'refused' },
    ask: async (w) => ({ params: { instrument_id: await w.allocation() }, query: { startDate: '2026-01-01', endDate: '2026-01-02' } }),
  },
  // The instrument has no fields, which is how it ends for everybody alike.
  'POST /api/moving_object/[obj_name]/followup': {
    allow: nobody,
    ask: async (w) => ({
      params: { obj_name: 'Ceres' },
      body: { instrument_id: await w.instrument(), exposure_count: 1, exposure_time: 30, filter: 'ztfg', start_time: '2026-03-18', end_time: '2026-03-19' },
    }),
  },
  'GET /api/weather': { allow: everyone, ask: async (w) => ({ query: { telescope_id: await w.telescope() } }) },
};
