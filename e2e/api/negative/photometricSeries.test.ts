import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeObj, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let ada: Person;
let instrument_id: number;
let obj_id: string;
let id: number;

const packet = (fields: object = {}) => ({
  obj_id, instrument_id, group_ids: [group], series_name: 'N', series_obj_id: unique('n'), ra: 1, dec: 2, exp_time: 30, filter: 'ztfg',
  data: { mjd: [1, 2], flux: [3, 4] }, ...fields,
});

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data'], [[group, false]]);
  instrument_id = await makeInstrument(['ztfg']);
  obj_id = await makeObj();
  id = (await ok<{ id: number }>('POST', '/api/photometric_series', { token: ada.token, body: packet() })).id;
});

const everything = () => ok('GET', '/api/photometric_series', { query: { objectID: obj_id, dataFormat: 'json' } });

/** What is refused must also change nothing. */
async function refused(method: string, url: string, options: Parameters<typeof api>[2], status: number, message: RegExp): Promise<void> {
  const before = await everything();
  const answer = await api(method, url, options);
  expect([answer.status, answer.json.message], `${method} ${url} ${JSON.stringify(options?.body ?? '').slice(0, 200)}`).toEqual([status, expect.stringMatching(message)]);
  expect(await everything()).toEqual(before);
}

const h5 = (name: string) => gunzipSync(readFileSync(path.resolve('lib/series/reference', `${name}.h5.gz`)));

describe('photometric series refuse', () => {
  it('whoever is not signed in or lacks the permission', async () => {
    const { token } = await makeUser(['Comment', 'Manage photometry'], [[group, false]]);
    const one = `/api/photometric_series/${id}`;
    for (const [method, url] of [['GET', '/api/photometric_series'], ['POST', '/api/photometric_series'], ['GET', one], ['PATCH', one], ['DELETE', one]] as const) {
      await refused(method, url, { token: null }, 401, /Credentials|Unauthorized/);
      await refused(method, url, { token }, 401, /needs the permission "Upload data"/);
    }
  });

  it('who may not see, and who may not change', async () => {
    const [outsider, mate] = [await makeUser(['Upload data']), await makeUser(['Upload data'], [[group, false]])];
    const one = `/api/photometric_series/${id}`;
    for (const method of ['GET', 'PATCH', 'DELETE']) await refused(method, one, { token: outsider.token, body: method === 'PATCH' ? { exp_time: 2 } : undefined }, 400, /There is no photometric series/);
    for (const method of ['PATCH', 'DELETE']) await refused(method, one, { token: mate.token, body: method === 'PATCH' ? { exp_time: 2 } : undefined }, 400, /Insufficient permissions/);
    const manager = await makeUser(['Upload data', 'Manage photometry'], [[group, false]]);
    await ok('PATCH', one, { token: manager.token, body: { exp_time: 31 } });
  });

  it('wrong fields', async () => {
    const stream = await makeStream();
    const other = await makeGroup();
    const cases: [object, RegExp][] = [
      [{ data: undefined }, /data: missing/],
      [{ data: 3 }, /data/],
      [{ data: {} }, /no columns/],
      [{ data: { mjd: [], flux: [] } }, /no points/],
      [{ data: { mjd: [1, 2], flux: [1] } }, /the column flux has 1 values, but the first one has 2/],
      [{ data: { mjd: 1, flux: 2 } }, /no points|must be a list/],
      [{ data: { flux: [1] } }, /must be named mjd, mjds/],
      [{ data: { mjd: [1] } }, /must be named flux, fluxes or mag, mags, magnitudes/],
      [{ data: { mjd: [1, null], flux: [1, 2] } }, /mjd has no time \(row 1\)/],
      [{ data: { mjd: [1, 2460000.5], flux: [1, 2] } }, /must have modified Julian dates.*\(row 1\)/],
      [{ data: { mjd: ['a'], flux: [1] } }, /column mjd must have numbers/],
      [{ data: { mjd: [1, 2], flux: [1, 'x'] } }, /values of several types/],
      [{ data: { mjd: [1], flux: [1], deep: [[1]] } }, /column deep must have numbers, texts/],
      [{ data: 'not base64!' }, /is not base64/],
      [{ data: Buffer.from('SIMPLE  =  T').toString('base64') }, /is not an HDF5 file/],
      [{ data: h5('table').subarray(0, 3000).toString('base64') }, /data: /],
      [{ data: h5('blosc').toString('base64') }, /compressed in a way/],
      [{ data: h5('two').toString('base64') }, /exactly one key/],
      [{ obj_id: 'nobody' }, /there is no object "nobody"/],
      [{ instrument_id: 999999 }, /there is no instrument/],
      [{ filter: 'nonsense' }, /is not a bandpass/],
      [{ filter: undefined }, /filter: missing/],
      [{ ra: undefined }, /ra: missing/],
      [{ ra: 361 }, /ra: must be between/],
      [{ exp_time: -1 }, /exp_time: must not be negative/],
      [{ series_name: '../../etc' }, /series_name: may have/],
      [{ series_name: undefined }, /series_name: missing/],
      [{ series_obj_id: 'a b' }, /series_obj_id: may have/],
      [{ channel: 'x'.repeat(300) }, /too long/],
      [{ time_stamp_alignment: 'late' }, /time_stamp_alignment/],
      [{ altdata: [1] }, /altdata: must be an object/],
      [{ group_ids: [other] }, /not a member of group/],
      [{ group_ids: [999999] }, /there is no group/],
      [{ stream_ids: [stream] }, /there is no stream/],
      [{ followup_request_id: 999999 }, /there is no follow-up request/],
      [{ unknown: 1 }, /unknown/],
    ];
    for (const [fields, message] of cases) await refused('POST', '/api/photometric_series', { token: ada.token, body: packet(fields) }, 400, message);
    const patches: [object, RegExp][] = [
      [{ instrument_id: 999999 }, /there is no instrument/], [{ data: { mjd: [1] } }, /must be named flux/], [{ filter: 'x' }, /bandpass/], [{ nope: 1 }, /nope/],
    ];
    for (const [body, message] of patches) await refused('PATCH', `/api/photometric_series/${id}`, { token: ada.token, body }, 400, message);
  });

  it('wrong ids and queries', async () => {
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      await refused(method, '/api/photometric_series/999999', { token: ada.token }, 400, /There is no photometric series with id 999999/);
      await refused(method, '/api/photometric_series/abc', { token: ada.token }, 400, /photometric_series_id/);
    }
    const queries: [Record<string, string | number>, RegExp][] = [
      [{ dataFormat: 'csv' }, /dataFormat/], [{ sortBy: 'file_key' }, /sortBy/], [{ sortBy: 'id; DROP TABLE objs' }, /sortBy/], [{ pageNumber: 0 }, /greater than 0/],
      [{ ra: 1 }, /given together/], [{ ra: 'x', dec: 1, radius: 1 }, /ra/], [{ startBefore: 'yesterday' }, /startBefore/], [{ ownerID: 'me' }, /ownerID/],
    ];
    for (const [query, message] of queries) await refused('GET', '/api/photometric_series', { token: ada.token, query }, 400, message);
  });

  it('no files whose header promises more than there is, and goes on serving', async () => {
    const whole = h5('zlib');
    for (let at = 100; at < whole.length; at += 1500) {
      const broken = Buffer.from(whole);
      broken.fill(0xff, at, at + 8);
      const answer = await api('POST', '/api/photometric_series', { token: ada.token, body: packet({ data: broken.toString('base64') }) });
      expect([200, 400], `${at}: ${answer.text.slice(0, 200)}`).toContain(answer.status);
    }
    await ok('POST', '/api/photometric_series', { token: ada.token, body: packet({ data: whole.toString('base64') }) });
  });
});
