import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { RawSpectrum, Spectrum, SpectrumOfObj } from '@/lib/spectra/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeAssignment, makeRequestRow } from '@/lib/testing/followUp';
import { makeGroup, makeInstrument, makeObj, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let ada: Person;
let instrument_id: number;

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data'], [[group, false]]);
  instrument_id = await makeInstrument([], 'spectrograph');
});

const spectrumOf = (obj_id: string, fields: object = {}) => ({
  obj_id, instrument_id, observed_at: '2026-03-03T04:00:00', wavelengths: [4000, 4001, 4002], fluxes: [1, null, -3], errors: [0.1, null, 0.3],
  units: 'erg/s/cm/cm/AA', group_ids: [group], ...fields,
});
const post = async (obj_id: string, fields: object = {}, token = ada.token) =>
  (await ok<{ id: number }>('POST', '/api/spectra', { token, body: spectrumOf(obj_id, fields) })).id;
const read = (id: number, query = {}, token = ada.token) => ok<Spectrum>('GET', `/api/spectra/${id}`, { token, query });
const list = (query: Parameters<typeof ok>[2] & object, token = ada.token) => ok<Spectrum[]>('GET', '/api/spectra', { token, ...query });
const ofObj = (obj_id: string, query = {}, token = ada.token) =>
  ok<{ obj_id: string; spectra: SpectrumOfObj[] }>('GET', `/api/sources/${obj_id}/spectra`, { token, query });

describe('spectra', () => {
  it('come back as they were uploaded, with instrument, people and groups', async () => {
    const obj_id = await makeObj();
    const reducer = await makeUser();
    const id = await post(obj_id, {
      observed_at: '2026-03-03T06:00:00+02:00', origin: 'o', type: 'host', label: 'L', altdata: { exptime: 300 },
      pi: [ada.id], reduced_by: [reducer.id, ada.id], external_reducer: 'A. Person',
    });
    const spectrum = await read(id);
    expect(spectrum).toMatchObject({
      id, obj_id, instrument_id, observed_at: '2026-03-03T04:00:00', wavelengths: [4000, 4001, 4002], fluxes: [1, null, -3],
      errors: [0.1, null, 0.3], units: 'erg/s/cm/cm/AA', origin: 'o', type: 'host', label: 'L', altdata: { exptime: 300 }, owner_id: ada.id,
      followup_request_id: null, assignment_id: null, original_file_filename: null, external_reducer: 'A. Person', comments: [], annotations: [],
      instrument: { id: instrument_id, type: 'spectrograph', telescope: { diameter: 1 } }, owner: { id: ada.id, username: ada.username },
    });
    expect(spectrum.pis.map((person) => person.id)).toEqual([ada.id]);
    expect(spectrum.reducers.map((person) => person.id)).toEqual([reducer.id, ada.id]);
    expect(spectrum.observers).toEqual([]);
    expect(spectrum.groups.map((shown) => shown.id)).toContain(group);
    expect(spectrum.groups.some((shown) => shown.single_user_group && shown.name === ada.username)).toBe(true);
    expect(spectrum).not.toHaveProperty('external_pi');
    expect(spectrum).not.toHaveProperty('original_file_string');
    expect(await ok('GET', `/api/spectrum/${id}`, { token: ada.token })).toEqual(spectrum);
  });

  it('are sorted by wavelength when they come otherwise, and private when no group is named', async () => {
    const obj_id = await makeObj();
    const id = await post(obj_id, { wavelengths: [5, 4, 6], fluxes: [50, 40, 60], errors: undefined, group_ids: undefined, units: undefined });
    expect(await read(id)).toMatchObject({ wavelengths: [4, 5, 6], fluxes: [40, 50, 60], errors: null, units: null, type: 'source' });
    const mate = await makeUser([], [[group, false]]);
    expect((await ofObj(obj_id, {}, mate.token)).spectra).toEqual([]);
    expect((await read(id)).groups).toHaveLength(1);
  });

  it('belong to all groups of mine with "all"', async () => {
    const other = await makeGroup();
    const eve = await makeUser(['Upload data'], [[group, false], [other, false]]);
    const id = await post(await makeObj(), { group_ids: 'all' }, eve.token);
    expect((await read(id)).groups.map((shown) => shown.id)).toEqual(expect.arrayContaining([group, other]));
  });

  it('are changed by their owner: groups are added, people replaced', async () => {
    const obj_id = await makeObj();
    const id = await post(obj_id, { pi: [ada.id], observed_by: [ada.id], label: 'old', altdata: { a: 1 } });
    const other = await makeGroup();
    const bob = await makeUser();
    const body = { label: 'new', fluxes: [7, 8, 9], observed_by: [bob.id], external_observer: 'E', group_ids: [other] };
    await ok('PUT', `/api/spectra/${id}`, { body });
    const spectrum = await read(id);
    expect(spectrum).toMatchObject({ label: 'new', fluxes: [7, 8, 9], wavelengths: [4000, 4001, 4002], external_observer: 'E', altdata: { a: 1 }, obj_id });
    expect(spectrum.pis.map((person) => person.id)).toEqual([ada.id]);
    expect(spectrum.observers.map((person) => person.id)).toEqual([bob.id]);
    expect(spectrum.groups.map((shown) => shown.id)).toEqual(expect.arrayContaining([group, other]));
    await ok('PUT', `/api/spectra/${id}`, { token: ada.token, body: { observed_at: '2026-01-01', obj_id: await makeObj() } });
    expect((await read(id)).observed_at).toBe('2026-01-01T00:00:00');
    await ok('DELETE', `/api/spectra/${id}`, { token: ada.token });
    expect((await ofObj(obj_id)).spectra).toEqual([]);
  });

  it('of an object are sorted, normalised, and dated', async () => {
    const obj_id = await makeObj();
    const late = await post(obj_id, { fluxes: [2, -4, 8] });
    const early = await post(obj_id, { observed_at: '2026-01-01T12:00:00' });
    const ids = async (query = {}) => (await ofObj(obj_id, query)).spectra.map(({ id }) => id);
    expect(await ids()).toEqual([early, late]);
    expect(await ids({ sortOrder: 'desc' })).toEqual([late, early]);
    expect(await ids({ sortBy: 'created_at' })).toEqual([late, early]);
    const { spectra } = await ofObj(obj_id, { normalization: 'median' });
    expect(spectra[0]).toMatchObject({ observed_at_mjd: 61041.5 });
    expect(spectra[1]).toMatchObject({ fluxes: [0.5, -1, 2], errors: [0.1, null, 0.3] });
  });

  it('are found by every filter', async () => {
    const prefix = unique('Q');
    const objs = await Promise.all([makeObj(), makeObj(), makeObj()]);
    const other = await makeGroup();
    const followup_request_id = await makeRequestRow(objs[0] as string, group);
    const assignment_id = await makeAssignment(objs[1] as string);
    const [a, b, c] = [
      await post(objs[0], { origin: `${prefix}-one`, label: `${prefix} first`, followup_request_id }),
      await post(objs[1], { origin: `${prefix}-two`, label: `${prefix} second`, type: 'host', observed_at: '2026-04-01', assignment_id }),
      await post(objs[2], { origin: `${prefix}-three`, group_ids: [other], instrument_id: await makeInstrument([], 'spectrograph') }, inject('token')),
    ];
    const { visibility_id } = await withClient(inject('database_url'), async (client) => {
      const found = await client.query<{ visibility_id: number }>('SELECT visibility_id FROM spectra WHERE id = $1', [a]);
      const row = found.rows[0] as { visibility_id: number };
      await client.query(
        `INSERT INTO comments_on_spectra (obj_id, spectrum_id, text, author_id, visibility_id) VALUES ($1, $2, 'Nice Halpha', $3, $4)`,
        [objs[0], a, ada.id, row.visibility_id]);
      return row;
    });
    expect(visibility_id).toBeGreaterThan(0);
    const found = async (query: Record<string, string | number | boolean>, token = inject('token')) =>
      (await list({ query: { origin: prefix, ...query } }, token)).map(({ id }) => id);
    expect(await found({})).toEqual([a, c, b]);
    expect(await found({}, ada.token)).toEqual([a, b]);
    expect(await found({ objID: (objs[0] as string).slice(1) })).toEqual([a]);
    expect(await found({ instrumentIDs: instrument_id })).toEqual([a, b]);
    expect(await found({ groupIDs: `${other}` })).toEqual([c]);
    expect(await found({ groupIDs: `${other},${group}` })).toEqual([a, c, b]);
    expect(await found({ origin: `${prefix}-one,${prefix}-two` })).toEqual([a, b]);
    expect(await found({ label: 'second' })).toEqual([b]);
    expect(await found({ type: 'host,host_center' })).toEqual([b]);
    expect(await found({ observedAfter: '2026-03-15' })).toEqual([b]);
    expect(await found({ observedBefore: '2026-03-15T00:00:00Z' })).toEqual([a, c]);
    expect(await found({ modifiedBefore: '2020-01-01' })).toEqual([]);
    expect(await found({ modifiedAfter: '2020-01-01' })).toEqual([a, c, b]);
    expect(await found({ followupRequestIDs: `${followup_request_id},999999` })).toEqual([a]);
    expect(await found({ assignmentIDs: assignment_id })).toEqual([b]);
    expect(await found({ commentsFilter: 'Halpha' })).toEqual([a]);
    expect(await found({ commentsFilter: 'halpha' })).toEqual([]);
    expect(await found({ commentsFilter: 'Halpha', commentsFilterAuthor: ada.username.slice(0, 8) })).toEqual([a]);
    expect(await found({ commentsFilter: 'Halpha', commentsFilterAuthor: 'nobody at all' })).toEqual([]);
    expect(await found({ commentsFilterAfter: '2100-01-01' })).toEqual([]);
    expect((await read(a)).comments).toEqual([expect.objectContaining({ text: 'Nice Halpha', author: expect.objectContaining({ username: ada.username }) })]);
    const [minimal] = await list({ query: { origin: `${prefix}-one`, minimalPayload: true } });
    expect(Object.keys(minimal ?? {}).sort()).toEqual([
      'altdata', 'assignment_id', 'created_at', 'followup_request_id', 'id', 'instrument_id', 'label', 'modified', 'obj_id', 'observed_at', 'origin',
      'original_file_filename', 'owner_id', 'type',
    ]);
    const range = { instrument_ids: instrument_id, min_date: '2026-03-31', max_date: '2026-04-02' };
    const raw = await ok<RawSpectrum[]>('GET', '/api/spectra/range', { token: ada.token, query: range });
    expect(raw.find(({ id }) => id === b)).toMatchObject({ wavelengths: [4000, 4001, 4002] });
    expect(raw.some(({ id }) => id === a)).toBe(false);
    // Instruments as a parameter that is repeated, and a last part of the path that says nothing.
    const repeated = `/api/spectrum/range/x?instrument_ids=${instrument_id}&instrument_ids=999999&min_date=2026-03-31&max_date=2026-04-02`;
    expect(await ok('GET', repeated, { token: ada.token })).toEqual(raw);
  });

  it('lose what is set to null, and keep what is not named', async () => {
    const obj_id = await makeObj();
    const followup_request_id = await makeRequestRow(obj_id, group);
    const id = await post(obj_id, { origin: 'o', label: 'l', pi: [ada.id], external_pi: 'A. Person', altdata: { a: 1 }, followup_request_id });
    await ok('PUT', `/api/spectra/${id}`, { token: ada.token, body: { errors: null, units: null, label: null, external_pi: null, altdata: null, followup_request_id: null } });
    const spectrum = await read(id);
    expect(spectrum).toMatchObject({ errors: null, units: null, label: null, altdata: null, followup_request_id: null, origin: 'o', fluxes: [1, null, -3] });
    expect(spectrum).not.toHaveProperty('external_pi');
    expect(spectrum.pis.map((person) => person.id)).toEqual([ada.id]);
    expect((await api('PUT', `/api/spectra/${id}`, { token: ada.token, body: { units: 'mJy' } })).json.message).toMatch(/units: must be one of/);
    expect((await api('PUT', `/api/spectra/${id}`, { token: ada.token, body: { obj_id: null, wavelengths: null } })).status).toBe(200);
  });
});

describe('text files', () => {
  const ascii = '# INSTRUME: SEDM\n# EXPTIME = 300.0 / [s]\n4001 2e-16 1e-17\n4000 1e-16 2e-17\n';

  it('are shown before they are stored', async () => {
    const preview = await ok('POST', '/api/spectra/parse/ascii', { token: ada.token, body: { ascii, fluxerr_column: 2 } });
    expect(preview).toMatchObject({
      wavelengths: [4000, 4001], fluxes: [1e-16, 2e-16], errors: [2e-17, 1e-17], original_file_string: ascii, owner_id: ada.id, id: null,
      altdata: { INSTRUME: 'SEDM', EXPTIME: { value: 300, comment: '[s]' } },
    });
  });

  it('become spectra, with the file kept', async () => {
    const obj_id = await makeObj();
    const body = { ascii, obj_id, instrument_id, observed_at: '2026-02-02T02:02:02', filename: '../../home/a/spec.ascii', group_ids: [group], observed_by: [ada.id] };
    const { id } = await ok<{ id: number }>('POST', '/api/spectra/ascii', { token: ada.token, body });
    const spectrum = await read(id, { includeOriginalFile: true });
    expect(spectrum).toMatchObject({
      original_file_filename: 'spec.ascii', original_file_string: ascii, errors: null, units: null, altdata: { INSTRUME: 'SEDM' }, fluxes: [1e-16, 2e-16],
    });
    expect(spectrum.observers.map((person) => person.id)).toEqual([ada.id]);
    const everybody = await ok<{ id: number }>('POST', '/api/spectrum/ascii', { token: ada.token, body: { ...body, group_ids: 'all' } });
    await ok('POST', '/api/spectra/ascii/x', { token: ada.token, body: { ...body, obj_id: await makeObj() } });
    const outsider = await makeUser();
    expect((await ofObj(obj_id, {}, outsider.token)).spectra.map((shown) => shown.id)).toEqual([everybody.id]);
  });
});
