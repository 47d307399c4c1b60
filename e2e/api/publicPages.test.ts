import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { PublicPage, Release } from '@/lib/publicPages/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeInstrument, makeSpectrum, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group_id: number;
let other_group_id: number;
let publisher: Person;
let member: Person;
let outsider: Person;
let obj_id: string;

const ALL = { include_summary: true, include_photometry: true, include_spectroscopy: true, include_classifications: true, groups: [], streams: [] };

beforeAll(async () => {
  [group_id, other_group_id] = [await makeGroup(), await makeGroup()];
  const acls = ['Manage sources', 'Upload data', 'Classify'] as const;
  publisher = await makeUser(acls, [[group_id, true]]);
  member = await makeUser(acls, [[group_id, false], [other_group_id, false]]);
  outsider = await makeUser(['Manage sources']);
  obj_id = unique('PUB');
  await ok('POST', '/api/sources', { token: publisher.token, body: { id: obj_id, ra: 150.1234567, dec: 2, redshift: 0.03, group_ids: [group_id] } });
  await ok('PATCH', `/api/sources/${obj_id}`, { token: publisher.token, body: { summary: 'A supernova for everybody.' } });
  const instrument_id = await makeInstrument();
  const point = (mjd: number, mag: number, group_ids: number[], { token } = publisher) =>
    ok('POST', '/api/photometry', { token, body: { obj_id, instrument_id, mjd, mag, magerr: 0.1, magsys: 'ab', filter: 'ztfg', limiting_mag: 21, group_ids } });
  await point(60000, 19, [group_id]);
  // Nobody of the publisher's group sees this one.
  await point(60001, 12, [other_group_id], member);
  await makeSpectrum(obj_id, [group_id]);
  const taxonomy_id = await makeTaxonomy();
  await ok('POST', '/api/classification', { token: publisher.token, body: { obj_id, classification: 'Ia', taxonomy_id, probability: 0.9, group_ids: [group_id] } });
});

const pages = ({ token } = publisher) => ok<PublicPage[]>('GET', `/api/public_pages/source/${obj_id}`, { token });
const publish = async (body: object, { token } = publisher): Promise<number> =>
  (await ok<{ id: number }>('POST', `/api/public_pages/source/${obj_id}`, { token, body })).id;
const snapshotOf = (id: number) => withClient(inject('database_url'), async (client) => (await client.query<{ data: Record<string, unknown> }>('SELECT data FROM public_source_pages WHERE id = $1', [id])).rows[0]!.data);

describe('public pages', () => {
  test('have what was asked for, as it was, and nothing that the publisher may not read', async () => {
    const id = await publish({ options: ALL });
    const data = await snapshotOf(id);
    expect(data).toMatchObject({
      ra: 150.123457, dec: 2, redshift_display: '0.03', peak_mag_per_filter: { ztfg: 19 }, first_detected_mjd: 60000, summary: 'A supernova for everybody.',
      photometry: [{ mjd: 60000, mag: 19, filter: 'ztfg' }], classifications: [{ classification: 'Ia', probability: 0.9 }],
      options: { summary: 'public', photometry: 'public', spectroscopy: 'public', classifications: 'public' },
    });
    expect(data.photometry).toHaveLength(1);
    expect(data.spectroscopy).toHaveLength(1);
    expect((await pages())[0]).toMatchObject({ id, source_id: obj_id, is_visible: true, release_link_name: null, options: { photometry: 'public' } });
    // The same again is refused; the source may change, the page does not.
    expect((await api('POST', `/api/public_pages/source/${obj_id}`, { token: publisher.token, body: { options: ALL } })).status).toBe(400);
    await ok('PATCH', `/api/sources/${obj_id}`, { token: publisher.token, body: { summary: 'Changed.' } });
    expect(await snapshotOf(id)).toEqual(data);
    await ok('DELETE', `/api/public_pages/source/${id}`, { token: publisher.token });
    expect((await pages()).some((page) => page.id === id)).toBe(false);
  });

  test('leave out what was not asked for, brightness too', async () => {
    const id = await publish({ options: {} });
    const data = await snapshotOf(id);
    expect(data).toMatchObject({ peak_mag_per_filter: {}, first_detected_mjd: null, options: { summary: 'private', photometry: 'private', spectroscopy: 'private', classifications: 'private' } });
    expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['photometry']));
    expect(['photometry', 'spectroscopy', 'summary', 'classifications'].filter((part) => part in data)).toEqual([]);
  });

  test('are limited to the groups that are named', async () => {
    const id = await publish({ options: { ...ALL, groups: [other_group_id] } }, member);
    expect(await snapshotOf(id)).toMatchObject({ photometry: [{ mjd: 60001, mag: 12 }], spectroscopy: [], classifications: [], options: { classifications: 'no data' } });
  });

  test('are published and taken back by those who have the source', async () => {
    const id = await publish({ options: { include_summary: true } });
    const refused = (method: string, path: string, body?: object) => api(method, path, { token: outsider.token, body });
    expect((await refused('POST', `/api/public_pages/source/${obj_id}`, { options: ALL })).status).toBe(404);
    expect((await refused('DELETE', `/api/public_pages/source/${id}`)).json.message).toContain('Insufficient permissions');
    expect((await pages(outsider)).some((page) => page.id === id)).toBe(true);
    const { token } = await makeUser([], [[group_id, true]]);
    expect((await api('POST', `/api/public_pages/source/${obj_id}`, { token, body: { options: ALL } })).status).toBe(401);
    expect((await api('DELETE', `/api/public_pages/source/${id}`, { token })).status).toBe(401);
    expect((await api('GET', `/api/public_pages/source/${obj_id}`, { token: null })).status).toBe(401);
  });

  test.each([
    [{}, 'options'],
    [{ options: { include_photometry: 'perhaps' } }, 'include_photometry'],
    [{ options: { groups: 'all' } }, 'groups'],
    [{ options: ALL, release_id: 'one' }, 'release_id'],
  ])('%j is refused by name', async (body, field) => {
    const { status, json } = await api('POST', `/api/public_pages/source/${obj_id}`, { token: publisher.token, body });
    expect([status, json.message]).toEqual([400, expect.stringContaining(field)]);
  });

  test('of unknown sources, releases and ids are 404', async () => {
    for (const [method, path, body] of [
      ['POST', '/api/public_pages/source/NoSuchSource', { options: {} }], ['POST', `/api/public_pages/source/${obj_id}`, { options: {}, release_id: 2_000_000_000 }],
      ['DELETE', '/api/public_pages/source/2000000000', undefined], ['DELETE', '/api/public_pages/source/none', undefined],
    ] as const) expect((await api(method, path, { token: publisher.token, body })).status).toBe(404);
  });
});

describe('releases', () => {
  const make = async (fields: object = {}, { token } = publisher): Promise<{ id: number; link_name: string }> => {
    const link_name = unique('r-');
    const { id } = await ok<{ id: number }>('POST', '/api/public_pages/release', { token, body: { name: link_name, link_name, group_ids: [group_id], ...fields } });
    return { id, link_name };
  };
  const find = async (id: number, { token } = publisher) => (await ok<Release[]>('GET', '/api/public_pages/release', { token })).find((one) => one.id === id);

  test('are made, changed and deleted; what is not named is as in a new one', async () => {
    const { id, link_name } = await make({ description: 'Of the year', is_visible: false, options: { include_photometry: true } });
    expect(await find(id)).toMatchObject({ link_name, description: 'Of the year', is_visible: false, auto_publish_enabled: false, group_ids: [group_id], options: { include_photometry: true } });
    expect((await find(id, outsider))?.group_ids).toEqual([]);
    await ok('PATCH', `/api/public_pages/release/${id}`, { token: publisher.token, body: { name: 'Another', group_ids: [group_id] } });
    expect(await find(id)).toMatchObject({ name: 'Another', link_name, description: '', is_visible: true });
    expect((await api('PATCH', `/api/public_pages/release/${id}`, { token: outsider.token, body: { name: 'Mine', group_ids: [group_id] } })).json.message).toContain('Insufficient permissions');
    const page = await publish({ options: {}, release_id: id });
    expect((await api('DELETE', `/api/public_pages/release/${id}`, { token: publisher.token })).json.message).toContain('public pages in this release');
    await ok('DELETE', `/api/public_pages/source/${page}`, { token: publisher.token });
    await ok('DELETE', `/api/public_pages/release/${id}`, { token: publisher.token });
    expect(await find(id)).toBeUndefined();
  });

  test('publish by themselves what is saved to their groups, and take it back', async () => {
    const { id, link_name } = await make({ auto_publish_enabled: true, options: { include_photometry: true } });
    const saved = unique('AUTO');
    const of = () => ok<PublicPage[]>('GET', `/api/public_pages/source/${saved}`, { token: publisher.token });
    await ok('POST', '/api/sources', { token: publisher.token, body: { id: saved, ra: 10, dec: 20, group_ids: [group_id] } });
    await expect.poll(of, { timeout: 20_000 }).toMatchObject([{ release_link_name: link_name, options: { photometry: 'no data', summary: 'private' } }]);
    await ok('DELETE', `/api/sources/${saved}`, { token: publisher.token, body: { group_id } });
    expect(await of()).toEqual([]);
    await ok('PATCH', `/api/public_pages/release/${id}`, { token: publisher.token, body: { name: link_name, group_ids: [group_id] } });
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ link_name: 'a b' }, 'link_name'],
    [{ group_ids: [] }, 'group_ids'],
    [{ group_ids: [2_000_000_000] }, 'group_ids'],
    [{ is_visible: 'x' }, 'is_visible'],
    [{ options: [] }, 'options'],
  ])('%j is refused by name', async (fields, field) => {
    const { status, json } = await api('POST', '/api/public_pages/release', { token: publisher.token, body: { name: 'a', link_name: unique('r-'), group_ids: [group_id], ...fields } });
    expect([status, json.message]).toEqual([400, expect.stringContaining(field)]);
  });

  test('have an address of their own, and need the permission', async () => {
    const { link_name } = await make();
    expect((await api('POST', '/api/public_pages/release', { token: publisher.token, body: { name: 'b', link_name, group_ids: [group_id] } })).json.message).toContain('link_name');
    const { token } = await makeUser([], [[group_id, true]]);
    expect((await api('POST', '/api/public_pages/release', { token, body: { name: 'b', link_name: unique('r-'), group_ids: [group_id] } })).status).toBe(401);
    expect((await api('GET', '/api/public_pages/release', { token: null })).status).toBe(401);
  });
});
