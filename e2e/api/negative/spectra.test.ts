import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeObj, makeUser, ok, type Person } from '@/lib/testing/world';

let group: number;
let ada: Person;
let instrument_id: number;
let obj_id: string;
let id: number;

const spectrum = (fields: object = {}) => ({
  obj_id, instrument_id, observed_at: '2026-03-03T04:00:00', wavelengths: [4000, 4001], fluxes: [1, 2], group_ids: [group], ...fields,
});
const file = (fields: object = {}) => ({
  obj_id, instrument_id, observed_at: '2026-03-03T04:00:00', filename: 'a.txt', ascii: '1 2\n3 4\n', group_ids: [group], ...fields,
});

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data'], [[group, false]]);
  instrument_id = await makeInstrument([], 'spectrograph');
  obj_id = await makeObj();
  id = (await ok<{ id: number }>('POST', '/api/spectra', { token: ada.token, body: spectrum() })).id;
});

/** What is refused must also change nothing. */
async function refused(method: string, path: string, options: Parameters<typeof api>[2], status: number, message: RegExp): Promise<void> {
  const all = () => ok('GET', `/api/sources/${obj_id}/spectra`, { query: { includeOriginalFile: true } });
  const before = await all();
  const answer = await api(method, path, options);
  expect([answer.status, answer.json.message], `${method} ${path}`).toEqual([status, expect.stringMatching(message)]);
  expect(await all()).toEqual(before);
}

const writes = (): [string, string, object?][] => [
  ['POST', '/api/spectra', spectrum()],
  ['POST', '/api/spectrum', spectrum()],
  ['PUT', `/api/spectra/${id}`, { label: 'x' }],
  ['DELETE', `/api/spectra/${id}`],
  ['POST', '/api/spectra/ascii', file()],
  ['POST', '/api/spectra/parse/ascii', { ascii: '1 2\n' }],
];

describe('spectra refuse', () => {
  it('whoever is not signed in, and tokens without the permission', async () => {
    for (const [method, path, body] of writes()) await refused(method, path, { token: null, body }, 401, /Credentials|Unauthorized/);
    const { token } = await makeUser(['Comment'], [[group, false]]);
    for (const [method, path, body] of writes()) await refused(method, path, { token, body }, 401, /needs the permission/);
    for (const path of ['/api/spectra', `/api/spectra/${id}`, '/api/spectra/range', `/api/sources/${obj_id}/spectra`]) {
      expect((await api('GET', path, { token: null })).status, path).toBe(401);
    }
  });

  it('changes by those who only see them', async () => {
    const { token } = await makeUser(['Upload data'], [[group, false]]);
    await refused('PUT', `/api/spectra/${id}`, { token, body: { label: 'x' } }, 400, /Insufficient permissions .* to update spectrum/);
    await refused('DELETE', `/api/spectra/${id}`, { token }, 400, /Insufficient permissions .* to delete spectrum/);
  });

  it('those who do not see them, as if they were not there', async () => {
    const { token } = await makeUser(['Upload data']);
    for (const [method, body] of [['GET'], ['PUT', { label: 'x' }], ['DELETE']] as const) {
      await refused(method, `/api/spectra/${id}`, { token, body }, 403, new RegExp(`^Could not access spectrum ${id}\\.$`));
      await refused(method, '/api/spectra/999999999', { token, body }, 403, /^Could not access spectrum 999999999\.$/);
    }
    expect(await ok('GET', '/api/spectra', { token, query: { objID: obj_id } })).toEqual([]);
    expect(await ok('GET', `/api/sources/${obj_id}/spectra`, { token })).toEqual({ obj_id, spectra: [] });
  });

  it.each<[object, RegExp]>([
    [{ obj_id: 'nobody' }, /obj_id: there is no object "nobody"/],
    [{ instrument_id: 999999 }, /instrument_id: there is no instrument/],
    [{ group_ids: [999999] }, /group_ids: there is no group/],
    [{ pi: [999999] }, /pi: there is no user with id 999999/],
    [{ external_pi: 'P' }, /external_pi: needs at least one user in pi/],
    [{ units: 'mag' }, /units: must be one of Jy, AB/],
    [{ type: 'galaxy' }, /type: must be one of/],
    [{ observed_at: 'yesterday' }, /observed_at/],
    [{ fluxes: [1] }, /fluxes: has 1 values, but there are 2 wavelengths/],
    [{ errors: [1, 2, 3] }, /errors: has 3 values/],
    [{ wavelengths: [4000, null] }, /wavelengths: must be finite/],
    [{ wavelengths: [4000, 'x'] }, /wavelengths: must be finite|wavelengths: must be a list of numbers/],
    [{ fluxes: 'no' }, /fluxes: must be a list of numbers/],
    [{ wavelengths: [], fluxes: [] }, /wavelengths: must not be empty/],
    [{ colour: 1 }, /colour: unknown field/],
    [{ altdata: 'x' }, /altdata: must be an object/],
    [{ wavelengths: undefined }, /wavelengths: missing|wavelengths/],
  ])('%j', (fields, message) => refused('POST', '/api/spectra', { token: ada.token, body: spectrum(fields) }, 400, message));

  it('groups that one is not in', async () => {
    const other = await makeGroup();
    await refused('POST', '/api/spectra', { token: ada.token, body: spectrum({ group_ids: [other] }) }, 400, /not a member of group/);
    await refused('PUT', `/api/spectra/${id}`, { token: ada.token, body: { group_ids: [other] } }, 400, /not a member of group/);
  });

  it('changes that do not fit', async () => {
    const attempt = (body: object, message: RegExp) => refused('PUT', `/api/spectra/${id}`, { token: ada.token, body }, 400, message);
    await attempt({ wavelengths: [1, 2, 3] }, /fluxes: has 2 values, but there are 3 wavelengths/);
    await attempt({ instrument_id: 999999 }, /instrument_id/);
    await attempt({ external_observer: 'E' }, /external_observer: needs/);
    await attempt({ owner_id: 1 }, /owner_id: unknown field/);
  });

  it('files that are no spectra', async () => {
    const attempt = (fields: object, message: RegExp) => refused('POST', '/api/spectra/ascii', { token: ada.token, body: file(fields) }, 400, message);
    await attempt({ ascii: 'wave 2\n1 2\n' }, /Error parsing spectrum: "wave" in line 1 is not a number/);
    await attempt({ ascii: '' }, /Error parsing spectrum/);
    await attempt({ fluxerr_column: 5 }, /there is no column 5/);
    await attempt({ wave_column: -1 }, /wave_column: must not be negative/);
    await attempt({ units: 'Jy' }, /units: unknown field/);
    await attempt({ filename: undefined }, /filename/);
    await refused('POST', '/api/spectra/parse/ascii', { token: ada.token, body: { ascii: 'x'.repeat(1e7 + 1) } }, 400, /10 MB/);
  });

  it('wrong filters', async () => {
    const other = await makeGroup();
    for (const [query, message] of [
      [{ instrumentIDs: '999999' }, /instrumentIDs: there is no instrument/], [{ groupIDs: '999999' }, /groupIDs: there is no group/],
      [{ groupIDs: String(other) }, /groupIDs: you are not a member/], [{ type: 'galaxy' }, /type: must be one of/],
      [{ observedBefore: 'yesterday' }, /observedBefore/], [{ instrumentIDs: 'a' }, /instrumentIDs/],
    ] as const) {
      const { status, json } = await api('GET', '/api/spectra', { token: ada.token, query });
      expect([status, json.message]).toEqual([400, expect.stringMatching(message)]);
    }
    expect((await api('GET', '/api/spectra/x')).status).toBe(400);
    expect((await api('GET', '/api/sources/nobody/spectra')).status).toBe(400);
    expect((await api('GET', `/api/sources/${obj_id}/spectra`, { query: { normalization: 'mean' } })).status).toBe(400);
  });
});
