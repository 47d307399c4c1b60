import { admin, everyone, insiders, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const read: Row = { allow: insiders, otherwise: 'hidden' };

const number = (): number => Math.floor(Math.random() * 2 ** 50);

async function survey(w: World) {
  const [telescopeName, instrumentName] = [unique('telescope'), unique('instrument')];
  const telescope_id = await w.insert('telescopes', { name: telescopeName, nickname: 'T', diameter: 1, lat: 0, lon: 0, elevation: 0 });
  const instrument_id = await w.insert('instruments', { name: instrumentName, type: 'imager', telescope_id, filters: ['ztfg'], has_fields: true });
  const field = await w.insert('instrument_fields', { instrument_id, field_id: 1, ra: 45, dec: 0, contour: {}, contour_summary: {} });
  await w.insert('instrument_field_tiles', { instrument_id, instrument_field_id: field, healpix_from: 0, healpix_to: 1000 }, 'instrument_id');
  return { telescopeName, instrumentName, instrument_id, field };
}

const text = (): string => `observation_id,field_id,obstime,filter,exposure_time\n${number()},1,61000,ztfg,30`;

/** Only who looks after an allocation says whether it was triggered; who may read the event sees that. */
const keeping = async (w: World) => {
  const { dateobs } = await w.gcnEvent();
  const allocation_id = await w.allocation();
  for (const user_id of [w.users.member, w.users.peer]) await w.insert('allocation_users', { allocation_id, user_id }, 'user_id');
  await w.insert('gcn_triggers', { dateobs, allocation_id, triggered: true }, 'allocation_id');
  return { params: { dateobs, allocation_id } };
};

/** An allocation on an instrument whose facility cannot be asked: whoever is in its group is told so. */
const refused: Row = { allow: [], otherwise: { outsider: 'hidden', rest: 'refused' } };
const uploaders: Row = { ...refused, needs: 'Upload data' };
const allocationId = async (w: World) => ({ params: { allocation_id: await w.allocation() } });
const onMap = async (w: World) => {
  const { instrument_id } = await survey(w);
  await w.insert('allocations', { group_id: w.group_id, instrument_id, hours_allocated: 1 });
  return { params: { instrument_id }, body: { startDate: '2026-01-01', endDate: '2026-01-02', localizationDateobs: '2026-01-01' } };
};

export const observations: Table = {
  'POST /api/observation/external_api': { ...uploaders, ask: async (w) => ({ body: { allocation_id: await w.allocation() } }) },
  'GET /api/observation/external_api/[allocation_id]': { ...uploaders, ask: allocationId },
  'DELETE /api/observation/external_api/[allocation_id]': { ...uploaders, ask: async (w) => ({ ...(await allocationId(w)), body: { queueName: 'ToO_1' } }) },
  'POST /api/skymap_trigger': { ...uploaders, ask: async (w) => ({ body: { allocation_id: await w.allocation(), localization_id: 1 } }) },
  'GET /api/skymap_trigger/[allocation_id]': { ...uploaders, ask: allocationId },
  'DELETE /api/skymap_trigger/[allocation_id]': { ...uploaders, ask: async (w) => ({ ...(await allocationId(w)), body: { trigger_name: 'S1' } }) },
  'POST /api/observation/treasuremap/[instrument_id]': { ...refused, ask: onMap },
  'DELETE /api/observation/treasuremap/[instrument_id]': { ...refused, ask: onMap },
  'GET /api/observation': { allow: everyone, ask: async () => ({ query: { startDate: '1990-01-01', endDate: '1990-01-02' } }) },
  'POST /api/observation': {
    needs: 'Upload data', allow: everyone,
    ask: async (w) => {
      const { telescopeName, instrumentName } = await survey(w);
      const observationData = { observation_id: [number()], field_id: [1], obstime: ['2026-01-01'], filter: ['ztfg'], exposure_time: [30] };
      return { body: { telescopeName, instrumentName, observationData } };
    },
  },
  'POST /api/observation/ascii': {
    needs: 'Upload data', allow: everyone, ask: async (w) => ({ body: { instrumentID: (await survey(w)).instrument_id, observationData: text() } }),
  },
  'POST /api/observation/ascii/[instrument_id]': {
    needs: 'Upload data', allow: everyone, ask: async (w) => ({ params: { instrument_id: (await survey(w)).instrument_id }, body: { observationData: text() } }),
  },
  'DELETE /api/observation/[observation_id]': {
    allow: admin, otherwise: 'denied',
    ask: async (w) => {
      const { instrument_id, field } = await survey(w);
      const observation_id = await w.insert('executed_observations', {
        instrument_id, instrument_field_id: field, observation_id: number(), obstime: new Date('2026-01-01'), filt: 'ztfg', exposure_time: 30,
      });
      return { params: { observation_id } };
    },
  },
  'GET /api/gcn_event/[dateobs]/instrument/[instrument_id]': {
    ...read, ask: async (w) => ({ params: { dateobs: (await w.localization()).dateobs, instrument_id: (await survey(w)).instrument_id } }),
  },
  'GET /api/gcn_event/[dateobs]/triggered': { needs: 'Manage allocations', ...read, ask: keeping },
  'GET /api/gcn_event/[dateobs]/triggered/[allocation_id]': { needs: 'Manage allocations', ...read, ask: keeping },
  'PUT /api/gcn_event/[dateobs]/triggered/[allocation_id]': {
    needs: 'Manage allocations', allow: ['peer', 'member', 'admin'], ask: async (w) => ({ ...(await keeping(w)), body: { triggered: false } }),
  },
  'DELETE /api/gcn_event/[dateobs]/triggered/[allocation_id]': { needs: 'Manage allocations', allow: ['peer', 'member', 'admin'], ask: keeping },
};
