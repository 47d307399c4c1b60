import { beforeAll, describe, expect, it } from 'vitest';
import { pointsOf } from '@/components/plots/lightCurveQuery';
import type { LightCurveColumns, PhotometryPoint } from '@/lib/photometry/schema';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeObj, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let others: number;
let stream: number;
let ada: Person;
let instrument_id: number;

beforeAll(async () => {
  [group, others] = [await makeGroup(), await makeGroup()];
  stream = await makeStream();
  ada = await makeUser(['Upload data', 'Manage sources'], [[group, false], [others, false]]);
  await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: ada.id } });
  instrument_id = await makeInstrument(['ztfg', 'ztfr', 'swiftxrt']);
});

const upload = (obj_id: string, fields: object, token = ada.token) =>
  ok<{ ids: number[] }>('POST', '/api/photometry', { token, body: { obj_id, instrument_id, group_ids: [group], magsys: 'ab', ...fields } });
const columns = (obj_id: string, query = {}, token = ada.token) => ok<LightCurveColumns>('GET', `/api/internal/light_curve/${obj_id}`, { token, query });
const rows = async (obj_id: string, query = {}) => {
  const found = await ok<PhotometryPoint[]>('GET', `/api/sources/${obj_id}/photometry`, {
    token: ada.token, query: { format: 'both', includeOwnerInfo: true, includeStreamInfo: true, includeValidationInfo: true, ...query },
  });
  return found.map(({ annotations: _, ...rest }) => rest);
};

/** Detections, limits, fluxes, positions, words of others: all that a light curve may hold. */
async function fill(): Promise<string> {
  const obj_id = await makeObj();
  await upload(obj_id, {
    mjd: [60000.1, 60001.1, 60002.3], filter: ['ztfg', 'ztfr', 'ztfg'], mag: [19.2, null, 18.7], magerr: [0.05, null, 0.03], limiting_mag: [20.8, 20.9, 20.7],
    ra: [10.1, null, 10.2], dec: [20.1, null, 20.2], ra_unc: 0.1, dec_unc: 0.1, altdata: { seeing: [1.2, null, 0.9] },
  });
  await upload(obj_id, { group_ids: [others], magsys: 'vega', mjd: 60003.5, filter: 'ztfr', mag: null, magerr: null, limiting_mag: 20.1, origin: 'alert_fp' });
  const { ids } = await upload(obj_id, { stream_ids: [stream], mjd: [60004, 60005, 60006], filter: ['ztfg', 'ztfg', 'swiftxrt'], flux: [120.5, null, -3], fluxerr: [4, 5, 1], zp: 23.9, origin: 'fp' });
  await ok('POST', `/api/photometry/${ids[0]}/validation`, { token: ada.token, body: { validated: false, explanation: 'a satellite' } });
  await ok('POST', '/api/photometric_series', {
    token: ada.token,
    body: { obj_id, instrument_id, group_ids: [group], series_name: unique('s'), series_obj_id: '1', ra: 10, dec: 20, exp_time: 30, filter: 'ztfr', data: { mjd: [60007, 60008], flux: [7, 8] } },
  });
  return obj_id;
}

describe('a light curve in columns', () => {
  it.each(['ab', 'vega'])('is the light curve, point for point (%s)', async (magsys) => {
    const obj_id = await fill();
    const expected = await rows(obj_id, { magsys });
    expect(expected).toHaveLength(9);
    expect(pointsOf(await columns(obj_id, { magsys }))).toEqual(expected);
  });

  it('has what was measured under other names where that is asked for', async () => {
    const [obj_id, other] = [await makeObj(), await makeObj()];
    await upload(other, { mjd: 60000, filter: 'ztfg', mag: 19, magerr: 0.1, limiting_mag: 20 });
    await ok('POST', '/api/super_objs', { token: ada.token, body: { obj_ids: [obj_id, other] } });
    expect((await columns(obj_id)).mjd).toEqual([]);
    const both = pointsOf(await columns(obj_id, { includeSuperObjsPhotometry: true }));
    expect(both.map(({ obj_id: own, mjd }) => [own, mjd])).toEqual([[other, 60000]]);
  });

  it('holds nothing that the reader may not see, not even names of groups', async () => {
    const obj_id = await fill();
    const bob = await makeUser([], [[others, false]]);
    const seen = pointsOf(await columns(obj_id, {}, bob.token));
    expect(seen.map(({ mjd }) => mjd)).toEqual([60003.5]);
    const groups = seen[0]?.groups.map(({ id }) => id);
    expect(groups).toContain(others);
    expect(groups).not.toContain(group);
    const stranger = await makeUser([], []);
    expect(await columns(obj_id, {}, stranger.token)).toMatchObject({ kinds: [], mjd: [], limits: null, altdata: [], validations: [] });
  });

  it('is refused where there is no such object', async () => {
    expect(await api('GET', `/api/internal/light_curve/${unique('nobody')}`, { token: ada.token })).toMatchObject({ status: 403 });
    expect(await api('GET', '/api/internal/light_curve/a', { token: ada.token, query: { magsys: 'stmag' } })).toMatchObject({ status: 400 });
  });
});
