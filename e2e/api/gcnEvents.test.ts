import { expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { gcnNotice, gcnTime, makeGcnEvent, waitForContours } from '@/lib/testing/gcn';
import { makeGroup, makeObj, makeUser, ok } from '@/lib/testing/world';

interface Event {
  id: number;
  dateobs: string;
  trigger_id: string | null;
  aliases: string[];
  tags: string[];
  localizations: { id: number; localization_name: string; tags: { text: string }[]; properties: { data: Record<string, number> }[]; contour: unknown; uniq: number[] }[];
  gcn_notices: { id: number; ivorn: string; notice_type: string; content?: string; localization_ingested: boolean }[];
  properties: { data: Record<string, unknown> }[];
  detectors: { nickname: string }[];
}

test('a cone becomes a skymap with contours, areas and tags', async () => {
  const dateobs = gcnTime();
  const posted = await ok<{ gcnevent_id: number; dateobs: string; notice_id: null }>('POST', '/api/gcn_event', {
    body: {
      dateobs, trigger_id: `T${dateobs}`, aliases: [`FERMI#${dateobs}`], tags: ['GRB', 'Fermi'], properties: { SNR: 12.3, nested: {} },
      skymap: { ra: 150.1, dec: 2.2, error: 1.5 },
    },
  });
  expect(posted).toEqual({ gcnevent_id: expect.any(Number), dateobs, notice_id: null });
  const event = await waitForContours(dateobs);
  expect(event).toMatchObject({ dateobs, trigger_id: `T${dateobs}`, aliases: [`FERMI#${dateobs}`], tags: ['GRB', 'Fermi'] });
  const read = await ok<Event>('GET', `/api/gcn_event/${dateobs}`);
  expect(read.properties.map(({ data }) => data)).toEqual([{ SNR: 12.3 }]);
  const [localization] = read.localizations;
  expect(localization).toMatchObject({ localization_name: '150.10000_2.20000_1.50000', center: { ra: expect.closeTo(150.1, 0), dec: expect.closeTo(2.2, 0) } });
  // A Gaussian holds 90 % within 2.146 standard deviations.
  expect(localization!.properties[0]!.data).toMatchObject({ area_90: expect.closeTo(Math.PI * (2.1460 * 1.5) ** 2, 0), probability_500: expect.closeTo(1, 6) });
  expect(localization!.tags.map(({ text }) => text)).toEqual(['< 200 sq. deg.', '< 500 sq. deg.', '< 1000 sq. deg.', '> 0.9 in 500 sq. deg.']);
  expect(localization!.contour).toMatchObject({
    type: 'FeatureCollection',
    features: [
      { properties: { credible_level: 0 }, geometry: { type: 'Point' } },
      { properties: { credible_level: 50 }, geometry: { type: 'MultiLineString' } },
      { properties: { credible_level: 90 }, geometry: { type: 'MultiLineString' } },
    ],
  });
  expect(localization!.uniq.length).toBeGreaterThan(1000);
});

test('ellipses, polygons and cells become skymaps too, and come back as FITS', async () => {
  const shapes = {
    ellipse: { localization_name: 'ellipse', ra: 10, dec: 20, amaj: 3, amin: 1, phi: 30 },
    polygon: { localization_name: 'polygon', polygon: [[358, -2], [4, -3], [3, 5], [359, 4]] },
    written: { localization_name: 'written', polygon: '[(10, 10), (12, 10), (12, 12)]' },
    cells: { localization_name: 'cells', uniq: [1024, 1025, 1026, 1027], probdensity: [1, 2, 3, 4], distmu: [100, 110, 120, null], distsigma: [10, 10, 10, 1], distnorm: [1e-4, 1e-4, 1e-4, 0] },
  };
  const dateobs = gcnTime();
  for (const skymap of Object.values(shapes)) await ok('POST', '/api/gcn_event', { body: { dateobs, skymap } });
  const { localizations } = await ok<Event>('GET', `/api/gcn_event/${dateobs}`, { query: { includeSkymaps: false } });
  expect(localizations.map(({ localization_name }) => localization_name)).toEqual(['cells', 'written', 'polygon', 'ellipse']);
  const cells = await ok<{ uniq: number[]; probdensity: number[]; distmu: (number | null)[]; flat_2d: number[] }>('GET', `/api/localization/${dateobs}/name/cells`, { query: { include2DMap: true } });
  expect(cells).toMatchObject({ uniq: [1024, 1025, 1026, 1027], distmu: [100, 110, 120, null], distsigma: [10, 10, 10, 1] });
  expect(cells.probdensity.map((density) => density / cells.probdensity[0]!)).toEqual([1, 2, 3, 4].map((value) => expect.closeTo(value, 12) as number));
  expect(cells.flat_2d).toHaveLength(12 * 512 * 512);
  expect(cells.flat_2d.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  const file = await api('GET', `/api/localization/${dateobs}/name/cells/download`);
  expect(file.text.slice(0, 30)).toBe('SIMPLE  =                    T');
  // What was downloaded goes in again.
  const again = gcnTime();
  const bytes = await download(`/api/localization/${dateobs}/name/cells/download`);
  await ok('POST', '/api/gcn_event', { body: { dateobs: again, skymap: bytes.toString('base64') } });
  expect(await ok('GET', `/api/localization/${again}/name/skymap`)).toMatchObject({ uniq: cells.uniq, probdensity: cells.probdensity, distmu: cells.distmu });
});

async function download(path: string): Promise<Buffer> {
  const answer = await fetch(`${inject('base_url')}${path}`, { headers: { Authorization: `token ${inject('token')}` } });
  return Buffer.from(await answer.arrayBuffer());
}

test('a VOEvent becomes an event; its update joins it, and what is sent twice is refused', async () => {
  const notice = gcnNotice({ ra: 214.74, dec: 28.14, error: 11.19 });
  const { dateobs, gcnevent_id, notice_id } = await ok<{ dateobs: string; gcnevent_id: number; notice_id: number }>('POST', '/api/gcn_event', { body: { xml: notice.xml } });
  expect(dateobs).toBe(notice.dateobs);
  const update = gcnNotice({ ra: 215, dec: 28, error: 5, trigger_id: notice.trigger_id, type: 115 });
  expect(await ok('POST', '/api/gcn_event', { body: { xml: update.xml } })).toMatchObject({ gcnevent_id, dateobs });
  const event = await ok<Event>('GET', `/api/gcn_event/${dateobs}`);
  expect(event).toMatchObject({ tags: ['Fermi', 'GRB'], trigger_id: notice.trigger_id });
  expect(event.gcn_notices.map(({ notice_type }) => notice_type).sort()).toEqual(['FERMI_GBM_FIN_POS', 'FERMI_GBM_GND_POS']);
  expect(event.gcn_notices.find(({ id }) => id === notice_id)).toMatchObject({ content: notice.xml, localization_ingested: true });
  expect(event.localizations.map(({ localization_name }) => localization_name)).toEqual(['215.00000_28.00000_5.00000', '214.74000_28.14000_11.19000']);
  expect((await ok<Event>('GET', `/api/gcn_event/${dateobs}`, { query: { excludeNoticeContent: true } })).gcn_notices[0]).not.toHaveProperty('content');
  const twice = await api('POST', '/api/gcn_event', { body: { xml: notice.xml } });
  expect(twice).toMatchObject({ status: 400, json: { message: expect.stringContaining('is there already') } });
});

test('an IGWN alert becomes an event, and its retraction, which says no time, finds it', async () => {
  const dateobs = gcnTime();
  const superevent_id = `S${dateobs.replace(/\D/g, '')}x`;
  const event = {
    time: `${dateobs}.400Z`, far: 9.11e-14, significant: true, instruments: ['H1', 'L1'], group: 'CBC', pipeline: 'gstlal', search: 'AllSky',
    properties: { HasNS: 0.95, HasRemnant: 0.91, HasMassGap: 0.01 }, classification: { BNS: 0.95, NSBH: 0.01, BBH: 0.03, Terrestrial: 0.01 },
  };
  const alert = (alert_type: string, body: object | null) => ({ alert_type, time_created: `${dateobs}Z`, superevent_id, urls: {}, event: body, external_coinc: null });
  const posted = await ok<{ gcnevent_id: number; dateobs: string }>('POST', '/api/gcn_event', { body: { json: JSON.stringify(alert('PRELIMINARY', event)) } });
  expect(posted.dateobs).toBe(dateobs);
  expect(await ok('POST', '/api/gcn_event', { body: { json: alert('RETRACTION', null) } })).toMatchObject({ gcnevent_id: posted.gcnevent_id, dateobs });
  const read = await ok<Event>('GET', `/api/gcn_event/${dateobs}`);
  expect(read.tags).toEqual(['LVC', 'GW', 'BNS', 'AllSky', 'H1', 'L1', 'MultiInstrument', 'gstlal', '< 1 per year', '< 1 per 100 years', 'Significant', 'retracted']);
  expect(read.aliases).toEqual([`LVC#${superevent_id}`]);
  expect(read.properties[0]!.data).toMatchObject({ HasNS: 0.95, BNS: 0.95, FAR: 9.11e-14, num_instruments: 2 });
  expect(read.gcn_notices.map(({ notice_type }) => notice_type).sort()).toEqual(['LVC_PRELIMINARY', 'LVC_RETRACTION']);
});

test('an event is for its groups alone', async () => {
  const group_id = await makeGroup();
  const inside = await makeUser([], [[group_id, false]]);
  const outside = await makeUser();
  const { dateobs, gcnevent_id } = await makeGcnEvent({ group_ids: [group_id], skymap: { ra: 10, dec: 10, error: 1 } });
  expect(await ok('GET', `/api/gcn_event/${dateobs}`, { token: inside.token })).toMatchObject({ id: gcnevent_id });
  expect((await api('GET', `/api/gcn_event/${dateobs}`, { token: outside.token })).status).toBe(404);
  expect((await api('GET', `/api/localization/${dateobs}/name/10.00000_10.00000_1.00000`, { token: outside.token })).status).toBe(404);
  const update = await api('POST', '/api/gcn_event', { token: inside.token, body: { dateobs, tags: ['mine'] } });
  expect(update).toMatchObject({ status: 400, json: { message: expect.stringContaining('Insufficient permissions') } });
});

test('a well-located event is saved as a source of the sitewide group, a restricted one is not', async () => {
  const { dateobs } = await makeGcnEvent({ tags: ['GRB'], skymap: { ra: 33.3, dec: -4.4, error: 0.05 } });
  const name = `GRB-${dateobs.slice(2).replace(/[-:]/g, '').replace('T', '_')}`;
  expect(await ok('GET', `/api/sources/${name}`)).toMatchObject({ id: name, ra: 33.3, dec: -4.4 });
  const restricted = await makeGcnEvent({ tags: ['GRB'], group_ids: [await makeGroup()], skymap: { ra: 33.3, dec: -4.4, error: 0.05 } });
  const other = `GRB-${restricted.dateobs.slice(2).replace(/[-:]/g, '').replace('T', '_')}`;
  expect((await api('GET', `/api/sources/${other}`)).status).not.toBe(200);
});

test('of many notices of one event that come at once, none is lost and the event is one', async () => {
  const first = gcnNotice({ ra: 10, dec: 10, error: 3 });
  const notices = Array.from({ length: 8 }, (_, i) => gcnNotice({ ra: 10 + i, dec: 10, error: 3, trigger_id: first.trigger_id, dateobs: first.dateobs }));
  const posted = await Promise.all(notices.map(({ xml }) => ok<{ gcnevent_id: number }>('POST', '/api/gcn_event', { body: { xml } })));
  expect(new Set(posted.map(({ gcnevent_id }) => gcnevent_id)).size).toBe(1);
  const count = await withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM gcn_notices WHERE dateobs = $1', [first.dateobs]);
    return rows[0]!.n;
  });
  expect(count).toBe(8);
});

test('whoever sent a skymap deletes it', async () => {
  const { token } = await makeUser();
  const { dateobs } = await makeGcnEvent({ skymap: { ra: 10, dec: 10, error: 1 } }, token);
  const path = `/api/localization/${dateobs}/name/10.00000_10.00000_1.00000`;
  const other = await makeUser();
  expect((await api('DELETE', path, { token: other.token })).json.message).toContain('Insufficient permissions');
  await ok('DELETE', path, { token });
  expect((await api('GET', path, { token })).status).toBe(404);
});

test('the list is filtered, sorted and paged', async () => {
  const group_id = await makeGroup();
  const { token } = await makeUser([], [[group_id, false]]);
  const tag = `tag${group_id}`;
  const times = [gcnTime(), gcnTime(), gcnTime()].sort();
  const [first, second, third] = times as [string, string, string];
  await makeGcnEvent({ dateobs: first, group_ids: [group_id], tags: [tag, 'GRB'], properties: { FAR: 1e-9 }, aliases: [`LVC#S${group_id}a`] });
  await makeGcnEvent({ dateobs: second, group_ids: [group_id], tags: [tag], properties: { FAR: 1e-7 }, skymap: { ra: 10, dec: 10, error: 1 } });
  await makeGcnEvent({ dateobs: third, group_ids: [await makeGroup()], tags: [tag] });
  await waitForContours(second);
  const times_of = async (query: Record<string, string | number>) =>
    (await ok<{ events: Event[]; totalMatches: number }>('GET', '/api/gcn_event', { token, query: { groupIds: group_id, ...query } })).events.map(({ dateobs }) => dateobs);
  expect(await times_of({})).toEqual([second, first]);
  expect(await times_of({ sortBy: 'dateobs', sortOrder: 'asc' })).toEqual([first, second]);
  expect(await times_of({ numPerPage: 1, pageNumber: 2 })).toEqual([first]);
  expect(await times_of({ gcnTagKeep: 'GRB,other' })).toEqual([first]);
  expect(await times_of({ gcnTagRemove: 'GRB' })).toEqual([second]);
  expect(await times_of({ localizationTagKeep: '< 200 sq. deg.' })).toEqual([second]);
  expect(await times_of({ localizationTagRemove: '< 200 sq. deg.' })).toEqual([first]);
  expect(await times_of({ gcnPropertiesFilter: 'FAR:1e-8:lt' })).toEqual([first]);
  expect(await times_of({ gcnPropertiesFilter: 'FAR,FAR:1e-8:gt' })).toEqual([second]);
  expect(await times_of({ localizationPropertiesFilter: 'area_90:100:lt' })).toEqual([second]);
  expect(await times_of({ startDate: second })).toEqual([second]);
  expect(await times_of({ endDate: first })).toEqual([first]);
  expect(await times_of({ partialdateobs: first.slice(0, 17), startDate: first, endDate: first })).toEqual([first]);
  expect(await times_of({ partialdateobs: `s${group_id}A` })).toEqual([first]);
  const page = await ok<{ events: Event[]; totalMatches: number }>('GET', '/api/gcn_event', { token, query: { groupIds: group_id, pageNumber: 9 } });
  expect(page).toEqual({ events: [], totalMatches: 2 });
  expect(await ok<string[]>('GET', '/api/gcn_event/tags', { token })).toEqual(expect.arrayContaining([tag, 'GRB']));
  expect(await ok<string[]>('GET', '/api/gcn_event/properties', { token })).toContain('FAR');
  expect(await ok<string[]>('GET', '/api/localization/tags', { token })).toContain('< 200 sq. deg.');
  expect(await ok<string[]>('GET', '/api/localization/properties', { token })).toContain('area_90');
  expect((await ok<Event[]>('GET', '/api/internal/recent_gcn_events', { token })).length).toBeGreaterThan(0);
});

test('tags, aliases and advocates come and go', async () => {
  const { token, id } = await makeUser();
  const { dateobs } = await makeGcnEvent({ aliases: ['LVC#S1'] }, token);
  await ok('POST', '/api/gcn_event/tags', { token, body: { dateobs, text: 'mine' } });
  await ok('POST', `/api/gcn_event/${dateobs}/alias`, { token, body: { alias: 'GRB 260301A' } });
  await ok('POST', `/api/gcn_event/${dateobs}/users`, { token, body: { userID: id } });
  expect(await ok('GET', `/api/gcn_event/${dateobs}`)).toMatchObject({
    tags: ['mine'], aliases: ['LVC#S1', 'GRB 260301A'], event_users: [{ user_id: id }], event_users_ids: [id],
  });
  expect((await api('DELETE', `/api/gcn_event/${dateobs}/alias`, { token, body: { alias: 'LVC#S1' } })).status).toBe(400);
  await ok('DELETE', `/api/gcn_event/${dateobs}/alias`, { token, body: { alias: 'GRB 260301A' } });
  await ok('DELETE', `/api/gcn_event/tags/${dateobs}`, { token, body: { tag: 'mine' } });
  await ok('DELETE', `/api/gcn_event/${dateobs}/users/${id}`, { token });
  expect(await ok('GET', `/api/gcn_event/${dateobs}`)).toMatchObject({ tags: [], aliases: ['LVC#S1'], event_users: [] });
  await ok('DELETE', `/api/gcn_event/${dateobs}`);
  expect((await api('GET', `/api/gcn_event/${dateobs}`)).status).toBe(404);
});

test('a default tag is given to events that match all its lists', async () => {
  const word = gcnTime();
  const body = { default_tag_name: `default ${word}`, filters: { gcn_tags: [word], notice_types: [], localization_tags: ['< 200 sq. deg.'] } };
  const { id } = await ok<{ id: number }>('POST', '/api/default_gcn_tag', { body });
  expect(await ok('GET', `/api/default_gcn_tag/${id}`)).toMatchObject(body);
  const wide = await makeGcnEvent({ tags: [word], skymap: { ra: 10, dec: 10, error: 20 } });
  const narrow = await makeGcnEvent({ tags: [word], skymap: { ra: 10, dec: 10, error: 1 } });
  await waitForContours(wide.dateobs);
  await waitForContours(narrow.dateobs);
  expect((await ok<Event>('GET', `/api/gcn_event/${wide.dateobs}`)).tags).toEqual([word]);
  expect((await ok<Event>('GET', `/api/gcn_event/${narrow.dateobs}`)).tags).toEqual([word, body.default_tag_name]);
  await ok('DELETE', `/api/default_gcn_tag/${id}`);
  expect((await api('GET', `/api/default_gcn_tag/${id}`)).status).toBe(404);
});

test('a source is vetted in an event', async () => {
  const { dateobs } = await makeGcnEvent({ skymap: { ra: 10, dec: 20, error: 1 } });
  const source_id = await makeObj();
  const body = { source_id, localization_name: '10.00000_20.00000_1.00000', localization_cumprob: 0.95, start_date: '2026-01-01', end_date: '2026-01-08', status: 'rejected', explanation: 'SLOW' };
  const { id } = await ok<{ id: number }>('POST', `/api/sources_in_gcn/${dateobs}`, { body });
  expect((await api('POST', `/api/sources_in_gcn/${dateobs}`, { body })).status).toBe(400);
  expect(await ok('GET', `/api/sources_in_gcn/${dateobs}`, { query: { sourcesIDList: `${source_id},other` } })).toMatchObject([{ id, obj_id: source_id, status: 'rejected', explanation: 'SLOW', dateobs }]);
  expect(await ok('GET', `/api/associated_gcns/${source_id}`)).toEqual({ gcns: [] });
  await ok('PATCH', `/api/sources_in_gcn/${dateobs}/${source_id}`, { body: { status: 'confirmed' } });
  expect(await ok('GET', `/api/associated_gcns/${source_id}`)).toEqual({ gcns: [dateobs] });
  expect(await ok('DELETE', `/api/sources_in_gcn/${dateobs}/${source_id}`)).toEqual({ id });
  expect(await ok('GET', `/api/sources_in_gcn/${dateobs}`)).toEqual([]);
});

test('a source is looked for in the localizations of a span of time', async () => {
  const word = gcnTime();
  // Objects of the tests are at 10, 20.
  const around = await makeGcnEvent({ tags: [word], skymap: { ra: 10, dec: 20, error: 1 } });
  const elsewhere = await makeGcnEvent({ tags: [word], skymap: { ra: 200, dec: -20, error: 1 } });
  await waitForContours(around.dateobs);
  await waitForContours(elsewhere.dateobs);
  const obj_id = await makeObj();
  const [startDate, endDate] = [around.dateobs, elsewhere.dateobs].sort();
  const find = (body: object) => api('POST', `/api/sources/${obj_id}/gcn_event`, { body: { startDate, endDate, gcnTagKeep: [word], ...body } });
  expect((await find({})).status).toBe(200);
  expect(await ok('GET', `/api/sources_in_gcn/${around.dateobs}`)).toMatchObject([{ obj_id, status: 'pending' }]);
  expect(await ok('GET', `/api/sources_in_gcn/${elsewhere.dateobs}`)).toEqual([]);
  await ok('PATCH', `/api/sources_in_gcn/${around.dateobs}/${obj_id}`, { body: { status: 'confirmed', explanation: 'NEW', notes: 'Bright' } });
  // A level whose region is not stored; what was said stays.
  expect((await find({ probability: 0.87 })).status).toBe(200);
  const source = await ok<Record<string, unknown>>('GET', `/api/sources/${obj_id}`, { query: { includeGCNCrossmatches: true, includeGCNNotes: true } });
  expect(source).toMatchObject({
    gcn_crossmatch: [{ dateobs: around.dateobs, tags: [word], dateobs_mjd: expect.any(Number) }],
    gcn_notes: [{ dateobs: around.dateobs, status: 'highlighted', explanation: 'NEW', notes: 'Bright' }],
  });
  for (const [body, message] of [
    [{ gcnTagKeep: ['nothing is called so'] }, 'no events'],
    [{ endDate: '2100-01-01' }, '31 days'],
    [{ startDate: endDate, endDate: '2000-01-01' }, 'endDate'],
    [{ probability: 1.5 }, 'probability'],
    [{ beforeFirstDetection: true }, 'beforeFirstDetection'],
  ] as const) {
    const refused = await find(body);
    expect(refused.status).toBe(400);
    expect(refused.json.message).toContain(message);
  }
});

test('two skymaps are multiplied, and notices are downloaded', async () => {
  const notice = gcnNotice({ ra: 10, dec: 10, error: 2 });
  const { dateobs, notice_id } = await ok<{ dateobs: string; notice_id: number }>('POST', '/api/gcn_event', { body: { xml: notice.xml } });
  const file = await api('GET', `/api/gcn_event/${dateobs}/notice/${notice_id}/download`);
  expect(file.text).toBe(notice.xml);
  expect((await api('POST', `/api/localization/${dateobs}/notice/${notice_id}`)).status).toBe(409);
  await ok('POST', '/api/gcn_event', { body: { dateobs, skymap: { ra: 12, dec: 10, error: 2 } } });
  await ok('POST', '/api/gcn_event', { body: { dateobs, skymap: { ra: 200, dec: 10, error: 1 } } });
  const { localizations } = await ok<Event>('GET', `/api/gcn_event/${dateobs}`);
  const [far, near, own] = localizations.map(({ id }) => id) as [number, number, number];
  const bytes = await download(`/api/localizationcrossmatch?id1=${own}&id2=${near}`);
  const both = await makeGcnEvent({ skymap: bytes.toString('base64') });
  // The product of two Gaussians is one between them, narrower by the square root of two.
  const { center, properties } = (await waitForContours<{ localizations: { contour: unknown; center: { ra: number }; properties: { data: Record<string, number> }[] }[] }>(both.dateobs)).localizations[0]!;
  expect(center.ra).toBeCloseTo(11, 0);
  expect(properties[0]!.data.area_90!).toBeCloseTo(Math.PI * 2 * 2.146 ** 2, 0);
  expect((await api('GET', `/api/localizationcrossmatch?id1=${own}&id2=${far}`)).status).toBe(400);
});

test('objects without an index get theirs', async () => {
  const id = await makeObj();
  const before = await ok<{ totalWithoutHealpix: number; totalWithHealpix: number }>('GET', '/api/healpix');
  expect(before.totalWithoutHealpix).toBeGreaterThan(0);
  expect(await ok('POST', '/api/healpix', { query: { numPerPage: 500 } })).toEqual({ totalMatches: before.totalWithoutHealpix, pageNumber: 1, numPerPage: 500 });
  for (let left = before.totalWithoutHealpix - 500; left > 0; left -= 500) await ok('POST', '/api/healpix', { query: { numPerPage: 500 } });
  const healpix = await withClient(inject('database_url'), async (client) => (await client.query<{ healpix: string }>('SELECT healpix FROM objs WHERE id = $1', [id])).rows[0]!.healpix);
  expect(healpix).not.toBeNull();
});
