import { beforeAll, describe, expect, it } from 'vitest';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeObj, makeStream, makeUser, ok, type Person } from '@/lib/testing/world';

let group: number;
let ada: Person;
let instrument_id: number;
let obj_id: string;
let id: number;
let upload_id: string;

const everything = () => ok<PhotometryPoint[]>('GET', `/api/sources/${obj_id}/photometry`, { query: { format: 'both', includeValidationInfo: true } });
const packet = (fields: object = {}) => ({
  obj_id, instrument_id, group_ids: [group], magsys: 'ab', filter: 'ztfg', mjd: 7, flux: 10, fluxerr: 1, zp: 23.9, ...fields,
});

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data'], [[group, false]]);
  instrument_id = await makeInstrument(['ztfg']);
  obj_id = await makeObj();
  const answer = await ok<{ ids: number[]; upload_id: string }>('POST', '/api/photometry', { token: ada.token, body: packet({ mjd: 1 }) });
  id = answer.ids[0] as number;
  upload_id = answer.upload_id;
});

/** What is refused must also change nothing. */
async function refused(method: string, path: string, options: Parameters<typeof api>[2], status: number, message: RegExp): Promise<void> {
  const before = await everything();
  const answer = await api(method, path, options);
  expect([answer.status, answer.json.message], `${method} ${path}`).toEqual([status, expect.stringMatching(message)]);
  expect(await everything()).toEqual(before);
}

const endpoints = (): [string, string, object?][] => [
  ['POST', '/api/photometry', packet()],
  ['PUT', '/api/photometry', packet()],
  ['PATCH', `/api/photometry/${id}`, { mjd: 3 }],
  ['DELETE', `/api/photometry/${id}`],
  ['POST', `/api/photometry/${id}/validation`, { validated: true }],
  ['PATCH', `/api/photometry/${id}/validation`, { validated: true }],
  ['DELETE', `/api/photometry/${id}/validation`],
  ['DELETE', `/api/photometry/bulk_delete/${upload_id}`],
  ['DELETE', `/api/sources/${obj_id}/photometry`],
];

describe('photometry refuses', () => {
  it('whoever is not signed in', async () => {
    for (const [method, path, body] of endpoints()) await refused(method, path, { token: null, body }, 401, /Credentials|Unauthorized/);
    for (const path of [`/api/photometry/${id}`, `/api/sources/${obj_id}/photometry`, '/api/photometry/range', '/api/photometry/origins']) {
      expect((await api('GET', path, { token: null })).status, path).toBe(401);
    }
  });

  it('a POST with a point twice', async () => {
    const options = { token: ada.token, body: packet({ mjd: [5, 6, 5] }) };
    await refused('POST', '/api/photometry', options, 400, /mjd: the point is the same as that of row 0 \(row 2\)/);
  });

  it('tokens without the permission', async () => {
    const { token } = await makeUser(['Comment'], [[group, false]]);
    for (const [method, path, body] of endpoints()) await refused(method, path, { token, body }, 401, /needs the permission/);
  });

  it('changes of what one sees but does not own', async () => {
    const { token } = await makeUser(['Upload data', 'Delete bulk photometry'], [[group, false]]);
    await refused('PATCH', `/api/photometry/${id}`, { token, body: { mjd: 3 } }, 400, /Insufficient permissions .* to update photometry/);
    await refused('DELETE', `/api/photometry/${id}`, { token }, 400, /Insufficient permissions .* to delete photometry/);
    await refused('DELETE', `/api/sources/${obj_id}/photometry`, { token }, 400, /no photometry of .* that you may delete/);
    await refused('DELETE', `/api/photometry/bulk_delete/${upload_id}`, { token }, 400, /no photometry of the upload/);
  });

  it('everything about what one does not see, as if it were not there', async () => {
    const { token } = await makeUser(['Upload data', 'Manage photometry', 'Manage sources', 'Delete bulk photometry']);
    const missing = async (method: string, path: string, body?: object) => {
      const answer = await api(method, path.replace('ID', String(id)), { token, body });
      const other = await api(method, path.replace('ID', '999999999'), { token, body });
      expect(answer.status).toBe(400);
      expect(answer.json.message?.replace(String(id), '…')).toBe(other.json.message?.replace('999999999', '…'));
    };
    const before = await everything();
    await missing('GET', '/api/photometry/ID');
    await missing('PATCH', '/api/photometry/ID', { mjd: 3 });
    await missing('DELETE', '/api/photometry/ID');
    await missing('POST', '/api/photometry/ID/validation', { validated: true });
    expect((await api('DELETE', `/api/photometry/bulk_delete/${upload_id}`, { token })).status).toBe(400);
    expect(await everything()).toEqual(before);
    expect(await ok('GET', `/api/sources/${obj_id}/photometry`, { token })).toEqual([]);
  });

  it('groups and streams that one is not in, or that do not exist', async () => {
    const [other, stream] = [await makeGroup(), await makeStream()];
    const attempt = (fields: object, message: RegExp) => refused('POST', '/api/photometry', { token: ada.token, body: packet(fields) }, 400, message);
    await attempt({ group_ids: [other] }, /group_ids: you are not a member of group/);
    await attempt({ group_ids: [999999] }, /group_ids: there is no group with id 999999/);
    await attempt({ group_ids: ['x'] }, /group_ids/);
    await attempt({ stream_ids: [stream] }, /stream_ids: there is no stream with id/);
    await refused('PATCH', `/api/photometry/${id}`, { token: ada.token, body: { group_ids: [other] } }, 400, /not a member/);
  });

  it.each<[object, RegExp]>([
    [{ obj_id: 'nobody' }, /obj_id: there is no object "nobody" \(row 0\)/],
    [{ instrument_id: 999999 }, /instrument_id: there is no instrument with id 999999/],
    [{ filter: 'ztfr' }, /filter: the instrument .* has no filter ztfr/],
    [{ filter: 'nonsense' }, /filter: "nonsense" is not a bandpass/],
    [{ magsys: 'xyz' }, /magsys: must be one of/],
    [{ mjd: null }, /mjd: missing/],
    [{ mjd: 2460000.5 }, /mjd: must be a modified Julian date.*\(row 0\)/],
    [{ mjd: [1, 1.7e9] }, /mjd: must be a modified Julian date.*\(row 1\)/],
    [{ fluxerr: -1 }, /fluxerr: must be positive/],
    [{ mjd: [1, 2], flux: [1, 'a'] }, /flux: must be a number \(row 1\)/],
    [{ mjd: [1, 2], flux: [1, 2, 3] }, /mjd: has 2 values/],
    [{ fluxerr: -1 }, /fluxerr: must be positive/],
    [{ colour: 1 }, /colour: unknown field/],
    [{ altdata: [1] }, /altdata/],
    [{ mjd: Array.from({ length: 10_001 }, (_, i) => i) }, /at most 10000 rows/],
  ])('%j', async (fields, message) => {
    for (const method of ['POST', 'PUT']) await refused(method, '/api/photometry', { token: ada.token, body: packet(fields) }, 400, message);
  });

  it('infinities and what is no JSON object', async () => {
    const text = JSON.stringify(packet()).replace('"flux":10', '"flux":1e999');
    await refused('POST', '/api/photometry', { token: ada.token, body: text, headers: { 'content-type': 'application/json' } }, 400, /flux: must be finite/);
    await refused('POST', '/api/photometry', { token: ada.token, body: '[]', headers: { 'content-type': 'application/json' } }, 400, /JSON object/);
  });

  it('moving a point, and making it the same as another', async () => {
    await ok('POST', '/api/photometry', { token: ada.token, body: packet({ mjd: 2 }) });
    await refused('PATCH', `/api/photometry/${id}`, { token: ada.token, body: { obj_id: await makeObj() } }, 400, /cannot be moved/);
    await refused('PATCH', `/api/photometry/${id}`, { token: ada.token, body: { mjd: 2 } }, 400, /already exists/);
    await refused('PATCH', `/api/photometry/${id}`, { token: ada.token, body: { mjd: [2, 3] } }, 400, /not lists/);
  });

  it('matching without flux by others than system admins', async () => {
    const query = { duplicate_ignore_flux: true };
    await refused('PUT', '/api/photometry', { token: ada.token, body: packet(), query }, 400, /only for system admins/);
    await refused('PUT', '/api/photometry', { body: packet(), query: { overwrite_flux: true } }, 400, /only with duplicate_ignore_flux/);
  });

  it('wrong ids, formats and parameters', async () => {
    expect((await api('GET', '/api/photometry/x')).status).toBe(400);
    expect((await api('GET', '/api/photometry/99999999999999999999')).status).toBe(400);
    expect((await api('GET', `/api/photometry/${id}`, { query: { format: 'nice' } })).status).toBe(400);
    expect((await api('GET', `/api/sources/${obj_id}/photometry`, { query: { magsys: 'nice' } })).status).toBe(400);
    expect((await api('GET', '/api/sources/nobody/photometry')).status).toBe(403);
    expect((await api('GET', '/api/photometry/range', { query: { min_date: 'yesterday' } })).status).toBe(400);
    expect((await api('GET', '/api/photometry/origins')).json).toMatchObject({ status: 'error', message: 'This feature is deprecated.' });
    await refused('POST', `/api/photometry/${id}/validation`, { body: { validated: 'maybe' } }, 400, /validated/);
    await refused('POST', `/api/photometry/${id}/validation`, { body: { verdict: true } }, 400, /verdict: unknown field/);
  });
});
