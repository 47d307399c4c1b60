import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { AggregatePoint, PhotStatRow } from '@/lib/photometry/statSchema';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeInstrument, makeObj, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let ada: Person;
let instruments: number[];

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data', 'Classify'], [[group, false]]);
  instruments = [await makeInstrument(['ztfg', 'ztfr']), await makeInstrument(['sdssr'])];
});

const upload = (obj_id: string, fields: object = {}) =>
  ok<{ ids: number[] }>('POST', '/api/photometry', {
    token: ada.token,
    body: { obj_id, instrument_id: instruments[0], group_ids: [group], magsys: 'ab', origin: 'x', mjd: [1, 2, 3], filter: ['ztfg', 'ztfg', 'ztfr'], mag: [null, 19, 18], magerr: [null, 0.1, 0.1], limiting_mag: 21, ...fields },
  });
const stat = (obj_id: string) => ok<PhotStatRow>('GET', `/api/sources/${obj_id}/phot_stat`, { token: ada.token });

describe('the statistics of a light curve', () => {
  it('are read, deleted and computed', async () => {
    const obj_id = await makeObj();
    const path = `/api/sources/${obj_id}/phot_stat`;
    expect((await api('GET', path)).json.message).toMatch(/no photometry statistics/);
    expect((await api('GET', '/api/sources/nobody/phot_stat')).json.message).toMatch(/no object/);
    await upload(obj_id);
    const { id: _, ...before } = await stat(obj_id);
    expect(before).toMatchObject({
      obj_id, num_obs_global: 3, num_det_global: 2, num_obs_per_filter: { ztfg: 2, ztfr: 1 }, first_detected_mjd: 2, first_detected_filter: 'ztfg',
      last_detected_mjd: 3, peak_mjd_global: 3, time_to_non_detection: 1, predetection_mjds: [1], deepest_limit_global: 21, mean_color: { 'ztfg-ztfr': expect.closeTo(1, 9) },
    });
    expect(Date.parse(`${before.last_phot_add_time ?? ''}Z`)).toBeGreaterThan(Date.now() - 60_000);
    expect((await api('POST', path)).json.message).toMatch(/already/);
    await ok('PUT', path);
    await ok('DELETE', path);
    expect((await api('DELETE', path)).status).toBe(400);
    await ok('POST', path);
    const { id: __, ...after } = await stat(obj_id);
    expect(after).toEqual({ ...before, created_at: after.created_at, modified: after.modified, last_update: after.last_update, last_full_update: after.last_full_update });
  });

  it('are for system admins to compute', async () => {
    const obj_id = await makeObj();
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await api(method, `/api/sources/${obj_id}/phot_stat`, { token: ada.token })).status).toBe(401);
    for (const method of ['GET', 'POST', 'PATCH']) expect((await api(method, '/api/phot_stats', { token: ada.token })).status).toBe(401);
    for (const path of ['/api/phot_stats', '/api/phot_stats/aggregate', `/api/sources/${obj_id}/phot_stat`]) expect((await api('GET', path, { token: null })).status).toBe(401);
  });

  it('are computed for all objects page by page, forwards or always the first', async () => {
    const objs = await Promise.all(Array.from({ length: 5 }, makeObj));
    await withClient(inject('database_url'), (client) => client.query(`UPDATE objs SET created_at = '2001-02-03 04:05:06' WHERE id = ANY($1)`, [objs]));
    const query = { createdAtStartTime: '2001-02-03', createdAtEndTime: '2001-02-04' };
    const totals = () => ok<{ totalWithoutPhotStats: number; totalWithPhotStats: number }>('GET', '/api/phot_stats', { query });
    expect(await totals()).toEqual({ totalWithoutPhotStats: 5, totalWithPhotStats: 0 });
    for (const [pageNumber, totalMatches] of [[1, 5], [2, 3], [3, 1]] as const) {
      expect(await ok('POST', '/api/phot_stats', { query: { ...query, pageNumber, numPerPage: 2 } })).toEqual({ totalMatches, numPerPage: 2, pageNumber });
    }
    expect(await totals()).toEqual({ totalWithoutPhotStats: 0, totalWithPhotStats: 5 });
    const updates = () => withClient(inject('database_url'), async (client) =>
      (await client.query<{ at: Date }>('SELECT last_full_update AS at FROM photstats WHERE obj_id = ANY($1) ORDER BY obj_id', [objs])).rows.map(({ at }) => at.getTime()));
    const before = await updates();
    for (const pageNumber of [1, 2, 3]) {
      expect(await ok('PATCH', '/api/phot_stats', { query: { ...query, pageNumber, numPerPage: 2 } })).toEqual({ totalMatches: 5, numPerPage: 2, pageNumber });
    }
    (await updates()).forEach((at, i) => expect(at).toBeGreaterThan(before[i] as number));
    const old = await ok<{ totalMatches: number }>('PATCH', '/api/phot_stats', { query: { ...query, fullUpdateEndTime: '2010-01-01' } });
    expect(old.totalMatches).toBe(0);
  });
});

describe('many statistics at once', () => {
  interface Aggregate {
    fields: { value: string; label: string }[];
    points: AggregatePoint[];
    count: number;
    truncated: boolean;
  }
  const aggregate = (query: Record<string, string | number>, token = ada.token) => ok<Aggregate>('GET', '/api/phot_stats/aggregate', { token, query });

  it('are plotted for the sources that one can see', async () => {
    const [one, two, unsaved] = [unique('T26a'), unique('T26b'), await makeObj()];
    for (const id of [one, two]) await ok('POST', '/api/sources', { body: { id, ra: 10, dec: 20, redshift: 0.1, group_ids: [group] } });
    for (const id of [one, two, unsaved]) await upload(id);
    const taxonomy_id = await makeTaxonomy(['Ia', 'II']);
    const classify = (obj_id: string, classification: string, probability: number, ml = false) =>
      ok('POST', '/api/classification', { token: ada.token, body: { obj_id, classification, taxonomy_id, probability, ml, group_ids: [group] } });
    await classify(one, 'Ia', 0.6);
    await classify(one, 'II', 0.9);
    await classify(two, 'Ia', 1, true);
    const obj_ids = [one, two, unsaved].join();
    const query = { xField: 'peak_mag_global', yField: 'num_det_global', zField: 'mag_rms_global', obj_ids };
    const { fields, points, count, truncated } = await aggregate(query);
    expect(fields.map(({ value }) => value)).toContain('rise_rate');
    expect([count, truncated]).toEqual([2, false]);
    expect(points).toEqual([
      { id: one, ra: 10, dec: 20, redshift: 0.1, classification: 'II', first_detected_mjd: 2, peak_mjd: 3, tns_discovery_date: null, x: expect.closeTo(18, 9), y: 2, z: expect.closeTo(0.5, 9) },
      expect.objectContaining({ id: two, classification: null }),
    ]);
    const ids = async (more: Record<string, string | number>, token?: string) => (await aggregate({ ...query, ...more }, token)).points.map(({ id }) => id);
    expect(await ids({ classifications: 'Ia,II' })).toEqual([one]);
    expect(await ids({ classifications: 'Ia', classificationProbThreshold: 0.7 })).toEqual([]);
    expect(await ids({ group_id: group })).toEqual([one, two]);
    expect(await ids({ group_id: await makeGroup() })).toEqual([]);
    expect(await ids({}, (await makeUser()).token)).toEqual([]);
    expect(await aggregate({ ...query, maxMatches: 1 })).toMatchObject({ count: 1, truncated: true });
    const { obj_ids: _, ...all } = query;
    expect((await aggregate(all)).points.map(({ id }) => id)).toEqual([one, two]);
    expect(await aggregate({})).toMatchObject({ points: [], count: 0, truncated: false });
    for (const [wrong, message] of [
      [{ xField: 'id', yField: 'rise_rate' }, /xField/], [{ xField: 'rise_rate' }, /yField: missing/], [{ ...query, group_id: 'x' }, /group_id/],
      [{ ...query, maxMatches: 'many' }, /maxMatches/], [{ ...query, classificationProbThreshold: 'x' }, /classificationProbThreshold/],
    ] as const) {
      const answer = await api('GET', '/api/phot_stats/aggregate', { token: ada.token, query: wrong });
      expect([answer.status, answer.json.message]).toEqual([400, expect.stringMatching(message)]);
    }
  });
});

describe('photometry of a duplicate', () => {
  it('is copied with its own instruments, to the last digit, once', async () => {
    const [from, to] = [await makeObj(), await makeObj()];
    await upload(from, { altdata: { seeing: [1, 2, 3] }, ra: 10.123456789012345, dec: 20 });
    await upload(from, { instrument_id: instruments[1], filter: 'sdssr', magsys: 'vega', mjd: [1, 2, 3] });
    const copy = (body: object, token = ada.token) => api('POST', `/api/sources/${to}/copy_photometry`, { token, body });
    expect((await copy({ origin_id: from, group_ids: [group] })).status).toBe(200);
    expect((await copy({ origin_id: from, group_ids: [group] })).status).toBe(200);
    const curve = async (obj_id: string) =>
      (await ok<PhotometryPoint[]>('GET', `/api/sources/${obj_id}/photometry`, { token: ada.token, query: { format: 'both' } })).map(({ id: _, obj_id: __, created_at: ___, ...point }) => point);
    expect(await curve(to)).toHaveLength(6);
    expect(await curve(to)).toEqual(await curve(from));
    expect((await stat(to)).num_obs_global).toBe(6);

    const outsider = await makeUser(['Upload data']);
    for (const [body, message, token] of [
      [{ origin_id: from, group_ids: [] }, /no photometry of .* that you may see/, outsider.token],
      [{ origin_id: from, group_ids: [group] }, /not a member/, outsider.token],
      [{ origin_id: await makeObj(), group_ids: [group] }, /no photometry/, ada.token],
      [{ origin_id: to, group_ids: [group] }, /to itself/, ada.token],
      [{ group_ids: [group] }, /origin_id/, ada.token],
      [{ origin_id: from }, /group_ids/, ada.token],
    ] as const) {
      const answer = await copy(body, token);
      expect([answer.status, answer.json.message]).toEqual([400, expect.stringMatching(message)]);
    }
    expect((await api('POST', '/api/sources/nobody/copy_photometry', { token: ada.token, body: { origin_id: from, group_ids: [group] } })).status).toBe(400);
    expect((await copy({ origin_id: from, group_ids: [group] }, (await makeUser(['Comment'])).token)).status).toBe(401);
  });
});

/** The same numbers in every run. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const TIMES = new Set(['id', 'created_at', 'modified', 'last_update', 'last_full_update']);

/** Numbers to nine digits, so that the order of a sum does not count. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(9));
  if (Array.isArray(value)) return value.map(rounded);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).filter(([name]) => !TIMES.has(name)).map(([name, item]) => [name, rounded(item)]));
  }
  return value;
}

describe('after every write', () => {
  it.each([3, 14, 159])('the statistics are those of a computation anew (sequence %i)', async (seed) => {
    const [obj_id, other] = [await makeObj(), await makeObj()];
    const random = randoms(seed);
    const below = (n: number) => Math.floor(random() * n);
    const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
    const uploads = new Set<string>();
    const points = () => {
      const n = 1 + below(6);
      const each = <T>(value: () => T) => Array.from({ length: n }, value);
      return {
        obj_id, instrument_id: instruments[0], group_ids: [group], magsys: 'ab', zp: 23.9, mjd: each(() => 60000 + below(25)), filter: each(() => one(['ztfg', 'ztfr'])),
        flux: each(() => (random() < 0.15 ? null : below(60) - 10)), fluxerr: each(() => one([1, 2.5])), origin: each(() => one(['None', 'fp', 'x'])),
      };
    };
    const ids = async () => (await ok<PhotometryPoint[]>('GET', `/api/sources/${obj_id}/photometry`, { token: ada.token })).map(({ id }) => id);
    const writes: (() => Promise<unknown>)[] = [
      async () => {
        const { status, json } = await api<{ upload_id: string }>('POST', '/api/photometry', { token: ada.token, body: points() });
        // Points that are there already, or twice in one upload, are refused; nothing is written then.
        if (status === 200 && json.data) uploads.add(json.data.upload_id);
      },
      () => ok('PUT', '/api/photometry', { token: ada.token, body: points() }),
      () => ok('PUT', '/api/photometry', { token: ada.token, body: points() }),
      // Refused where the new measurement is that of yet another point.
      () => api('PUT', '/api/photometry', { query: { duplicate_ignore_flux: true, overwrite_flux: true }, body: { ...points(), origin: 'x' } }),
      async () => {
        const known = await ids();
        if (known.length) await api('PATCH', `/api/photometry/${one(known)}`, { token: ada.token, body: { mjd: 60000 + below(25), flux: below(80), fluxerr: 1, zp: 23.9, magsys: 'ab' } });
      },
      async () => {
        const known = await ids();
        if (known.length) await ok('DELETE', `/api/photometry/${one(known)}`, { token: ada.token });
      },
      async () => {
        if (uploads.size === 0) return;
        const upload_id = one([...uploads]);
        uploads.delete(upload_id);
        await api('DELETE', `/api/photometry/bulk_delete/${upload_id}`);
      },
      async () => {
        await ok('PUT', '/api/photometry', { token: ada.token, body: { ...points(), obj_id: other } });
        await ok('POST', `/api/sources/${obj_id}/copy_photometry`, { token: ada.token, body: { origin_id: other, group_ids: [group] } });
      },
    ];
    let checked = 0;
    for (let step = 0; step < 40; step++) {
      await one(writes)();
      const before = await api<PhotStatRow>('GET', `/api/sources/${obj_id}/phot_stat`);
      if (before.status !== 200) continue;
      await ok('PUT', `/api/sources/${obj_id}/phot_stat`);
      expect(rounded(before.json.data), `after step ${step}`).toEqual(rounded(await stat(obj_id)));
      checked++;
    }
    expect(checked).toBeGreaterThan(30);
  }, 120_000);
});
