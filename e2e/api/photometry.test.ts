import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeInstrument, makeObj, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Uploaded {
  ids: number[];
  upload_id: string;
}

let group: number;
let ada: Person;
let instrument_id: number;

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data', 'Delete bulk photometry'], [[group, false]]);
  instrument_id = await makeInstrument(['ztfg', 'ztfr', 'ztfi', 'sdssz']);
});

const post = (body: object, token = ada.token) => ok<Uploaded>('POST', '/api/photometry', { token, body });
const put = (body: object, token = ada.token, query = {}) => ok<Uploaded>('PUT', '/api/photometry', { token, body, query });
const curve = (obj_id: string, query = {}, token = ada.token) =>
  ok<PhotometryPoint[]>('GET', `/api/sources/${obj_id}/photometry`, { token, query });

const packet = (obj_id: string, fields: object = {}) => ({
  obj_id, instrument_id, group_ids: [group], magsys: 'ab', origin: 'fp', mjd: [60000.1, 60001.1], filter: ['ztfg', 'ztfr'],
  mag: [19.2, null], magerr: [0.05, null], limiting_mag: [20.8, 20.9], ...fields,
});

interface Stat {
  num_obs_global: number;
  num_det_global: number;
  num_det_no_forced_phot_global: number;
  first_detected_mjd: number | null;
  peak_mag_global: number | null;
}

const stat = (obj_id: string): Promise<Stat> =>
  withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query<Stat>(
      'SELECT num_obs_global, num_det_global, num_det_no_forced_phot_global, first_detected_mjd, peak_mag_global FROM photstats WHERE obj_id = $1', [obj_id]);
    return rows[0] as Stat;
  });

describe('uploaded photometry', () => {
  it('comes back in every format', async () => {
    const obj_id = await makeObj();
    const { ids, upload_id } = await post(packet(obj_id, { ra: 10.1, dec: 20.2, ra_unc: 0.1, dec_unc: 0.2, altdata: { seeing: [1.2, null] } }));
    expect(ids).toHaveLength(2);
    expect(upload_id).toMatch(/^[0-9a-f-]{36}$/);

    const [detection, limit] = await curve(obj_id);
    expect(detection).toMatchObject({
      id: ids[0], obj_id, mjd: 60000.1, filter: 'ztfg', magsys: 'ab', limiting_mag: 20.8, origin: 'fp', instrument_id, ra: 10.1, dec: 20.2,
      ra_unc: 0.1, dec_unc: 0.2, altdata: { seeing: 1.2 }, annotations: [],
    });
    expect(detection?.mag).toBeCloseTo(19.2, 10);
    expect(detection?.magerr).toBeCloseTo(0.05, 10);
    expect(detection?.snr).toBeCloseTo(1.0857362047581294 / 0.05, 8);
    expect(detection?.groups).toEqual(expect.arrayContaining([
      expect.objectContaining({ id: group, nickname: null, single_user_group: false }),
      expect.objectContaining({ name: ada.username, single_user_group: true }),
    ]));
    expect(Object.keys(detection ?? {}).sort()).toEqual([
      'altdata', 'annotations', 'created_at', 'dec', 'dec_unc', 'filter', 'groups', 'id', 'instrument_id', 'instrument_name', 'limiting_mag',
      'mag', 'magerr', 'magsys', 'mjd', 'obj_id', 'origin', 'ra', 'ra_unc', 'snr',
    ]);
    expect(limit).toMatchObject({ id: ids[1], mag: null, magerr: null, snr: null, limiting_mag: 20.9, altdata: null });

    const [flux, none] = await curve(obj_id, { format: 'flux' });
    expect(flux).toMatchObject({ zp: 23.9, magsys: 'ab' });
    expect(flux).not.toHaveProperty('mag');
    // 10**(-0.4*(19.2-23.9)) µJy, and 10**(-0.4*(20.9-23.9))/3
    expect(flux?.flux).toBeCloseTo(75.85775750291837, 8);
    expect(none?.flux).toBeNull();
    expect(none?.fluxerr).toBeCloseTo(5.282977308, 6);

    const [both] = await curve(obj_id, { format: 'both' });
    expect(both).toEqual({ ...detection, ...flux });
    const [plot] = await curve(obj_id, { format: 'plot' });
    expect(Object.keys(plot ?? {}).sort()).toEqual(['filter', 'id', 'limiting_mag', 'mag', 'magerr', 'mjd', 'obj_id', 'origin']);
  });

  it('is one measurement in magnitudes, in fluxes, and in another system', async () => {
    const obj_id = await makeObj();
    const common = { obj_id, instrument_id, group_ids: [group], filter: 'sdssz', mjd: 60000 };
    await post({ ...common, mag: 18, magerr: 0.1, limiting_mag: 20, magsys: 'vega' });
    const [vega] = await curve(obj_id, { magsys: 'vega', format: 'both' });
    expect(vega?.mag).toBeCloseTo(18, 10);
    expect(vega).toMatchObject({ magsys: 'vega', limiting_mag: 20, origin: 'None' });
    const [ab] = await curve(obj_id, { format: 'both' });
    // m_AB - m_Vega of z is 0.52 within 0.02 (Blanton & Roweis 2007).
    expect(Math.abs((ab?.mag ?? 0) - 18 - 0.52)).toBeLessThan(0.02);
    expect(ab?.flux).toBe(vega?.flux);
    expect(-2.5 * Math.log10(vega?.flux ?? 0) + (vega?.zp ?? 0)).toBeCloseTo(18, 10);

    const again = { ...common, flux: ab?.flux, fluxerr: ab?.fluxerr, zp: 23.9, magsys: 'ab' };
    expect((await put(again)).ids).toEqual([ab?.id]);
  });

  it('keeps negative fluxes, falls back to 5-sigma limits, and adds references up', async () => {
    const obj_id = await makeObj();
    await post({
      obj_id, instrument_id, group_ids: [group], magsys: 'ab', filter: 'ztfg', mjd: [1, 2, 3], flux: [-5, 100, 50], fluxerr: [1, 2, 3], zp: 23.9,
      ref_flux: [null, null, 50], ref_fluxerr: [null, null, 4],
    });
    const [negative, plain, withReference] = await curve(obj_id, { format: 'both' });
    expect(negative).toMatchObject({ flux: -5, snr: -5, mag: null, magerr: null });
    expect(negative?.limiting_mag).toBeCloseTo(23.9 - 2.5 * Math.log10(5), 10);
    expect(plain).not.toHaveProperty('ref_flux');
    expect(withReference).toMatchObject({ ref_flux: 50, ref_fluxerr: 4, tot_flux: 100, tot_fluxerr: 5 });
    expect(withReference?.magtot).toBeCloseTo(18.9, 10);
    expect(withReference?.e_magtot).toBeCloseTo(1.0857362047581294 * 0.05, 10);
    expect(withReference?.magref).toBeCloseTo(18.9 + 2.5 * Math.log10(2), 10);
    // In another system the limit moves as the magnitude does.
    const [, shifted] = await curve(obj_id, { magsys: 'vega' });
    expect((shifted?.limiting_mag ?? 0) - (shifted?.mag ?? 0)).toBeCloseTo((plain?.limiting_mag ?? 0) - (plain?.mag ?? 0), 10);
  });

  it('of one request is stored wholly or not at all', async () => {
    const obj_id = await makeObj();
    await post(packet(obj_id));
    const { status, json } = await api('POST', '/api/photometry', { token: ada.token, body: packet(obj_id, { mjd: [60000.1, 60002] }) });
    expect(status).toBe(400);
    expect(json.message).toMatch(/already exists.*mjd 60000.1/);
    expect(await curve(obj_id)).toHaveLength(2);
    expect((await stat(obj_id)).num_obs_global).toBe(2);
  });

  it('can be sent again by PUT, which widens who sees it and changes nothing else', async () => {
    const obj_id = await makeObj();
    const { ids } = await post(packet(obj_id));
    const other = await makeGroup();
    const bob = await makeUser(['Upload data'], [[other, false]]);
    expect(await curve(obj_id, {}, bob.token)).toEqual([]);
    const before = await curve(obj_id);
    expect(await put(packet(obj_id))).toEqual({ ids });
    expect(await curve(obj_id)).toEqual(before);
    const again = packet(obj_id, { group_ids: [other], filter: 'ztfi', mjd: [60000.1, 60009], mag: [19.2, 20], magerr: [0.05, 0.1] });
    const answer = await put(again, bob.token);
    expect(answer.ids[0]).toBe(ids[0]);
    expect(ids).not.toContain(answer.ids[1]);
    const seen = await curve(obj_id, {}, bob.token);
    expect(seen.map(({ id, filter }) => [id, filter])).toEqual([[ids[0], 'ztfg'], [answer.ids[1], 'ztfi']]);
    expect(seen[0]?.groups?.map(({ id }) => id)).toEqual(expect.arrayContaining([group, other]));
  });

  it('of 16 programs at once is neither lost nor doubled', async () => {
    const obj_id = await makeObj();
    const mjd = Array.from({ length: 200 }, (_, i) => 60000 + i);
    const requests = Array.from({ length: 16 }, (_, w) => {
      const order = mjd.slice(w * 7).concat(mjd.slice(0, w * 7));
      return put({ obj_id, instrument_id, group_ids: [group], magsys: 'ab', zp: 23.9, filter: 'ztfg', mjd: order, flux: order, fluxerr: 1 });
    });
    const answers = await Promise.all(requests);
    expect(await curve(obj_id)).toHaveLength(200);
    expect(new Set(answers.flatMap(({ ids }) => ids)).size).toBe(200);
    expect((await stat(obj_id)).num_obs_global).toBe(200);
  });

  it('is seen by groups, streams and its owner, and with "all" by everybody', async () => {
    const obj_id = await makeObj();
    const stream = await makeStream();
    const [mate, streamer, outsider] = [await makeUser([], [[group, false]]), await makeUser(), await makeUser()];
    for (const { id } of [streamer, ada]) await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: id } });
    await post(packet(obj_id, { mjd: [1, 2] }));
    await post(packet(obj_id, { mjd: [3, 4], group_ids: [], stream_ids: [stream] }));
    await post(packet(obj_id, { mjd: [5, 6], group_ids: 'all' }));
    const times = async ({ token }: Person) => (await curve(obj_id, {}, token)).map(({ mjd }) => mjd);
    expect(await times(ada)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await times(mate)).toEqual([1, 2, 5, 6]);
    expect(await times(streamer)).toEqual([3, 4, 5, 6]);
    expect(await times(outsider)).toEqual([5, 6]);
    const [, , third] = await curve(obj_id, { includeStreamInfo: true, includeOwnerInfo: true });
    expect(third).toMatchObject({ streams: [{ id: stream }], owner: { id: ada.id, username: ada.username } });
    // MJD 1 is 18 November 1858. A stream is not enough here.
    const query = { instrument_ids: instrument_id, min_date: '1858-11-18', max_date: '1858-11-30' };
    const inRange = await ok<PhotometryPoint[]>('GET', '/api/photometry/range', { token: streamer.token, query });
    expect(inRange.filter((point) => point.obj_id === obj_id).map(({ mjd }) => mjd)).toEqual([5, 6]);
  });

  it('is read one by one, folded, and without repetitions', async () => {
    const obj_id = await makeObj();
    const { ids } = await post(packet(obj_id));
    expect(await ok('GET', `/api/photometry/${ids[0]}`, { token: ada.token, query: { format: 'flux' } })).toMatchObject({ id: ids[0], zp: 23.9 });
    const { ids: later } = await post(packet(obj_id, { mag: [19.3, null], limiting_mag: [20.8, 20.5] }));
    expect((await curve(obj_id)).length).toBe(4);
    expect((await curve(obj_id, { deduplicatePhotometry: 'true' })).map(({ id }) => id)).toEqual(later);
    expect(await curve(obj_id, { individualOrSeries: 'series' })).toEqual([]);
    const folding = { token: ada.token, query: { phaseFoldData: true } };
    expect((await api('GET', `/api/sources/${obj_id}/photometry`, folding)).json.message).toMatch(/no annotation of .* has a period/);
    await withClient(inject('database_url'), (client) => client.query(
      `INSERT INTO annotations (obj_id, origin, data, author_id, visibility_id) SELECT $1, 'p', '{"period": 0.4}', $2, visibility_id
       FROM photometry WHERE obj_id = $1 LIMIT 1`, [obj_id, ada.id]));
    const [first] = await curve(obj_id, { phaseFoldData: true });
    expect(first?.phase).toBeCloseTo(0.25, 6);
  });
});

/** Events that a request sends to all open pages. */
async function eventsOf(request: () => Promise<unknown>, count: number): Promise<{ action: string; payload: object }[]> {
  return withClient(inject('database_url'), async (client) => {
    const events: { action: string; payload: object }[] = [];
    await client.query('LISTEN skyportal');
    const all = new Promise<void>((resolve) => client.on('notification', ({ payload = '' }) => {
      if (payload.startsWith('{')) events.push(JSON.parse(payload) as { action: string; payload: object });
      if (events.length >= count) resolve();
    }));
    await request();
    await all;
    return events;
  });
}

describe('open pages', () => {
  it('are told with a key that names no object', async () => {
    const obj_id = await makeObj();
    const events = await eventsOf(async () => {
      await post(packet(obj_id));
      await ok('PUT', '/api/photometry', { token: ada.token, body: packet(obj_id, { mjd: [7, 8] }), query: { refresh: true } });
    }, 2);
    const { internal_key } = await withClient(inject('database_url'), async (client) =>
      (await client.query<{ internal_key: string }>('SELECT internal_key FROM objs WHERE id = $1', [obj_id])).rows[0] as { internal_key: string });
    expect(events).toEqual([
      { action: 'skyportal/REFRESH_SOURCE', payload: { obj_key: internal_key } },
      { action: 'skyportal/REFRESH_SOURCE_PHOTOMETRY', payload: { obj_key: internal_key } },
    ]);
  });
});

describe('photometry can', () => {
  it('be changed by its owner', async () => {
    const obj_id = await makeObj();
    const { ids } = await post(packet(obj_id));
    const path = `/api/photometry/${ids[0]}`;
    await ok('PATCH', path, { token: ada.token, body: { obj_id, instrument_id, mjd: 60000.5, filter: 'ztfi', magsys: 'ab', mag: 18, magerr: 0.2, limiting_mag: 21 } });
    const [point] = await curve(obj_id);
    expect(point).toMatchObject({ id: ids[0], mjd: 60000.5, filter: 'ztfi', limiting_mag: 21, origin: 'fp' });
    expect(point?.mag).toBeCloseTo(18, 10);
    expect((await stat(obj_id)).peak_mag_global).toBeCloseTo(18, 10);
    const other = await makeGroup();
    await ok('PATCH', path, { body: { group_ids: [other] } });
    const [shared] = await curve(obj_id, { format: 'both' }, inject('token'));
    expect(shared?.groups?.map(({ id }) => id)).toEqual([other]);
    expect(shared).toMatchObject({ limiting_mag: 21, magerr: point?.magerr });
  });

  it('be overwritten by a better reduction', async () => {
    const obj_id = await makeObj();
    const { ids } = await post(packet(obj_id));
    const better = packet(obj_id, { mag: [19, 20], magerr: [0.01, 0.02], mjd: [60000.1, 60009] });
    const answer = await put(better, inject('token'), { duplicate_ignore_flux: true, overwrite_flux: true });
    expect(answer.ids[0]).toBe(ids[0]);
    const [point] = await curve(obj_id);
    expect(point?.mag).toBeCloseTo(19, 10);
    expect(await curve(obj_id, {}, inject('token'))).toHaveLength(3);
    const kept = await put(packet(obj_id, { mag: [17, 20], magerr: [0.01, 0.02], mjd: [60000.1, 60009] }), inject('token'), { duplicate_ignore_flux: true });
    expect(kept).toEqual(answer);
    expect((await curve(obj_id))[0]?.mag).toBeCloseTo(19, 10);
  });

  it('be deleted one by one, by upload and by object', async () => {
    const obj_id = await makeObj();
    const first = await post(packet(obj_id, { mjd: [1, 2] }));
    await post(packet(obj_id, { mjd: [3, 4] }));
    await post(packet(obj_id, { mjd: [5, 6] }));
    expect(await stat(obj_id)).toMatchObject({ num_obs_global: 6, num_det_global: 3, num_det_no_forced_phot_global: 0, first_detected_mjd: 1 });
    await ok('DELETE', `/api/photometry/${first.ids[0]}`, { token: ada.token });
    expect(await stat(obj_id)).toMatchObject({ num_obs_global: 5, num_det_global: 2, first_detected_mjd: 3 });
    expect(await ok('DELETE', `/api/photometry/bulk_delete/${first.upload_id}`, { token: ada.token })).toBe('Deleted 1 photometry point(s).');
    expect(await ok('DELETE', `/api/sources/${obj_id}/photometry`, { token: ada.token })).toBe(`Deleted 4 photometry point(s) of ${obj_id}.`);
    expect(await curve(obj_id)).toEqual([]);
    expect(await stat(obj_id)).toMatchObject({ num_obs_global: 0, first_detected_mjd: null });
  });

  it('be validated, judged anew, and left open again', async () => {
    const obj_id = await makeObj();
    const { ids: [id] } = await post(packet(obj_id));
    const judge = await makeUser(['Manage sources'], [[group, false]]);
    const path = `/api/photometry/${id}/validation`;
    const verdicts = async () => (await curve(obj_id, { includeValidationInfo: true }))[0]?.validations;
    const made = await ok<{ id: number }>('POST', path, { token: judge.token, body: { validated: 'rejected', explanation: 'bad subtraction' } });
    expect(await verdicts()).toEqual([expect.objectContaining({ id: made.id, validated: false, explanation: 'bad subtraction', validator_id: judge.id })]);
    expect(await ok('PATCH', path, { token: judge.token, body: { validated: true, notes: 'n' } })).toEqual(made);
    expect(await verdicts()).toEqual([expect.objectContaining({ validated: true, explanation: null, notes: 'n' })]);
    await ok('DELETE', path, { token: judge.token });
    expect(await verdicts()).toEqual([]);
    for (const method of ['PATCH', 'DELETE']) {
      expect((await api(method, path, { token: judge.token, body: method === 'PATCH' ? { validated: true } : undefined })).status).toBe(400);
    }
  });

  it('be as large as 10000 rows', async () => {
    const obj_id = await makeObj();
    const mjd = Array.from({ length: 10_000 }, (_, i) => 50_000 + i / 100);
    const body = { obj_id, instrument_id, group_ids: [group], magsys: 'ab', zp: 23.9, filter: 'ztfg', mjd, flux: mjd, fluxerr: 1, origin: unique('o') };
    const { ids } = await post(body);
    expect(new Set(ids).size).toBe(10_000);
    expect((await curve(obj_id)).map(({ id }) => id)).toEqual(ids);
    expect((await put(body)).ids).toEqual(ids);
  });
});
