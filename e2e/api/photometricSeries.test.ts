import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { readHdf5 } from '@/lib/series/hdf5';
import type { PhotometricSeries } from '@/lib/series/schema';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeObj, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface List {
  series: PhotometricSeries[];
  totalMatches: number;
  numPerPage: number;
  pageNumber: number;
}

let group: number;
let ada: Person;
let instrument_id: number;

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data'], [[group, false]]);
  instrument_id = await makeInstrument(['ztfg', 'ztfr']);
});

const DATA = { mjd: [60000.25, 60000.75, 60001.25], flux: [100, 110, -1.5], fluxerr: [1, 2, 3], note: ['a', null, 'c'] };

const packet = (obj_id: string, fields: object = {}) => ({
  obj_id, instrument_id, group_ids: [group], series_name: '2023/A', series_obj_id: unique('s'), ra: 150.5, dec: -20.25, exp_time: 30, filter: 'ztfg',
  data: DATA, ...fields,
});
const post = async (body: object, token = ada.token) => (await ok<{ id: number }>('POST', '/api/photometric_series', { token, body })).id;
const read = (id: number, query = {}, token = ada.token) => ok<PhotometricSeries>('GET', `/api/photometric_series/${id}`, { token, query });
const list = (query: Record<string, string | number | boolean>, token = ada.token) => ok<List>('GET', '/api/photometric_series', { token, query });

const h5 = (name: string) => gunzipSync(readFileSync(path.resolve('lib/series/reference', `${name}.h5.gz`))).toString('base64');

describe('a photometric series', () => {
  it('comes back with its points and its statistics', async () => {
    const obj_id = await makeObj();
    const body = packet(obj_id, { series_obj_id: `tic${obj_id}`, channel: '1', origin: 'pipe', altdata: { tess: 1 }, magref: 20, e_magref: 0.1, limiting_mag: 22 });
    const id = await post(body);
    const series = await read(id);
    expect(series).toMatchObject({
      id, obj_id, instrument_id, series_name: '2023/A', series_obj_id: `tic${obj_id}`, filter: 'ztfg', channel: '1', origin: 'pipe', ra: 150.5, dec: -20.25,
      exp_time: 30, filename: `2023/A/series_tic${obj_id}_inst_${instrument_id}_1_pipe.h5`, time_stamp_alignment: 'middle', altdata: { tess: 1 },
      mjd_first: 60000.25, mjd_mid: 60000.75, mjd_last: 60001.25, mjd_last_detected: 60000.75, mag_last: null, is_detected: true, num_exp: 3,
      median_snr: 55, best_snr: 100, worst_snr: -0.5, limiting_mag: 22, owner_id: ada.id, autodelete: true, data: DATA,
      medians: { mjd: 60000.75, flux: 100, fluxerr: 2 }, minima: { mjd: 60000.25, flux: -1.5, fluxerr: 1 },
    });
    expect(series.hash).toMatch(/^[0-9a-f]{32}$/);
    expect(series.mag_first).toBeCloseTo(18.9, 10);
    expect(series.ref_flux).toBeCloseTo(10 ** (-0.4 * (20 - 23.9)), 9);
    expect(series.frame_rate).toBeCloseTo(2 / 86400, 12);
    expect(series.group_ids).toContain(group);
    expect(series.groups.map(({ name }) => name)).toContain(ada.username);
    expect(series.streams).toEqual([]);
    expect(await read(id, { dataFormat: 'none' })).not.toHaveProperty('data');
  });

  it('goes in and comes out as a file of pandas', async () => {
    const obj_id = await makeObj();
    const { series_name: _, ra: __, dec: ___, exp_time: ____, filter: _____, series_obj_id: ______, ...said } = packet(obj_id, { data: h5('fixed') });
    const id = await post({ ...said, series_obj_id: obj_id });
    const series = await read(id, { dataFormat: 'hdf5' });
    // The file says some of it, the request wins.
    expect(series).toMatchObject({ ra: 12.5, dec: -22.25, exp_time: 30, filter: 'ztfg', series_name: '2021/A', series_obj_id: obj_id, num_exp: 40 });
    const { columns, metadata } = await readHdf5(Buffer.from(series.data as string, 'base64'));
    expect(metadata).toMatchObject({ obj_id, instrument_id, ra: 12.5, filter: 'ztfg', group_ids: series.group_ids });
    const { data } = await read(id);
    const { good, ...others } = data as Record<string, unknown[]>;
    const found = Object.fromEntries(columns.map(({ name, values }) => [name, values]));
    expect(found).toEqual({ ...others, good: good?.map(Number) });
  });

  it('takes what it can from its columns', async () => {
    const obj_id = await makeObj();
    const { ra: _, dec: __, exp_time: ___, filter: ____, ...said } = packet(obj_id);
    const data = { mjds: [1, 2, 3], mags: [20, 21, null], RA: [10, 11, 12], Dec: [1, 2, 4], EXPTIME: [30, 40, 60], filtercode: ['ztfr', 'ztfr', 'ztfr'], limmag: [21, 22, 23] };
    const series = await read(await post({ ...said, data }));
    expect(series).toMatchObject({ ra: 11, dec: 2, exp_time: 40, filter: 'ztfr', limiting_mag: 22, mean_mag: 20.5, rms_mag: 0.5, mag_last: null });
  });

  it('is part of the light curve of its object', async () => {
    const obj_id = await makeObj();
    const id = await post(packet(obj_id));
    const point = { obj_id, instrument_id, group_ids: [group], magsys: 'ab', filter: 'ztfg', mjd: 60009, mag: 20, magerr: 0.1, limiting_mag: 21 };
    await ok('POST', '/api/photometry', { token: ada.token, body: point });
    const curve = (query = {}) => ok<PhotometryPoint[]>('GET', `/api/sources/${obj_id}/photometry`, { token: ada.token, query });
    const both = await curve({ format: 'both' });
    expect(both.map(({ mjd }) => mjd)).toEqual([60009, 60000.25, 60000.75, 60001.25]);
    expect(both[1]).toMatchObject({ id, flux: 100, fluxerr: 1, snr: 100, filter: 'ztfg', ra: 150.5, instrument_id, instrument: expect.any(String), telescope: expect.any(String) });
    expect(both[3]).toMatchObject({ flux: -1.5, mag: null, annotations: [] });
    expect((await curve({ individualOrSeries: 'series' })).map(({ mjd }) => mjd)).toEqual([60000.25, 60000.75, 60001.25]);
    expect((await curve({ individualOrSeries: 'individual' })).map(({ mjd }) => mjd)).toEqual([60009]);
    const outsider = await makeUser(['Upload data']);
    expect(await ok('GET', `/api/sources/${obj_id}/photometry`, { token: outsider.token })).toEqual([]);
  });

  it('is known once by its name and by its points', async () => {
    const obj_id = await makeObj();
    const body = packet(obj_id);
    const id = await post(body);
    const again = await api('POST', '/api/photometric_series', { token: ada.token, body });
    expect([again.status, again.json.message]).toEqual([400, expect.stringMatching(new RegExp(`hash is the same.*id ${id}`))]);
    const other = await api('POST', '/api/photometric_series', { token: ada.token, body: { ...body, data: { mjd: [1], flux: [2] } } });
    expect([other.status, other.json.message]).toEqual([400, expect.stringMatching(/this file name is registered already/)]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => api('POST', '/api/photometric_series', { token: ada.token, body: { ...body, channel: 'x' } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400]);
    expect((await list({ objectID: obj_id })).totalMatches).toBe(2);
  });

  it('is changed by its owner, and keeps what is not named', async () => {
    const obj_id = await makeObj();
    const id = await post(packet(obj_id, { altdata: { a: 1 } }));
    const before = await read(id);
    const change = (body: object) => ok('PATCH', `/api/photometric_series/${id}`, { token: ada.token, body });
    expect(await change({ exp_time: 45, altdata: { b: 2 } })).toEqual({ id });
    const after = await read(id);
    expect(after).toEqual({ ...before, exp_time: 45, altdata: { b: 2 }, hash: after.hash, modified: after.modified });
    expect(after.hash).not.toBe(before.hash);
    const other = await makeGroup();
    await ok('POST', `/api/groups/${other}/users`, { body: { userID: ada.id, admin: false } });
    await change({ data: { mjd: [1, 2], mag: [20, 21] }, group_ids: [other] });
    const replaced = await read(id);
    expect(replaced).toMatchObject({ num_exp: 2, mean_mag: 20.5, ra: 150.5, filter: 'ztfg', data: { mjd: [1, 2], mag: [20, 21] } });
    expect(replaced.group_ids).toContain(other);
    expect(replaced.group_ids).not.toContain(group);
  });

  it('is seen by its groups, its streams, and its owner', async () => {
    const obj_id = await makeObj();
    const stream = await makeStream();
    const [mate, streamer, outsider] = [await makeUser(['Upload data'], [[group, false]]), await makeUser(['Upload data']), await makeUser(['Upload data'])];
    for (const { id } of [streamer, ada]) await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: id } });
    await post(packet(obj_id, { channel: 'groups' }));
    await post(packet(obj_id, { channel: 'stream', group_ids: [], stream_ids: [stream] }));
    await post(packet(obj_id, { channel: 'all', group_ids: 'all' }));
    const channels = async ({ token }: Person) => (await list({ objectID: obj_id, sortBy: 'channel' }, token)).series.map(({ channel }) => channel);
    expect(await channels(ada)).toEqual(['all', 'groups', 'stream']);
    expect(await channels(mate)).toEqual(['all', 'groups']);
    expect(await channels(streamer)).toEqual(['all', 'stream']);
    expect(await channels(outsider)).toEqual(['all']);
  });

  it('is deleted, and brought back', async () => {
    const id = await post(packet(await makeObj()));
    const before = await read(id);
    await ok('DELETE', `/api/photometric_series/${id}`, { token: ada.token });
    expect((await api('GET', `/api/photometric_series/${id}`, { token: ada.token })).status).toBe(400);
    await ok('POST', '/api/internal/deletions/restore', { token: ada.token, body: { kind: 'photometric_series', subject_id: id } });
    expect(await read(id)).toEqual(before);
  });
});

describe('lists of series', () => {
  let bright: string;
  let faint: string;

  beforeAll(async () => {
    [bright, faint] = [await makeObj(), await makeObj()];
    await post(packet(bright, { series_name: `S${bright}`, channel: 'b', ra: 200, dec: 10, limiting_mag: 21, ref_flux: 100 }));
    const data = { mjd: [60100, 60100.001], mag: [22, 22.5], magerr: [1, 1] };
    await post(packet(faint, { series_name: `S${faint}`, channel: 'f', ra: 200.01, dec: 10, exp_time: 5, data, filter: 'ztfr' }));
  });

  it('fit every filter', async () => {
    const found = async (query: Record<string, string | number | boolean>) => {
      const { series } = await list({ numPerPage: 500, ...query });
      return series.flatMap(({ obj_id }) => (obj_id === bright ? ['bright'] : obj_id === faint ? ['faint'] : []));
    };
    const both = await list({ objectID: faint.slice(1) });
    const { hash, filename } = both.series[0] as PhotometricSeries;
    const cases: [Record<string, string | number | boolean>, string[]][] = [
      [{ objectID: bright.slice(0, -1) }, ['bright']],
      [{ seriesName: `S${faint}` }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.005 }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, rejectedObjectID: `x,${bright}` }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.02, filter: 'ztfg' }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, channel: 'f' }, ['faint']],
      [{ hash }, ['faint']],
      [{ filename }, ['faint']],
      [{ filename: `/persistentdata/phot_series/${filename}` }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.02, startAfter: '2023-07-01' }, []],
      [{ ra: 200, dec: 10, radius: 0.02, startAfter: '2023-05-01', midAfter: '2023-05-01', endAfter: '2023-05-01' }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.02, startBefore: '2023-05-01', midBefore: '2023-05-01', endBefore: '2023-05-01' }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, expTime: 5 }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.02, minExpTime: 10 }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, minFrameRate: 0.001 }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.02, maxFrameRate: 0.001 }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, minNumExposures: 3 }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, instrumentID: instrument_id, ownerID: ada.id }, ['bright', 'faint']],
      [{ ra: 200, dec: 10, radius: 0.02, followupRequestID: 1 }, []],
      [{ ra: 200, dec: 10, radius: 0.02, magBrighterThan: 20 }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, magFainterThan: 20, useRobustMagAndRMS: 'true' }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.02, limitingMagBrighterThan: 21 }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, limitingMagIsNaN: 'true' }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.02, magrefBrighterThan: 19 }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, magrefFainterThan: 19 }, []],
      [{ ra: 200, dec: 10, radius: 0.02, minRMS: 0.2 }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.02, minMedianSNR: 10 }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, maxBestSNR: 10 }, ['faint']],
      [{ ra: 200, dec: 10, radius: 0.02, maxWorstSNR: 0 }, ['bright']],
      [{ ra: 200, dec: 10, radius: 0.02, detected: 'f' }, ['faint']],
    ];
    for (const [query, expected] of cases) expect((await found(query)).sort(), JSON.stringify(query)).toEqual(expected);
  });

  it('are paged, sorted and have points where asked for', async () => {
    const cone = { ra: 200, dec: 10, radius: 0.02, numPerPage: 1 };
    const first = await list({ ...cone, sortBy: 'mean_mag', sortOrder: 'desc' });
    expect(first).toMatchObject({ totalMatches: 2, numPerPage: 1, pageNumber: 1, series: [{ obj_id: faint }] });
    expect(first.series[0]).not.toHaveProperty('data');
    const second = await list({ ...cone, sortBy: 'mean_mag', sortOrder: 'desc', pageNumber: 2, dataFormat: 'json' });
    expect(second.series[0]).toMatchObject({ obj_id: bright, data: DATA });
    expect((await list({ ...cone, numPerPage: 9999 })).numPerPage).toBe(500);
  });
});
