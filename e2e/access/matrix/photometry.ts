import { everyone, insiders, owner, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const packet = async (w: World) => ({
  obj_id: await w.obj(), instrument_id: w.imager_id, magsys: 'ab', mjd: 61000 + Math.random(), filter: 'ztfg', mag: 19, magerr: 0.1,
  limiting_mag: 21, group_ids: [w.group_id],
});
const point = async (w: World) => ({ params: { photometry_id: (await w.photometry()).photometry_id } });

async function validated(w: World) {
  const { obj_id, photometry_id } = await w.photometry();
  await w.insert('photometry_validations', { obj_id, photometry_id, validated: true, validator_id: w.users.member });
  return { params: { photometry_id } };
}

const seriesPacket = async (w: World) => ({
  obj_id: await w.obj(), instrument_id: w.imager_id, group_ids: [w.group_id], series_name: 'M', series_obj_id: unique('m'), ra: 1, dec: 2, exp_time: 30,
  filter: 'ztfg', data: { mjd: [61000], flux: [10] },
});

async function series(w: World) {
  const obj_id = await w.obj();
  const name = unique('series');
  const photometric_series_id = await w.insert('photometric_series', {
    obj_id, instrument_id: w.imager_id, series_name: name, series_obj_id: 'm', filter: 'ztfg', filename: name, file_key: name, hash: name, mjd_first: 1,
    mjd_mid: 1, mjd_last: 1, is_detected: true, exp_time: 1, num_exp: 1, owner_id: w.users.member, visibility_id: await w.visibility([w.group_id]),
  });
  return { params: { photometric_series_id } };
}

const obj = async (w: World) => ({ params: { obj_id: (await w.photometry()).obj_id } });

/** An object with photometry, but without statistics of it: rows that are put there by hand have none. */
const withStat = async (w: World) => {
  const { obj_id } = await w.photometry();
  await w.insert('photstats', { obj_id });
  return { params: { obj_id } };
};

export const photometry: Table = {
  'GET /api/sources/[obj_id]/phot_stat': { allow: everyone, ask: withStat },
  'POST /api/sources/[obj_id]/phot_stat': { needs: 'System admin', allow: everyone, ask: obj },
  'PUT /api/sources/[obj_id]/phot_stat': { needs: 'System admin', allow: everyone, ask: obj },
  'DELETE /api/sources/[obj_id]/phot_stat': { needs: 'System admin', allow: everyone, ask: withStat },
  'GET /api/phot_stats': { needs: 'System admin', allow: everyone },
  'POST /api/phot_stats': { needs: 'System admin', allow: everyone, ask: () => Promise.resolve({ query: { numPerPage: 1 } }) },
  'PATCH /api/phot_stats': { needs: 'System admin', allow: everyone, ask: () => Promise.resolve({ query: { numPerPage: 1 } }) },
  'GET /api/phot_stats/aggregate': { allow: everyone },
  'POST /api/sources/[obj_id]/copy_photometry': {
    needs: 'Upload data', allow: insiders, otherwise: 'refused',
    ask: async (w) => ({ params: { obj_id: await w.obj() }, body: { origin_id: (await w.photometry()).obj_id, group_ids: [w.group_id] } }),
  },
  'GET /api/photometric_series': { needs: 'Upload data', allow: everyone },
  'POST /api/photometric_series': {
    needs: 'Upload data', allow: insiders, otherwise: 'refused', ask: async (w) => ({ body: await seriesPacket(w) }),
  },
  'GET /api/photometric_series/[photometric_series_id]': {
    needs: 'Upload data', allow: insiders, ask: async (w) => ({ ...(await series(w)), query: { dataFormat: 'none' } }),
  },
  'PATCH /api/photometric_series/[photometric_series_id]': {
    needs: 'Upload data', allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ ...(await series(w)), body: { exp_time: 2, data: { mjd: [61000], flux: [10] }, ra: 1, dec: 2 } }),
  },
  'DELETE /api/photometric_series/[photometric_series_id]': {
    needs: 'Upload data', allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' }, ask: series,
  },
  'POST /api/photometry': { needs: 'Upload data', allow: insiders, otherwise: 'refused', ask: async (w) => ({ body: await packet(w) }) },
  'PUT /api/photometry': { needs: 'Upload data', allow: insiders, otherwise: 'refused', ask: async (w) => ({ body: await packet(w) }) },
  'POST /api/photometry (on a stream)': {
    needs: 'Upload data', allow: insiders,
    ask: async (w) => ({ body: { ...(await packet(w)), group_ids: [], stream_ids: [w.stream_id] } }),
  },
  'GET /api/photometry/[photometry_id]': { allow: insiders, ask: point },
  'GET /api/photometry/[photometry_id] (shared by stream)': {
    allow: insiders,
    ask: async (w) => ({
      params: { photometry_id: (await w.photometry({ visibility_id: await w.visibility([], [w.stream_id]) })).photometry_id },
    }),
  },
  // Also with `Manage photometry`, which no caller here has beside `Upload data`: e2e/api/negative/photometry.test.ts.
  'PATCH /api/photometry/[photometry_id]': {
    needs: 'Upload data', allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ ...(await point(w)), body: { mag: 19.5, magerr: 0.1, limiting_mag: 21, magsys: 'ab' } }),
  },
  'DELETE /api/photometry/[photometry_id]': {
    needs: 'Upload data', allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' }, ask: point,
  },
  'DELETE /api/photometry/bulk_delete/[upload_id]': {
    needs: 'Delete bulk photometry', allow: owner, ask: async (w) => ({ params: { upload_id: (await w.photometry()).upload_id } }),
  },
  'GET /api/photometry/origins': { allow: [], otherwise: 'refused' },
  'GET /api/photometry/range': { allow: everyone, ask: async (w) => ({ query: { instrument_ids: w.imager_id } }) },
  'GET /api/photometry/range/[argument]': { allow: everyone, ask: async (w) => ({ params: { argument: 'x' }, query: { instrument_ids: w.imager_id } }) },
  'POST /api/photometry/[photometry_id]/validation': {
    needs: 'Manage sources', allow: insiders, ask: async (w) => ({ ...(await point(w)), body: { validated: true } }),
  },
  'PATCH /api/photometry/[photometry_id]/validation': {
    needs: 'Manage sources', allow: insiders, ask: async (w) => ({ ...(await validated(w)), body: { validated: false } }),
  },
  'DELETE /api/photometry/[photometry_id]/validation': { needs: 'Manage sources', allow: insiders, ask: validated },
  'GET /api/sources/[obj_id]/photometry': { allow: everyone, ask: async (w) => ({ params: { obj_id: (await w.photometry()).obj_id } }) },
  'GET /api/internal/light_curve/[obj_id]': { allow: everyone, ask: async (w) => ({ params: { obj_id: (await w.photometry()).obj_id } }) },
  'DELETE /api/sources/[obj_id]/photometry': {
    needs: 'Delete bulk photometry', allow: owner, ask: async (w) => ({ params: { obj_id: (await w.photometry()).obj_id } }),
  },
};
