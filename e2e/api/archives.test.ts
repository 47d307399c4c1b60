import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { ArchiveImport } from '@/lib/archives/schema';
import type { Spectrum } from '@/lib/spectra/schema';
import { repack, unpack } from '@/lib/testing/archives';
import { withClient } from '@/lib/testing/database';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';
import { makeGroup, makeInstrument, makeStream, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Place {
  base_url: string;
  token: string;
}
let here: Place;
let group: number;
let ada: Person;
let objs: string[];
let archive: Uint8Array<ArrayBuffer>;

const request = (place: Place, path: string, init: RequestInit = {}) =>
  fetch(new URL(path, place.base_url), { ...init, headers: { Authorization: `token ${place.token}`, ...init.headers } });

async function take(group_id: number, place = here): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(place, `/api/groups/${group_id}/archive`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(Buffer.from(bytes).toString());
  return bytes;
}

/** Everything but when it was made, and from which group. */
async function contents(bytes: Uint8Array): Promise<Record<string, string>> {
  const entries = await unpack(bytes);
  entries.delete('manifest.json');
  return Object.fromEntries(entries);
}

async function bring(group_id: number, bytes: Uint8Array<ArrayBuffer>, place = here): Promise<ArchiveImport> {
  const response = await request(place, `/api/groups/${group_id}/archive`, { method: 'POST', body: bytes, headers: { 'Content-Type': 'application/gzip' } });
  const { data, message } = (await response.json()) as { data: { id: number }; message?: string };
  if (response.status !== 200) throw new Error(message);
  return vi.waitFor(
    async () => {
      const answer = (await (await request(place, `/api/groups/${group_id}/archive/imports/${data.id}`)).json()) as { data: ArchiveImport };
      expect(['done', 'failed']).toContain(answer.data.status);
      return answer.data;
    },
    { timeout: 60_000, interval: 100 },
  );
}

beforeAll(async () => {
  here = { base_url: inject('base_url'), token: inject('token') };
  group = await makeGroup();
  const stream_id = await makeStream();
  await ok('POST', `/api/groups/${group}/streams`, { body: { stream_id } });
  ada = await makeUser(['Upload data', 'Comment', 'Annotate', 'Classify'], [[group, false]]);
  const eve = await makeUser();
  const [imager, spectrograph, taxonomy_id] = [await makeInstrument(), await makeInstrument([], 'spectrograph'), await makeTaxonomy()];
  objs = [unique('A26'), unique('B26')].sort();
  const [a, b] = objs as [string, string];
  for (const id of objs) await ok('POST', '/api/sources', { body: { id, ra: 150.123456789012, dec: -2.5, redshift: 0.1, alias: ['x'], altdata: { n: 1 }, group_ids: [group] } });
  const common = { obj_id: a, instrument_id: imager, zp: 23.9, magsys: 'ab', group_ids: [group] };
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/photometry', {
    token: ada.token,
    body: { ...common, mjd: [61000.123456789, 61001.1], filter: ['ztfg', 'ztfr'], flux: [1.1e-7, null], fluxerr: [0.30000000000000004, 2], altdata: { note: 'é' }, ra: 150.1, dec: -2.5 },
  });
  await ok('POST', '/api/photometry', { body: { ...common, obj_id: b, mjd: 61002, filter: 'ztfr', mag: 19.25, magerr: 0.1, limiting_mag: 20.5, magsys: 'vega', flux: undefined, fluxerr: undefined, zp: undefined, group_ids: [group] } });
  // A number that JavaScript has no digits for must keep them; and a point that the group sees by its stream alone.
  await withClient(inject('database_url'), async (client) => {
    await client.query(`UPDATE photometry SET altdata = '{"candid": 12345678901234567890, "x": 0.10}' WHERE id = $1`, [ids[0]]);
  });
  await ok('POST', '/api/photometry', { body: { ...common, mjd: 61005, filter: 'ztfi', flux: 5, fluxerr: 1, group_ids: [], stream_ids: [stream_id] } });
  await ok('POST', `/api/photometry/${ids[0]}/annotations`, { token: ada.token, body: { origin: 'o', data: { q: 1.5 }, group_ids: [group] } });
  const spectrum = {
    obj_id: a, instrument_id: spectrograph, observed_at: '2026-03-03T04:00:00.123456', wavelengths: [4000.1, 4001.2], fluxes: [1.1e-17, null], errors: [1e-18, null],
    units: 'erg/s/cm/cm/AA', type: 'host', label: 'l', origin: 'o', altdata: { EXPTIME: 1 }, pi: [ada.id], observed_by: [eve.id, ada.id], external_observer: 'E', group_ids: [group],
  };
  const { id: spectrum_id } = await ok<{ id: number }>('POST', '/api/spectra', { token: ada.token, body: spectrum });
  await ok('POST', '/api/spectra/file', {
    token: ada.token,
    body: { obj_id: b, instrument_id: spectrograph, observed_at: '2026-03-04', filename: 'a.txt', content: '# A: 1\n4000 1\n4001 2\n', group_ids: [group] },
  });
  const attachment = { name: 'ä.txt', body: Buffer.from('A note, "quoted".').toString('base64') };
  await ok('POST', `/api/spectra/${spectrum_id}/comments`, { token: ada.token, body: { text: 'On the spectrum', attachment, group_ids: [group] } });
  await ok('POST', `/api/spectra/${spectrum_id}/annotations`, { token: ada.token, body: { origin: 's', data: { z: 0.1 }, group_ids: [group] } });
  await ok('POST', `/api/sources/${a}/comments`, { token: ada.token, body: { text: 'Line one\nline "two"', attachment, group_ids: [group] } });
  await ok('POST', `/api/sources/${b}/comments`, { body: { text: 'By the admin', group_ids: [group] } });
  await ok('POST', `/api/sources/${a}/annotations`, { token: ada.token, body: { origin: 'o', data: { deep: { list: [1, 2.5, null] } }, group_ids: [group] } });
  const { classification_id } = await ok<{ classification_id: number }>('POST', '/api/classification', {
    token: ada.token, body: { obj_id: a, classification: 'Ia', taxonomy_id, probability: 0.75, group_ids: [group] },
  });
  await ok('POST', `/api/classification/votes/${classification_id}`, { token: ada.token, body: { vote: 1 } });
  const png = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#345678' } }).png().toBuffer();
  await ok('POST', '/api/thumbnail', { body: { obj_id: a, data: png.toString('base64'), ttype: 'new' } });
  await withClient(inject('database_url'), (client) =>
    client.query(`INSERT INTO thumbnails (obj_id, type, public_url) VALUES ($1, 'sdss', 'https://example.org/a.jpg')`, [b]));
  const { ids: [late] } = await ok<{ ids: number[] }>('POST', '/api/photometry', { token: ada.token, body: { ...common, mjd: 61010, filter: 'ztfg', flux: 7, fluxerr: 1 } });
  await ok('POST', `/api/photometry/${late}/validation`, { body: { validated: 'rejected', explanation: 'Bad', notes: 'A star' } });
  await ok('PUT', `/api/classification/${classification_id}`, { token: ada.token, body: { probability: 0.5 } });
  await ok('POST', '/api/photometric_series', {
    token: ada.token,
    body: {
      data: { mjd: [58000.1, 58000.2, 58000.3], flux: [100.1, null, 0.1 + 0.2], fluxerr: [1, 1, 1], quality: ['a', 'b', 'ü'] }, obj_id: a, instrument_id: imager,
      series_name: 'night/1', series_obj_id: unique('s'), filter: 'ztfg', ra: 150.1, dec: -2.5, exp_time: 30, channel: 'c', altdata: { n: 1.5 }, group_ids: [group],
    },
  });
  const { id: objtagoption_id } = await ok<{ id: number }>('POST', '/api/objtagoption', { body: { name: unique('Tag'), color: '#123456' } });
  await ok('POST', '/api/objtag', { token: ada.token, body: { objtagoption_id, obj_id: b, group_ids: [group] } });
  await ok('POST', `/api/sources/${b}/labels`, { token: ada.token, body: { groupIds: [group] } });
  await ok('POST', '/api/listing', { token: ada.token, body: { obj_id: b, list_name: 'favorites', params: { n: 1 } } });
  archive = await take(group);
}, 60_000);

describe('a group as an archive', () => {
  it('has everything that the group sees', async () => {
    const entries = await unpack(archive);
    expect(JSON.parse(entries.get('manifest.json') ?? '')).toMatchObject({ format: 'skyportal group archive', format_version: 2 });
    const counts = JSON.parse(entries.get('end.json') ?? '') as object;
    expect(counts).toEqual({
      instruments: 2, taxonomies: 1, objs: 2, sources: 2, photometry: 5, spectra: 2, annotations: 1, comments: 2, classifications: 1, thumbnails: 2, series: 1,
      tags: 1, labels: 2, listings: 1, files: 3,
    });
    const photometry = entries.get('photometry/000001.jsonl') ?? '';
    expect(photometry).toContain('"altdata":"{\\"x\\": 0.10, \\"candid\\": 12345678901234567890}"');
    expect(photometry).toContain('"mjd":61000.123456789,"flux":1.1e-07,"fluxerr":0.30000000000000004');
    expect(photometry).toContain('"flux":"NaN","fluxerr":2');
    expect(entries.get(`files/${createHash('sha256').update('A note, "quoted".').digest('hex')}`)).toBe(Buffer.from('A note, "quoted".').toString('base64'));
    expect([...entries.values()].join('')).not.toMatch(/"(?:id|owner_id|visibility_id|healpix|internal_key)":\d/);
  });

  it('comes out of another group as it went in, however often', async () => {
    const other = await makeGroup();
    const done = await bring(other, archive);
    expect(done).toMatchObject({ status: 'done', message: null, group_id: other });
    expect(done.progress).toMatchObject({ sources: { read: 2, added: 2 }, photometry: { read: 5, added: 0 }, spectra: { read: 2, added: 0 }, comments: { read: 2, added: 0 } });
    const wanted = await contents(archive);
    expect(await contents(await take(other))).toEqual(wanted);
    expect((await bring(other, archive)).progress.sources).toEqual({ read: 2, added: 0 });
    expect(await contents(await take(other))).toEqual(wanted);
    expect(await contents(await take(group))).toEqual(wanted);
  });

  it('makes everything the importer’s where no system admin imports', async () => {
    const other = await makeGroup();
    const bob = await makeUser(['Upload data'], [[other, true]]);
    const place = { ...here, token: bob.token };
    const entries = await unpack(archive);
    const [x, y] = [unique('X26'), unique('Y26')];
    const renamed = [...entries].map(([name, text]) =>
      [name, name.startsWith('files/') ? text : text.replaceAll(objs[0] as string, x).replaceAll(objs[1] as string, y).replaceAll('night/1', 'night/2')] as const);
    expect(await bring(other, await repack(renamed), place)).toMatchObject({ status: 'done', progress: { photometry: { read: 5, added: 5 }, spectra: { added: 2 }, series: { read: 1, added: 1 }, tags: { added: 1 }, labels: { added: 0 }, listings: { added: 0 } } });
    const { spectra } = await ok<{ spectra: Spectrum[] }>('GET', `/api/sources/${x}/spectra`, { token: bob.token });
    expect(spectra[0]).toMatchObject({ owner_id: bob.id, pis: [], observers: [], comments: [{ text: 'On the spectrum', author: { username: bob.username } }] });
    const comments = await ok<{ author_id: number }[]>('GET', `/api/sources/${x}/comments`, { token: bob.token });
    expect(comments.map(({ author_id }) => author_id)).toEqual([bob.id]);
    const classifications = await ok<object[]>('GET', `/api/sources/${x}/classifications`, { token: bob.token });
    expect(classifications).toEqual([expect.objectContaining({ author_id: bob.id, author_name: bob.username, votes: [] })]);
    expect((await bring(other, await repack(renamed), place)).progress).toMatchObject({ photometry: { added: 0 }, spectra: { added: 0 }, comments: { added: 0 }, classifications: { added: 0 } });
  });

  it('of the first version is read too', async () => {
    const other = await makeGroup();
    const entries = [...(await unpack(archive))].filter(([name]) => !/^(series|tags|labels|listings)\//.test(name));
    const points = [...(await unpack(archive))].filter(([name, text]) => name.startsWith('files/') && Buffer.from(text, 'base64').toString().startsWith('[{"name"')).map(([name]) => name);
    const old = entries.filter(([name]) => !points.includes(name)).map(([name, text]) => {
      if (name === 'manifest.json') return [name, text.replace('"format_version": 2', '"format_version": 1')] as const;
      if (name === 'end.json') return [name, text.replace(/,"series":1,"tags":1,"labels":2,"listings":1,"files":3/, ',"files":2')] as const;
      return [name, text.replaceAll(/,"validation":(null|\{[^}]*\})/g, '').replaceAll(/,"edits":\[[^\]]*\]/g, '')] as const;
    });
    expect(await bring(other, await repack(old))).toMatchObject({ status: 'done', progress: { photometry: { read: 5 } } });
  });

  it('that was refused says why, and is started again when that is mended', async () => {
    const other = await makeGroup();
    const bob = await makeUser(['Upload data'], [[other, true]]);
    const place = { ...here, token: bob.token };
    const name = unique('New');
    const tag = /"tag":"(\w+)"/.exec((await unpack(archive)).get('tags/000001.jsonl') ?? '')?.[1] as string;
    const unknown = [...(await unpack(archive))].map(([entry, text]) => [entry, entry.startsWith('tags/') ? text.replace(tag, name) : text] as const);
    const failed = await bring(other, await repack(unknown), place);
    expect(failed).toMatchObject({ status: 'failed', message: expect.stringContaining(`The portal has no tag ${name}`), can_restart: true, progress: {} });
    const path = `/api/groups/${other}/archive/imports/${failed.id}`;
    const outsider = await makeUser(['Upload data']);
    expect((await request({ ...here, token: outsider.token }, path, { method: 'POST' })).status).toBe(404);
    await ok('POST', '/api/objtagoption', { body: { name, color: '#abcdef' } });
    await ok('POST', path, { token: bob.token });
    await vi.waitFor(async () => expect(await ok('GET', path, { token: bob.token })).toMatchObject({ status: 'done', message: null, can_restart: false, progress: { tags: { added: 1 } } }), { timeout: 30_000, interval: 100 });
    expect((await request(place, path, { method: 'POST' })).status).toBe(400);
  });

  describe('in an empty portal', () => {
    let portal: TestPortal;
    beforeAll(async () => {
      portal = await startTestPortal({ worker: true });
    }, 120_000);
    afterAll(() => portal.stop());

    it('is the same again', async () => {
      const make = await request(portal, '/api/groups', { method: 'POST', body: JSON.stringify({ name: 'Elsewhere' }), headers: { 'Content-Type': 'application/json' } });
      const { data } = (await make.json()) as { data: { id: number } };
      const done = await bring(data.id, archive, portal);
      expect(done).toMatchObject({ status: 'done', progress: { instruments: { added: 2 }, objs: { added: 2 }, photometry: { read: 5, added: 5 }, spectra: { added: 2 }, classifications: { added: 1 }, series: { added: 1 }, tags: { added: 1 }, labels: { added: 2 }, listings: { added: 1 } } });
      expect(await contents(await take(data.id, portal))).toEqual(await contents(archive));
      const { rows } = await withClient(portal.database_url, (client) =>
        client.query<{ username: string; closed: boolean }>('SELECT username, expiration_date < now() AS closed FROM users WHERE username = $1', [ada.username]));
      expect(rows).toEqual([{ username: ada.username, closed: true }]);
      expect(await (await request(portal, `/api/sources/${objs[0]}`)).json()).toMatchObject({ data: { ra: 150.123456789012, redshift: 0.1 } });
      const stats = (await (await request(portal, `/api/sources/${objs[1]}?includeDetectionStats=true`)).json()) as { data: { photstats: { num_det_global: number }[] } };
      expect(stats.data.photstats[0]?.num_det_global).toBe(1);
    }, 120_000);
  });
});
