import { beforeAll, describe, expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Candidate {
  id: string;
  is_source: boolean;
  passing_group_ids: number[];
  saved_groups?: { id: number }[];
  annotations: { origin: string }[];
  [key: string]: unknown;
}
interface Page {
  candidates: Candidate[];
  totalMatches: number;
  queryID: string;
}
type Query = Record<string, string | number | boolean>;

let person: Person;
let outsider: Person;
let group: number;
let second: number;
let filter: number;
let secondFilter: number;
let hiddenFilter: number;

async function makeFilter(group_id: number, stream_id: number): Promise<number> {
  return withClient(inject('database_url'), async (client) => {
    await client.query('INSERT INTO group_streams (group_id, stream_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [group_id, stream_id]);
    const { rows } = await client.query<{ id: number }>(
      'INSERT INTO filters (name, group_id, stream_id) VALUES ($1, $2, $3) RETURNING id', [unique('filter'), group_id, stream_id]);
    return (rows[0] as { id: number }).id;
  });
}

beforeAll(async () => {
  [group, second] = [await makeGroup(), await makeGroup()];
  const elsewhere = await makeGroup();
  const stream = await makeStream();
  person = await makeUser(['Upload data', 'Annotate'], [[group, false], [second, false]]);
  outsider = await makeUser(['Upload data'], [[elsewhere, false]]);
  for (const { id } of [person, outsider]) await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: id } });
  [filter, secondFilter, hiddenFilter] = [await makeFilter(group, stream), await makeFilter(second, stream), await makeFilter(elsewhere, stream)];
});

const post = (id: string, passed_at: string, fields: object = {}, token?: string) =>
  ok<{ ids: number[] }>('POST', '/api/candidates', {
    token: token ?? person.token,
    body: { id, ra: 10, dec: 20, filter_ids: [filter], passed_at, ...fields },
  });
const find = (query: Query, token = person.token) => ok<Page>('GET', '/api/candidates', { token, query });
const ids = async (query: Query, token?: string) => (await find(query, token)).candidates.map(({ id }) => id);

describe('posting', () => {
  test('makes the object, and gives the same ids again', async () => {
    const id = unique('C26');
    const first = await post(id, '2026-02-01T00:00:00', { passing_alert_id: 1234567890123, filter_ids: [filter, secondFilter] });
    expect(first.ids).toHaveLength(2);
    expect(await post(id, '2026-02-01T00:00:00Z', { filter_ids: [secondFilter, filter] })).toEqual(first);
    expect(await ok('GET', `/api/sources/${id}`)).toMatchObject({ ra: 10, dec: 20 });
    expect(await ok('GET', `/api/candidates/${id}`, { token: person.token, query: { includeAlerts: true } })).toMatchObject({
      id, is_source: 0, filter_ids: [filter, secondFilter],
      passing_alerts: [
        { filter_id: secondFilter, passing_alert_id: 1234567890123, passed_at: expect.stringContaining('2026-02-01T00:00:00') },
        { filter_id: filter },
      ],
    });
  });

  test('keeps alert ids beyond 2^53 to the last digit', async () => {
    const id = unique('C26');
    const body = JSON.stringify({ id, ra: 1, dec: 1, filter_ids: [filter], passed_at: '2026-02-01', passing_alert_id: 0 });
    await ok('POST', '/api/candidates', { token: person.token, body: body.replace('"passing_alert_id":0', '"passing_alert_id":2345678901234567891') });
    const { text } = await api('GET', `/api/candidates/${id}`, { token: person.token, query: { includeAlerts: true } });
    expect(text).toContain('"passing_alert_id":2345678901234567891');
  });

  test('leaves out filters that one may not read', async () => {
    const { ids: made } = await post(unique('C26'), '2026-02-01', { filter_ids: [filter, hiddenFilter] });
    expect(made).toHaveLength(1);
  });

  test('sixteen writers of one candidate agree', async () => {
    const id = unique('C26');
    const answers = await Promise.all(Array.from({ length: 16 }, () => post(id, '2026-02-02T01:02:03', { filter_ids: [filter, secondFilter] })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('what passed is taken back', async () => {
    const id = unique('C26');
    await post(id, '2026-02-01');
    expect((await api('HEAD', `/api/candidates/${id}`, { token: person.token })).status).toBe(200);
    await ok('DELETE', `/api/candidates/${id}/${filter}`, { token: person.token });
    expect((await api('HEAD', `/api/candidates/${id}`, { token: person.token })).status).toBe(404);
    expect((await api('DELETE', `/api/candidates/${id}/${filter}`, { token: person.token })).status).toBe(400);
  });
});

describe('listing', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => unique(`L26${letter}`)) as [string, string, string, string];
  const window = { startDate: '2031-01-01', endDate: '2031-01-31' };
  beforeAll(async () => {
    await post(a, '2031-01-01T00:00:00', { redshift: 0.1 });
    await post(b, '2031-01-02T00:00:00', { filter_ids: [filter, secondFilter] });
    await post(c, '2031-01-03T00:00:00', { filter_ids: [secondFilter] });
    await post(a, '2031-01-04T00:00:00');
    await post(d, '2031-01-05T00:00:00', { filter_ids: [hiddenFilter] }, outsider.token);
    await ok('POST', '/api/sources', { token: person.token, body: { id: a, group_ids: [group] } });
    await ok('POST', '/api/sources', { token: person.token, body: { id: c, group_ids: [group, second] } });
    for (const [id, data] of [[a, { drb: 0.9 }], [b, { drb: 0.5, kind: 'x' }]] as const) {
      await ok('POST', `/api/sources/${id}/annotations`, { token: person.token, body: { origin: 'robot', data, group_ids: [group] } });
    }
    await withClient(inject('database_url'), (client) =>
      client.query(`INSERT INTO photstats (obj_id, num_det_global, first_detected_mjd, last_detected_mjd) VALUES ($1, 4, 60000, 60010), ($2, 1, 60005, 60020)`, [a, b]));
  });

  test('newest first, each object where it passed last', async () => {
    const page = await find(window);
    expect(page.candidates.map(({ id }) => id)).toEqual([a, c, b]);
    expect(page.totalMatches).toBe(3);
    expect(page.candidates.map(({ is_source }) => is_source)).toEqual([true, true, false]);
    expect(page.candidates[0]).toMatchObject({ passing_group_ids: [group], saved_groups: [{ id: group }], classifications: [], tags: [] });
    expect(page.candidates[0]?.last_detected_at).toMatch(/^2023-03-07T00:00:00/);
    expect(page.candidates[2]).not.toHaveProperty('saved_groups');
    expect(page.candidates[2]?.passing_group_ids).toEqual([group, second].sort());
  });

  test('others see the candidates of their own filters', async () => {
    expect(await ids(window, outsider.token)).toEqual([d]);
    expect(await ids({ ...window, filterIDs: filter }, outsider.token)).toEqual([]);
  });

  test.each<[string, Query, () => string[]]>([
    ['the end of the window counts', { startDate: '2031-01-01', endDate: '2031-01-02T00:00:00' }, () => [b, a]],
    ['words for no date', { ...window, startDate: '2031-01-03', endDate: 'null' }, () => [a, c]],
    ['groups', { groupIDs: () => second } as unknown as Query, () => [c, b]],
    ['saved to all selected', { savedStatus: 'savedToAllSelected' }, () => [c]],
    ['saved to any selected', { savedStatus: 'savedToAnySelected' }, () => [a, c]],
    ['saved to any accessible', { savedStatus: 'savedToAnyAccessible' }, () => [a, c]],
    ['saved to no accessible', { savedStatus: 'notSavedToAnyAccessible' }, () => [b]],
    ['saved to none selected', { savedStatus: 'notSavedToAnySelected' }, () => [b]],
    ['not saved to all selected', { savedStatus: 'notSavedToAllSelected' }, () => [a, b]],
    ['redshift', { minRedshift: 0.1, maxRedshift: 0.1 }, () => [a]],
    ['annotation in a range', { annotationFilterList: '{"origin":"robot","key":"drb","min":0.8,"max":1}' }, () => [a]],
    ['annotation of a value', { annotationFilterList: '{"origin":"robot","key":"kind","value":"x"},{"origin":"robot","key":"drb","max":0.6}' }, () => [b]],
    ['detections', { numberDetections: 2 }, () => [a]],
    ['detections in time', { firstDetectionAfter: '2023-03-01', lastDetectionBefore: '2023-03-31' }, () => [b]],
    ['detections not required', { numberDetections: 2, requireDetections: false }, () => [a, c, b]],
    ['class nobody gave', { classifications: 'Ia' }, () => []],
    ['class to leave out', { classificationsReject: 'Ia' }, () => [a, c, b]],
    ['sorted by an annotation', { sortByAnnotationOrigin: 'robot', sortByAnnotationKey: 'drb' }, () => [b, a, c]],
    ['sorted by an annotation, downwards', { sortByAnnotationOrigin: 'robot', sortByAnnotationKey: 'drb', sortByAnnotationOrder: 'desc' }, () => [a, b, c]],
    ['annotations on photometry', { photometryAnnotationsFilter: 'ssdistnr:1:lt' }, () => []],
  ])('by %s', async (_, query, wanted) => {
    const given = Object.fromEntries(Object.entries(query).map(([key, value]) => [key, typeof value === 'function' ? (value as () => number)() : value]));
    const page = await find({ ...window, ...given });
    expect(page.candidates.map(({ id }) => id)).toEqual(wanted());
    expect(page.totalMatches).toBe(wanted().length);
  });

  test('by lists of the viewer', async () => {
    await ok('POST', '/api/listing', { token: person.token, body: { obj_id: b, list_name: 'rejected_candidates' } });
    expect(await ids({ ...window, listName: 'rejected_candidates' })).toEqual([b]);
    expect(await ids({ ...window, listNameReject: 'rejected_candidates' })).toEqual([a, c]);
    expect(await ids({ ...window, listName: 'rejected_candidates' }, outsider.token)).toEqual([]);
  });

  test('names by their beginning', async () => {
    const found = await ok<{ candidates: { id: string }[] }>('GET', '/api/candidates', { token: person.token, query: { nameOnly: true, objID: a.slice(0, -1).toLowerCase() } });
    expect(found).toEqual({ candidates: [{ id: a }] });
    expect((await ok<Page>('GET', '/api/candidates', { token: person.token, query: { nameOnly: true, objID: d } })).candidates).toEqual([]);
  });

  test('a list that was begun stays what it was while candidates come', async () => {
    const first = await find({ ...window, numPerPage: 1 });
    const late = unique('L26late');
    await post(late, '2031-01-20T00:00:00');
    const rest = await Promise.all([2, 3].map((pageNumber) => find({ ...window, numPerPage: 1, pageNumber, queryID: first.queryID })));
    expect([first, ...rest].map(({ candidates }) => candidates[0]?.id)).toEqual([a, c, b]);
    expect(rest.map(({ totalMatches, queryID }) => [totalMatches, queryID])).toEqual([[3, first.queryID], [3, first.queryID]]);
    expect((await find({ ...window, numPerPage: 1 })).candidates[0]?.id).toBe(late);
    await ok('DELETE', `/api/candidates/${late}/${filter}`, { token: person.token });
  });

  test('a list of unsaved objects does not shift while they are saved', async () => {
    const query = { ...window, savedStatus: 'notSavedToAnySelected', groupIDs: second, numPerPage: 1 };
    const [x, y] = [unique('L26x'), unique('L26y')];
    await post(x, '2031-01-21T00:00:00', { filter_ids: [secondFilter] });
    await post(y, '2031-01-20T00:00:00', { filter_ids: [secondFilter] });
    const first = await find(query);
    expect(first.candidates[0]?.id).toBe(x);
    await ok('POST', '/api/sources', { token: person.token, body: { id: x, group_ids: [second] } });
    expect((await find({ ...query, pageNumber: 2, queryID: first.queryID })).candidates[0]?.id).toBe(y);
    for (const id of [x, y]) await ok('DELETE', `/api/candidates/${id}/${secondFilter}`, { token: person.token });
  });

  test('the total follows what comes and goes', async () => {
    const total = async (startDate: string) => (await find({ startDate, numPerPage: 1 })).totalMatches;
    const before = await total('2030-01-01');
    const id = unique('L26t');
    await post(id, '2032-01-01');
    expect(await total('2030-01-01')).toBe(before + 1);
    expect(await total('2032-01-01')).toBe(1);
    await post(id, '2032-01-02');
    expect(await total('2030-01-01')).toBe(before + 1);
    await ok('DELETE', `/api/candidates/${id}/${filter}`, { token: person.token });
    expect(await total('2030-01-01')).toBe(before);
  });

  test('a page beyond the last is refused', async () => {
    const refused = await api('GET', '/api/candidates', { token: person.token, query: { ...window, pageNumber: 2 } });
    expect([refused.status, refused.json.message]).toEqual([400, 'Page number out of range.']);
  });

  test('what is shown is saved with autosave', async () => {
    const id = unique('L26auto');
    await post(id, '2033-01-01');
    const [saved] = (await find({ startDate: '2033-01-01', autosave: true, autosaveGroupIds: second })).candidates;
    expect(saved).toMatchObject({ id, is_source: true, saved_groups: [{ id: second }] });
    await ok('DELETE', `/api/candidates/${id}/${filter}`, { token: person.token });
  });

  test('rows of candidates, oldest first, with the total on the first page', async () => {
    const rows = (pageNumber: number) =>
      ok<{ candidates: { obj_id: string; filter_id: number }[]; totalMatches?: number }>('GET', '/api/candidates_filter', {
        token: person.token, query: { ...window, numPerPage: 3, pageNumber },
      });
    const [first, next] = [await rows(1), await rows(2)];
    expect(first.totalMatches).toBe(5);
    expect(next).not.toHaveProperty('totalMatches');
    expect([...first.candidates, ...next.candidates].map(({ obj_id }) => obj_id)).toEqual([a, b, b, c, a]);
  });
});

test('old candidates that nobody saved are deleted, and only these', async () => {
  const [old, saved, recent] = [unique('B26'), unique('B26'), unique('B26')];
  for (const id of [old, saved, recent]) await post(id, '2001-01-01');
  await post(recent, new Date().toISOString());
  await ok('POST', '/api/sources', { token: person.token, body: { id: saved, group_ids: [group] } });
  const run = (body: object) => ok<{ deleted: number; remaining: number }>('POST', '/api/candidates/bulk_delete', { body });
  const { remaining } = await run({ maxAgeMonths: 240, dryRun: true });
  expect(remaining).toBeGreaterThan(0);
  expect(await run({ maxAgeMonths: 240 })).toEqual({ deleted: remaining, remaining: 0, dryRun: false });
  const status = async (id: string) => (await api('GET', `/api/sources/${id}`)).status;
  expect([await status(old), await status(saved), await status(recent)]).toEqual([404, 200, 200]);
});

describe('within a localization', () => {
  const dateobs = '2034-05-06T07:08:09';
  const [inside, outside] = [unique('G26in'), unique('G26out')];
  const detected = { firstDetectionAfter: '2034-05-01', lastDetectionBefore: '2034-05-31', numberDetections: 1 };
  const window = { startDate: '2034-05-01', endDate: '2034-05-31' };
  beforeAll(async () => {
    await post(inside, '2034-05-07', { ra: 80, dec: -20 });
    await post(outside, '2034-05-07', { ra: 120, dec: 40 });
    await withClient(inject('database_url'), (client) =>
      client.query(`INSERT INTO photstats (obj_id, num_det_global, first_detected_mjd, last_detected_mjd)
        SELECT unnest($1::text[]), 3, 64091, 64092`, [[inside, outside]]));
    for (const id of [inside, outside]) await ok('POST', '/api/sources', { token: person.token, body: { id, group_ids: [group] } });
    await ok('POST', '/api/gcn_event', { body: { dateobs, skymap: { ra: 80, dec: -20, error: 3 } } });
    for (let tries = 0; tries < 50; tries++) {
      if ((await api('GET', '/api/candidates', { token: person.token, query: { ...window, ...detected, localizationDateobs: dateobs } })).status === 200) break;
    }
  });

  test('are the objects in its credible region', async () => {
    const found = await find({ ...window, ...detected, localizationDateobs: dateobs, localizationCumprob: 0.9 });
    expect([found.candidates.map(({ id }) => id), found.totalMatches]).toEqual([[inside], 1]);
    expect((await find({ ...window, localizationDateobs: dateobs, requireDetections: false })).totalMatches).toBe(1);
  });

  test('so it is with sources, of which some are associated or rejected', async () => {
    const query = { startDate: '2034-05-01', endDate: '2034-05-31', localizationDateobs: dateobs, group_ids: group };
    const sources = async (more: Query = {}) =>
      (await ok<{ sources: { id: string }[] }>('GET', '/api/sources', { token: person.token, query: { ...query, ...more } })).sources.map(({ id }) => id).sort();
    expect(await sources()).toEqual([inside]);
    await withClient(inject('database_url'), (client) =>
      client.query(`INSERT INTO gcn_event_objs (obj_id, dateobs, status, confirmer_id) VALUES ($1, $3, 'confirmed', $4), ($2, $3, 'rejected', $4)`,
        [outside, inside, dateobs, person.id]));
    expect(await sources({ includeSourcesInGcn: true })).toEqual([inside, outside].sort());
    expect(await sources({ includeSourcesInGcn: true, localizationRejectSources: true })).toEqual([outside]);
  });

  test.each<[Query, string]>([
    [{ localizationDateobs: dateobs }, 'numberDetections'],
    [{ localizationDateobs: dateobs, numberDetections: 1 }, 'firstDetectionAfter, lastDetectionBefore'],
    [{ localizationDateobs: dateobs, ...detected, lastDetectionBefore: '2054-01-01' }, '3720'],
    [{ localizationDateobs: dateobs, ...detected, localizationCumprob: 2 }, 'localizationCumprob'],
    [{ localizationDateobs: '2034-01-01T00:00:00', ...detected }, 'no localization'],
    [{ localizationName: 'x' }, 'localizationDateobs'],
  ])('%j is refused', async (query, message) => {
    const refused = await api('GET', '/api/candidates', { token: person.token, query: { ...window, ...query } });
    expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
  });
});
