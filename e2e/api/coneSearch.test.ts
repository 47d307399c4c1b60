import { XMLParser } from 'fast-xml-parser';
import { beforeAll, expect, inject, test } from 'vitest';
import { makeLink, viewerOfKey } from '@/lib/vo/link';
import { sessionOf } from '@/lib/testing/people';
import { makeGroup, makeInstrument, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let one: Person;
let outsider: Person;
let id: string;
let group: number;

beforeAll(async () => {
  group = await makeGroup();
  one = await makeUser(['Upload data'], [[group, false]]);
  outsider = await makeUser([], [[await makeGroup(), false]]);
  id = unique('V26a');
  await ok('POST', '/api/sources', { token: one.token, body: { id, ra: 83.25, dec: -66.5, redshift: 0.05, group_ids: [group] } });
});

function keyOf(user_id: number, now = Date.now()): string {
  const viewer = { user_id, token_id: null, acted_by: null, is_anonymous: false } as unknown as Parameters<typeof makeLink>[0];
  return makeLink(viewer, 'https://portal.example', now).key;
}

/** The key of an address that somebody makes who is signed in. */
async function makeAddress({ id: user_id }: Person): Promise<string> {
  const response = await fetch(new URL('/api/internal/vo_link', inject('base_url')), {
    method: 'POST', headers: { Cookie: await sessionOf(user_id), Origin: inject('base_url') },
  });
  return ((await response.json()) as { data: { key: string } }).data.key;
}

async function ask(query: Record<string, string>, token: string | null = one.token) {
  const url = new URL('/api/vo/conesearch', inject('base_url'));
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const response = await fetch(url, { headers: token ? { Authorization: `token ${token}` } : {} });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), text, xml: new XMLParser({ ignoreAttributes: false }).parse(text) as { VOTABLE: Record<string, never> } };
}
const around = { RA: '83.25', DEC: '-66.5', SR: '0.01' };

test('gives the sources of the cone, with the columns that the standard asks for', async () => {
  const { status, type, text } = await ask(around);
  expect([status, type]).toEqual([200, 'application/x-votable+xml']);
  expect(text).toContain(`<TD>${id}</TD><TD>83.25</TD><TD>-66.5</TD>`);
  for (const ucd of ['ID_MAIN', 'POS_EQ_RA_MAIN', 'POS_EQ_DEC_MAIN']) expect(text.split(`ucd="${ucd}"`)).toHaveLength(2);
});

test('gives columns alone for a radius of nothing, and more of them with more words', async () => {
  const count = async (VERB: string) => (await ask({ ...around, SR: '0', VERB })).text.split('<FIELD').length - 1;
  expect((await ask({ ...around, SR: '0' })).text).not.toContain('<TR>');
  expect([await count('1'), await count('2') < (await count('3'))]).toEqual([3, true]);
});

test('shows nobody what they do not see', async () => {
  expect((await ask(around, outsider.token)).text).not.toContain(id);
});

test('takes names of parameters in any case', async () => {
  expect((await ask({ ra: '443.25', Dec: '-66.5', sr: '0.01' })).status).toBe(200);
  expect((await ask({ ra: '-276.75', Dec: '-66.5', sr: '0.01' })).text).toContain(id);
});

test.each<[Record<string, string>, string]>([
  [{ DEC: '1', SR: '1' }, 'RA is missing'],
  [{ RA: 'x', DEC: '1', SR: '1' }, 'RA must be a number'],
  [{ RA: '1', DEC: '91', SR: '1' }, 'DEC must be a number'],
  [{ RA: '1', DEC: '1', SR: '-1' }, 'SR must be a number'],
  [{ ...around, VERB: '7' }, 'VERB must be a number'],
])('says in a VOTable what is wrong with %j', async (query, message) => {
  const { status, text, xml } = await ask(query);
  expect(status).toBe(200);
  expect(xml.VOTABLE.INFO).toMatchObject({ '@_name': 'Error' });
  expect(text).toContain(message);
});

test('without credentials is refused, in a VOTable', async () => {
  const { status, text } = await ask(around, null);
  expect(status).toBe(401);
  expect(text).toContain('name="Error"');
});

test('tables are fetched by the key alone, and show nobody else what they do not see', async () => {
  const instrument_id = await makeInstrument();
  await ok('POST', '/api/photometry', { token: one.token, body: { obj_id: id, mjd: 60000.5, mag: 18.25, magerr: 0.05, limiting_mag: 20, magsys: 'ab', filter: 'ztfg', instrument_id, group_ids: [group] } });
  const keys = new Map(await Promise.all([one, outsider].map(async (who) => [who, await makeAddress(who)] as const)));
  const fetchTable = async (of: string, query: Record<string, string>, who: Person) => {
    const url = new URL(`/api/vo/${of}`, inject('base_url'));
    for (const [name, value] of Object.entries({ ...query, key: keys.get(who) as string })) url.searchParams.set(name, value);
    const response = await fetch(url);
    return { status: response.status, text: await response.text() };
  };
  expect((await fetchTable('sources', { sourceID: id }, one)).text).toContain(`<TD>${id}</TD>`);
  expect((await fetchTable('photometry', { obj_id: id }, one)).text).toContain('<TD>60000.5</TD>');
  expect((await fetchTable('spectra', { obj_id: id }, one)).text).toContain('<VOTABLE');
  expect((await fetchTable('sources', { sourceID: id }, outsider)).text).not.toContain(`<TD>${id}</TD>`);
  expect((await fetchTable('photometry', { obj_id: id }, outsider)).text).not.toContain('60000.5');
});

test.each(['sources', 'photometry?obj_id=x', 'spectra?obj_id=x'])('GET /api/vo/%s needs a key or a token', async (path) => {
  const url = new URL(`/api/vo/${path}`, inject('base_url'));
  expect((await fetch(url)).status).toBe(401);
  url.searchParams.set('key', `1.2.${'A'.repeat(43)}`);
  expect((await fetch(url)).status).toBe(401);
});

test('a personal address is no token\'s to make', async () => {
  const response = await fetch(new URL('/api/internal/vo_link', inject('base_url')), { method: 'POST', headers: { Authorization: `token ${one.token}` } });
  expect(response.status).toBe(400);
});

test.each(['', '1.2', `1.2.${'A'.repeat(43)}`, 'x'.repeat(500)])('the key %j opens nothing', async (key) => {
  expect((await ask({ ...around, key }, null)).status).toBe(401);
});

test('keys that were changed, or are too old, open nothing', async () => {
  const day = 86_400_000;
  await expect(viewerOfKey(keyOf(one.id, Date.now() - 91 * day))).rejects.toThrow('not valid');
  await expect(viewerOfKey(keyOf(one.id).replace(/^\d+/, String(outsider.id)))).rejects.toThrow('not valid');
});
