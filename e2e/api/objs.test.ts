import { beforeAll, describe, expect, it } from 'vitest';
import { centroid } from '@/lib/astro/centroid';
import type { ObjPosition } from '@/lib/photometry/positionSchema';
import { makeGroup, makeInstrument, makeObj, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let stream: number;
let ada: Person;
let outsider: Person;
let imager: number;
let other: number;

beforeAll(async () => {
  group = await makeGroup();
  stream = await makeStream();
  [ada, outsider] = [await makeUser(['Upload data'], [[group, false]]), await makeUser()];
  [imager, other] = [await makeInstrument(['ztfg']), await makeInstrument(['ztfg'])];
});

const ARCSEC = 1 / 3600;
const put = (obj_id: string, fields: object) =>
  ok('PUT', '/api/photometry', { token: ada.token, body: { obj_id, instrument_id: imager, group_ids: [group], magsys: 'ab', filter: 'ztfg', zp: 23.9, ...fields } });
const position = (obj_id: string, query = {}, token = ada.token) => ok<ObjPosition>('GET', `/api/sources/${obj_id}/position`, { token, query });

describe('the position of an object', () => {
  it('is the weighted mean of what was measured, without forced photometry, noise and what others measured', async () => {
    const obj_id = await makeObj(); // at (10, 20)
    const ra = [10 + 0.1 * ARCSEC, 10 + 0.2 * ARCSEC, 10];
    const dec = [20, 20 + 0.1 * ARCSEC, 20 - 0.1 * ARCSEC];
    const [flux, fluxerr] = [[100, 200, 50], [5, 5, 5]];
    await put(obj_id, { mjd: [60000, 60001, 60002], flux, fluxerr, ra, dec });
    await put(obj_id, { mjd: [60003], flux: [900], fluxerr: [1], ra: [10 + 0.4 * ARCSEC], dec: [20], origin: 'alert_fp' });
    await put(obj_id, { mjd: [60004], flux: [2], fluxerr: [1], ra: [10 + 0.4 * ARCSEC], dec: [20] });
    const points = ra.map((value, i) => ({ ra: value, dec: dec[i] as number, flux: flux[i] as number, fluxerr: fluxerr[i] as number }));
    for (const method of ['snr2', 'invvar'] as const) {
      const want = centroid(points, { ra: 10, dec: 20 }, method);
      const got = await position(obj_id, { method });
      expect(got).toMatchObject({ ra: expect.closeTo(want!.ra, 11), dec: expect.closeTo(want!.dec, 11), discovery_ra: 10, discovery_dec: 20, ebv: null });
      expect(got.separation).toBeGreaterThan(0.05);
      expect(got.gal_lat).toBeCloseTo(-42.3, 0);
    }
    expect(await position(obj_id, { snr_threshold: 15 })).not.toEqual(await position(obj_id));
    expect(await position(obj_id, { snr_threshold: 100 })).toMatchObject({ ra: 10, dec: 20, separation: 0 });
    expect(await position(obj_id, {}, outsider.token)).toMatchObject({ ra: 10, dec: 20, separation: 0 });
  });

  it('can be that of some instruments or streams alone, and of none is where it was found', async () => {
    const obj_id = await makeObj();
    await put(obj_id, { mjd: [60000], flux: [100], fluxerr: [5], ra: [10 + 0.1 * ARCSEC], dec: [20] });
    await ok('PUT', '/api/photometry', {
      body: {
        obj_id, instrument_id: other, group_ids: [group], stream_ids: [stream], magsys: 'ab', filter: 'ztfg', zp: 23.9,
        mjd: [60001], flux: [100], fluxerr: [5], ra: [10], dec: [20 + 0.2 * ARCSEC],
      },
    });
    expect((await position(obj_id, { instrument_ids: `${imager}` })).dec).toBeCloseTo(20, 11);
    expect((await position(obj_id, { instrument_ids: `${imager},${other}` })).dec).toBeCloseTo(20 + 0.1 * ARCSEC, 11);
    for (const query of [{ stream_ids: `${stream}` }, { stream_only: 'true' }]) expect((await position(obj_id, query)).ra).toBeCloseTo(10, 11);
    expect((await position(obj_id, { stream_ids: '999999' })).separation).toBe(0);
  });

  it('falls back to where it was found when the median is elsewhere', async () => {
    const obj_id = await makeObj();
    await put(obj_id, { mjd: [60000], flux: [100], fluxerr: [5], ra: [10], dec: [20 + 0.6 * ARCSEC] });
    expect(await position(obj_id)).toMatchObject({ ra: 10, dec: 20, separation: 0 });
  });
});

interface Told {
  redshift: number | null;
  redshift_history: Record<string, unknown>[];
  summary: string | null;
  summary_history: Record<string, unknown>[];
  t0: number | null;
  alias: string[];
  host_id: null;
  duplicates: { obj_id: string; separation: number }[];
  associated_objs: { obj_id: string; super_obj_id: number }[];
}

describe('what is said of an object', () => {
  it('keeps earlier redshifts and summaries, with who said it and where it is from', async () => {
    const id = unique('T26');
    await ok('POST', '/api/sources', { token: ada.token, body: { id, ra: 100, dec: -10, group_ids: [group] } });
    const patch = (body: object) => ok('PATCH', `/api/sources/${id}`, { token: ada.token, body });
    await patch({ redshift: 0.05, redshift_error: 0.001, redshift_origin: 'host' });
    await patch({ redshift: null, t0: 60123.5, alias: ['SN 2026abc', 'AT 2026abc'], host_id: null });
    await patch({ summary: 'a first look' });
    await patch({ summary: 'a supernova' });
    const told = await ok<Told>('GET', `/api/sources/${id}`, { token: ada.token });
    expect(told).toMatchObject({
      redshift: null, t0: 60123.5, alias: ['SN 2026abc', 'AT 2026abc'], host_id: null, summary: 'a supernova',
      redshift_history: [{ value: 0.05, uncertainty: 0.001, origin: 'host', set_by_user_id: ada.id }, { value: null, set_by_user_id: ada.id }],
      summary_history: [{ summary: 'a supernova', is_bot: false, set_by_user_id: ada.id }, { summary: 'a first look' }],
    });
  });

  it('names saved objects nearby, which may be the same', async () => {
    const [first, second, far] = [unique('T26'), unique('T26'), unique('T26')];
    const dec = -80 + Math.random() * 60;
    for (const [id, north] of [[first, 0], [second, 0.8], [far, 30]] as const) {
      await ok('POST', '/api/sources', { token: ada.token, body: { id, ra: 200, dec: dec + north * ARCSEC, group_ids: [group] } });
    }
    const { duplicates } = await ok<Told>('GET', `/api/sources/${first}`, { token: ada.token });
    expect(duplicates).toMatchObject([{ obj_id: second, separation: expect.closeTo(0.8, 3) }]);
    expect((await ok<Told>('GET', `/api/sources/${first}`, { token: outsider.token })).duplicates).toEqual([]);
  });
});

interface SuperObj {
  id: number;
  name: string | null;
  is_roid: boolean;
  created_at: string;
  objs: { id: string; ra: number; dec: number }[];
}

describe('super-objects', () => {
  it('join objects, are found by name and object, changed, and show up on their objects', async () => {
    const [a, b, c] = [await makeObj(), await makeObj(), await makeObj()];
    const name = unique('SN');
    const { id } = await ok<{ id: number }>('POST', '/api/super_objs', { token: outsider.token, body: { name, obj_ids: [a, b, a] } });
    const read = () => ok<SuperObj>('GET', `/api/super_objs/${id}`, { token: ada.token });
    const members = async () => (await read()).objs.map((obj) => obj.id);
    expect(await read()).toEqual({
      id, name, is_roid: false, created_at: expect.any(String), objs: [a, b].sort().map((obj) => ({ id: obj, ra: 10, dec: 20 })),
    });
    const find = (query: Record<string, string | undefined>) => ok<SuperObj[]>('GET', '/api/super_objs', { token: ada.token, query });
    for (const query of [{ name: name.slice(3) }, { objID: a }, { objID: b, isRoid: 'false' }]) {
      expect((await find(query)).map((one) => one.id)).toEqual([id]);
    }
    expect(await find({ objID: a, isRoid: 'true' })).toEqual([]);
    expect(await find({ objID: c })).toEqual([]);

    const told = await ok<Told>('GET', `/api/sources/${a}`, { token: ada.token });
    expect(told.associated_objs).toMatchObject([{ obj_id: b, separation: 0, super_obj_id: id, super_obj_name: name }]);
    const patch = (body: object) => ok('PATCH', `/api/super_objs/${id}`, { token: ada.token, body });
    await patch({ add_obj_ids: [c, a], remove_obj_ids: [b] });
    expect(await members()).toEqual([a, c].sort());
    await patch({ obj_ids: [b, c], is_roid: true });
    expect(await members()).toEqual([b, c].sort());
    await patch({ name: 'other' });
    expect(await read()).toMatchObject({ name: 'other', is_roid: true, objs: [{}, {}] });
    expect((await ok<Told>('GET', `/api/sources/${a}`, { token: ada.token })).associated_objs).toEqual([]);
    await ok('DELETE', `/api/super_objs/${id}`);
    expect(await find({ objID: b })).toEqual([]);
  });
});
