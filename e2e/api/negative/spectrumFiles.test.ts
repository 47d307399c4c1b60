import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeObj, makeUser, ok, type Person } from '@/lib/testing/world';

let group: number;
let ada: Person;
let obj_id: string;
let instrument_id: number;

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data'], [[group, false]]);
  instrument_id = await makeInstrument([], 'spectrograph');
  obj_id = await makeObj();
});

const upload = (fields: object) => ({
  obj_id, instrument_id, observed_at: '2026-03-03', filename: 'a', content: '1 2\n3 4\n', group_ids: [group], ...fields,
});
const card = (keyword: string, value: string | number) => `${keyword.padEnd(8)}= ${value}`.padEnd(80);
const fits = (...cards: string[]) => ({
  content: Buffer.from([card('SIMPLE', 'T'), card('BITPIX', -32), ...cards, 'END'.padEnd(80)].join('').padEnd(5760)).toString('base64'),
  encoding: 'base64',
});

/** What is refused must also store nothing. */
async function refused(body: object, token: string | null, status: number, message: RegExp): Promise<void> {
  const answer = await api('POST', '/api/spectra/file', { token, body });
  expect([answer.status, answer.json.message]).toEqual([status, expect.stringMatching(message)]);
  expect(await ok('GET', `/api/sources/${obj_id}/spectra`)).toMatchObject({ spectra: [] });
}

describe('files are refused', () => {
  it.each<[object, RegExp]>([
    [{ content: '' }, /there are no numbers/],
    [{ content: 'nothing at all' }, /there are no numbers|not a number/],
    [{ content: '1 2\n3 x\n' }, /Error parsing spectrum: "x" in line 2/],
    [{ content: '!!!', encoding: 'base64' }, /content: must be base64/],
    [{ encoding: 'hex' }, /encoding: must be one of text, base64/],
    [{ content: Buffer.from([1, 0, 2, 3]).toString('base64'), encoding: 'base64' }, /neither text nor FITS/],
    [{ content: gzipSync(Buffer.alloc(6e7)).toString('base64'), encoding: 'base64' }, /unpacks to more than 50 MB/],
    [{ content: Buffer.from([0x1f, 0x8b, 8, 0, 1]).toString('base64'), encoding: 'base64' }, /cannot be unpacked/],
    [{ content: ' '.repeat(1.01e7) }, /must not be larger than 10 MB/],
    [fits(card('NAXIS', 1), card('NAXIS1', '1152921504606846976'), card('CRVAL1', '1.0'), card('CDELT1', '1.0')), /claims 1152921504606846976 pixels|claims 1152921504606847000 pixels/],
    [fits(card('NAXIS', 0)), /holds no spectrum/],
    [fits(card('NAXIS', 1), card('NAXIS1', 100)), /has no wavelengths/],
    [{ ...fits(card('NAXIS', 0)), hdu: 3 }, /extension 3/],
    [{ wave_column: 4 }, /there is no column 4/],
    [{ units: 'counts' }, /units: must be one of/],
    [{ obj_id: 'nobody' }, /there is no object "nobody"/],
    [{ instrument_id: 999999 }, /there is no instrument/],
    [{ group_ids: [999999] }, /there is no group/],
    [{ external_pi: 'A' }, /external_pi: needs at least one user/],
    [{ colour: 1 }, /colour: unknown field/],
    [{ filename: '' }, /filename: must not be empty/],
  ])('%j', (fields, message) => refused(upload(fields), ada.token, 400, message));

  it('from those who may not upload, and groups of others', async () => {
    await refused(upload({}), null, 401, /Credentials|Unauthorized/);
    await refused(upload({}), (await makeUser([], [[group, false]])).token, 401, /needs the permission/);
    await refused(upload({ group_ids: [await makeGroup()] }), ada.token, 400, /not a member of group/);
    const preview = { filename: 'a', content: '1 2\n' };
    expect((await api('POST', '/api/spectra/parse/file', { token: null, body: preview })).status).toBe(401);
    expect((await api('POST', '/api/spectra/parse/file', { token: (await makeUser()).token, body: preview })).status).toBe(401);
  });

  it('to those who do not see the spectrum, and where there is none', async () => {
    const other = await makeObj();
    const { id } = await ok<{ id: number }>('POST', '/api/spectra/file', { token: ada.token, body: { ...upload({}), obj_id: other } });
    const stranger = await makeUser();
    expect((await api('GET', `/api/spectra/${id}/original`, { token: stranger.token })).status).toBe(403);
    expect((await api('GET', `/api/spectra/${id}/original`, { token: null })).status).toBe(401);
    const numbers = { obj_id: other, instrument_id, observed_at: '2026-03-03', wavelengths: [1, 2], fluxes: [1, 2], group_ids: [group] };
    const plain = await ok<{ id: number }>('POST', '/api/spectra', { token: ada.token, body: numbers });
    const answer = await api('GET', `/api/spectra/${plain.id}/original`, { token: ada.token });
    expect([answer.status, answer.json.message]).toEqual([404, expect.stringMatching(/did not come in a file/)]);
  });
});
