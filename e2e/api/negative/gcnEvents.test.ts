import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { gcnNotice, gcnTime, makeGcnEvent } from '@/lib/testing/gcn';
import { makeGroup, makeObj, makeUser, ok } from '@/lib/testing/world';

let dateobs: string;
let token: string;
beforeAll(async () => {
  ({ dateobs } = await makeGcnEvent({ tags: ['GRB'], skymap: { ra: 10, dec: 10, error: 1 } }));
  ({ token } = await makeUser());
});

test('credentials and permissions are needed', async () => {
  for (const path of ['/api/gcn_event', `/api/gcn_event/${dateobs}`, `/api/sources_in_gcn/${dateobs}`, '/api/default_gcn_tag', '/api/localization/tags']) {
    expect((await api('GET', path, { token: null })).status, path).toBe(401);
  }
  expect((await api('POST', '/api/gcn_event', { token: null, body: {} })).status).toBe(401);
  expect((await api('DELETE', `/api/gcn_event/${dateobs}`, { token })).status).toBe(401);
  expect((await api('POST', '/api/default_gcn_tag', { token, body: {} })).status).toBe(401);
  expect((await api('POST', `/api/sources_in_gcn/${dateobs}`, { token, body: {} })).status).toBe(401);
  expect((await api('GET', '/api/healpix', { token })).status).toBe(401);
});

const cone = { ra: 10, dec: 10, error: 1 };

test.each([
  [{}, 'dateobs: missing'],
  [{ dateobs: 'yesterday' }, 'dateobs'],
  [{ skymap: { ra: 400, dec: 0, error: 1 } }, 'skymap'],
  [{ skymap: { ra: 0, dec: 0, error: -1 } }, 'skymap'],
  [{ skymap: { ...cone, colour: 'red' } }, 'skymap'],
  [{ skymap: 'AAAA' }, 'skymap: the text is neither a web address nor a FITS file'],
  [{ skymap: { localization_name: 'a', uniq: [1], probdensity: [1] } }, 'the cell 1 does not exist'],
  [{ skymap: { localization_name: 'a', uniq: [4, 5], probdensity: [1] } }, 'probdensity has 1 values; uniq has 2'],
  [{ skymap: { localization_name: 'a', uniq: [4, 16], probdensity: [1, 1] } }, 'cells of the skymap overlap'],
  [{ skymap: { localization_name: 'a', uniq: [4], probdensity: [-1] } }, 'the probability density -1'],
  [{ skymap: { localization_name: 'a', uniq: [4], probdensity: [0] } }, 'sum up to nothing'],
  [{ skymap: { localization_name: 'a', ra: 1, dec: 1, amaj: 100, amin: 1, phi: 0 } }, '90 > a >= b > 0'],
  [{ skymap: { localization_name: 'a', polygon: [[0, 0], [0, 0], [1, 1]] } }, 'a polygon has at least three corners'],
  [{ group_ids: [999_999] }, 'there is no group with id 999999'],
  [{ tags: [''] }, 'tags.0: must not be empty'],
  [{ colour: 'red' }, 'colour: unknown field'],
])('the event %j is refused', async (fields, message) => {
  const refused = await api('POST', '/api/gcn_event', { body: Object.keys(fields).length ? { dateobs: gcnTime(), ...fields } : {} });
  expect(refused.json.message).toContain(message);
  expect(refused.status).toBe(400);
});

const xml = (change: (text: string) => string) => ({ xml: change(gcnNotice({ ra: 10, dec: 10, error: 1 }).xml) });

test.each([
  ['no XML', { xml: 'hello' }, 'Cannot post event'],
  ['cut short', xml((text) => text.slice(0, 500)), 'not well-formed XML'],
  ['another document', { xml: '<html/>' }, 'the document is a html, not a VOEvent'],
  ['an old version', xml((text) => text.replace('version="2.0"', 'version="1.1"')), '2.0 is read'],
  ['no identifier', xml((text) => text.replace(/ivorn="[^"]*"/, 'ivorn="x"')), 'ivorn'],
  ['no time', xml((text) => text.replace(/<ISOTime>[^<]*/, '<ISOTime>never')), '"never" (ISOTime) is no date'],
  ['another frame', xml((text) => text.replaceAll('UTC-FK5-GEO', 'TDB-FK4-BARY')), 'coordinate system'],
  ['entities', xml((text) => text.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')), 'document type or entities'],
  ['nesting without end', { xml: `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}` }, 'levels deep'],
  ['JSON that is none', { json: '{"a":' }, 'not valid JSON'],
  ['a list', { json: '[]' }, 'not a JSON object'],
  ['a notice about nothing', { json: { instrument: 'WXT' } }, 'no trigger_time'],
  ['a retraction of what is not known', { json: { superevent_id: 'S010203zz', alert_type: 'RETRACTION', time_created: '2026-01-01T00:00:00Z', event: null } }, 'there is no event'],
  ['an alert of no kind', { json: { superevent_id: 'S010203zz', alert_type: 'PARTY' } }, 'alert_type'],
])('a notice that is %s is refused', async (_, body, message) => {
  const refused = await api('POST', '/api/gcn_event', { body });
  expect(refused.json.message).toContain(message);
  expect(refused.status).toBe(400);
});

test('hostile files are refused', async () => {
  const card = (text: string) => text.padEnd(80);
  const number = (name: string, value: number | string) => card(`${name.padEnd(8)}= ${String(value).padStart(20)}`);
  const header = (...cards: string[]) => [...cards, card('END')].join('').padEnd(2880 * Math.ceil(((cards.length + 1) * 80) / 2880));
  const primary = header(number('SIMPLE', 'T'), number('BITPIX', 8), number('NAXIS', 0));
  const table = (rows: number, nside: number) =>
    header(
      card("XTENSION= 'BINTABLE'"), number('BITPIX', 8), number('NAXIS', 2), number('NAXIS1', 8), number('NAXIS2', rows), number('PCOUNT', 0), number('GCOUNT', 1),
      number('TFIELDS', 1), card("TTYPE1  = 'PROB'"), card("TFORM1  = 'D'"), card("ORDERING= 'NESTED'"), number('NSIDE', nside),
    );
  const post = (text: string) => api('POST', '/api/gcn_event', { body: { dateobs: gcnTime(), skymap: Buffer.from(text, 'latin1').toString('base64') } });
  expect((await post(`${primary}${table(1e15, 2)}`)).json.message).toContain('cut short');
  expect((await post(`${primary}${table(12, 3)}`.padEnd(2880 * 8))).json.message).toContain('NSIDE is 3');
  expect((await post(`${primary}${table(13, 1)}`.padEnd(2880 * 8))).json.message).toContain('has 13 pixels');
  expect((await post(primary)).json.message).toContain('holds no table');
  expect((await post('\x1f\x8b'.padEnd(200, 'x'))).json.message).toContain('cannot be unpacked');
});

test('what is not there is not found', async () => {
  const nowhere = '1999-01-01T00:00:00';
  for (const [method, path, body] of [
    ['GET', `/api/gcn_event/${nowhere}`], ['DELETE', `/api/gcn_event/${nowhere}`], ['GET', `/api/sources_in_gcn/${nowhere}`],
    ['POST', '/api/gcn_event/tags', { dateobs: nowhere, text: 'x' }], ['DELETE', `/api/gcn_event/tags/${nowhere}`, { tag: 'x' }],
    ['DELETE', `/api/gcn_event/tags/${dateobs}`, { tag: 'other' }], ['POST', `/api/gcn_event/${nowhere}/alias`, { alias: 'x' }],
    ['POST', `/api/gcn_event/${nowhere}/users`, { userID: 1 }], ['POST', `/api/gcn_event/${dateobs}/users`, { userID: 999_999 }],
    ['DELETE', `/api/gcn_event/${dateobs}/users/999999`], ['GET', `/api/gcn_event/${dateobs}/notice/999999/download`],
    ['POST', `/api/localization/${dateobs}/notice/999999`], ['GET', `/api/localization/${dateobs}/name/none`],
    ['DELETE', `/api/localization/${dateobs}/name/none`], ['GET', `/api/localization/${nowhere}/name/none/download`],
    ['GET', '/api/localizationcrossmatch?id1=999999&id2=999999'], ['GET', '/api/default_gcn_tag/999999'], ['DELETE', '/api/default_gcn_tag/999999'],
    ['PATCH', `/api/sources_in_gcn/${dateobs}/none`, { status: 'confirmed' }], ['DELETE', `/api/sources_in_gcn/${dateobs}/none`],
  ] as [string, string, object?][]) {
    expect((await api(method, path, { body })).status, `${method} ${path}`).toBe(404);
  }
  expect((await api('GET', '/api/gcn_event/not-a-time')).status).toBe(400);
});

test('wrong filters, rules and verdicts are refused', async () => {
  for (const query of [{ gcnPropertiesFilter: 'FAR:x:lt' }, { gcnPropertiesFilter: 'FAR:1:about' }, { sortBy: 'tags' }, { startDate: 'once' }, { numPerPage: 0 }]) {
    expect((await api('GET', '/api/gcn_event', { query })).status, JSON.stringify(query)).toBe(400);
  }
  expect((await api('POST', '/api/default_gcn_tag', { body: { default_tag_name: 'x', filters: {} } })).json.message).toContain('at least one of the lists');
  expect((await api('POST', '/api/default_gcn_tag', { body: { default_tag_name: 'x', filters: { colours: ['red'] } } })).status).toBe(400);
  const verdict = { source_id: await makeObj(), localization_name: '10.00000_10.00000_1.00000', localization_cumprob: 0.9, start_date: '2026-01-01', end_date: '2026-01-02' };
  for (const [change, message] of [
    [{ source_id: 'none' }, 'source_id: there is no object'], [{ localization_name: 'none' }, 'There is no localization'], [{ status: 'maybe' }, 'status'],
    [{ localization_cumprob: 2 }, 'localization_cumprob'], [{ end_date: '2025-01-01' }, 'end_date: must not be before'],
  ] as [object, string][]) {
    const refused = await api('POST', `/api/sources_in_gcn/${dateobs}`, { body: { ...verdict, ...change } });
    expect(refused.json.message).toContain(message);
  }
});

test("nobody changes another's event, nor makes one for groups that they are not in", async () => {
  expect((await api('POST', '/api/gcn_event', { token, body: { dateobs, tags: ['x'] } })).json.message).toContain('Insufficient permissions');
  expect((await api('POST', `/api/gcn_event/${dateobs}/alias`, { token, body: { alias: 'x' } })).json.message).toContain('Insufficient permissions');
  expect((await api('DELETE', `/api/gcn_event/tags/${dateobs}`, { token, body: { tag: 'GRB' } })).json.message).toContain('Insufficient permissions');
  const own = await makeGroup();
  const hidden = await makeGcnEvent({ group_ids: [own] });
  expect((await api('GET', `/api/gcn_event/${hidden.dateobs}`, { token })).status).toBe(404);
  const list = await ok<{ events: { dateobs: string }[] }>('GET', '/api/gcn_event', { token, query: { startDate: hidden.dateobs, endDate: hidden.dateobs } });
  expect(list).toMatchObject({ events: [], totalMatches: 0 });
});
