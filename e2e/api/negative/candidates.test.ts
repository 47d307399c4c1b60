import { beforeAll, expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let person: Person;
let noStream: Person;
let outsider: Person;
let filter: number;
let id: string;
beforeAll(async () => {
  const [group, stream] = [await makeGroup(), await makeStream()];
  person = await makeUser(['Upload data'], [[group, false]]);
  noStream = await makeUser(['Upload data'], [[group, false]]);
  outsider = await makeUser(['Upload data']);
  await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: person.id } });
  filter = await withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query<{ id: number }>('INSERT INTO filters (name, group_id, stream_id) VALUES ($1, $2, $3) RETURNING id', [unique('f'), group, stream]);
    return (rows[0] as { id: number }).id;
  });
  id = unique('NC26');
  await ok('POST', '/api/candidates', { token: person.token, body: { id, ra: 1, dec: 1, filter_ids: [filter], passed_at: '2040-01-01' } });
});

test.each([
  ['GET', '/api/candidates'], ['POST', '/api/candidates'], ['GET', '/api/candidates/x'], ['HEAD', '/api/candidates/x'],
  ['DELETE', '/api/candidates/x/1'], ['GET', '/api/candidates_filter'], ['POST', '/api/candidates/bulk_delete'],
])('%s %s needs credentials', async (method, path) => {
  expect((await api(method, path, { token: null })).status).toBe(401);
});

test('writing needs its permission', async () => {
  const { token } = await makeUser();
  expect((await api('POST', '/api/candidates', { token, body: {} })).status).toBe(401);
  expect((await api('DELETE', `/api/candidates/${id}/${filter}`, { token })).status).toBe(401);
  expect((await api('POST', '/api/candidates/bulk_delete', { token: person.token, body: {} })).status).toBe(401);
});

test.each([['who is not in the group', () => outsider.token], ['who lacks the stream', () => noStream.token]])('nobody %s sees it', async (_, token) => {
  const options = { token: token(), query: { startDate: '2040-01-01' } };
  expect(await ok('GET', '/api/candidates', options)).toMatchObject({ candidates: [], totalMatches: 0 });
  expect(await ok('GET', '/api/candidates_filter', options)).toEqual({ candidates: [], totalMatches: 0 });
  expect((await api('HEAD', `/api/candidates/${id}`, { token: token() })).status).toBe(404);
  expect(await ok('GET', `/api/candidates/${id}`, { token: token(), query: { includeAlerts: true } })).toMatchObject({ passing_alerts: [], filter_ids: [] });
  expect((await api('DELETE', `/api/candidates/${id}/${filter}`, { token: token() })).status).toBe(400);
  expect(await ok('GET', '/api/candidates', { token: token(), query: { nameOnly: true, objID: id } })).toEqual({ candidates: [] });
  const body = { id, filter_ids: [filter], passed_at: '2040-01-02' };
  expect((await api('POST', '/api/candidates', { token: token(), body })).status).toBe(400);
});

test.each<[object, string]>([
  [{ filter_ids: [1], passed_at: '2026-01-01' }, 'id'],
  [{ id: 'NC26x', ra: 1, dec: 1, passed_at: '2026-01-01' }, 'filter_ids'],
  [{ id: 'NC26x', ra: 1, dec: 1, filter_ids: [], passed_at: '2026-01-01' }, 'filter_ids'],
  [{ id: 'NC26x', ra: 1, dec: 1, filter_ids: [999_999], passed_at: '2026-01-01' }, 'filter_ids'],
  [{ id: 'NC26x', ra: 1, dec: 1, filter_ids: [1] }, 'passed_at'],
  [{ id: 'NC26x', ra: 1, dec: 1, filter_ids: [1], passed_at: 'soon' }, 'passed_at'],
  [{ id: 'NC26x', ra: 1, dec: 1, filter_ids: [1], passed_at: '2026-01-01', passing_alert_id: 'x' }, 'passing_alert_id'],
  [{ id: 'a b', ra: 1, dec: 1, filter_ids: [1], passed_at: '2026-01-01' }, 'id'],
  [{ id: 'NC26x', ra: 1, dec: 1, filter_ids: [1], passed_at: '2026-01-01', colour: 'red' }, 'colour'],
])('POST %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/candidates', { token: person.token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('a new object needs a position', async () => {
  const body = { id: unique('NC26'), filter_ids: [filter], passed_at: '2026-01-01' };
  const refused = await api('POST', '/api/candidates', { token: person.token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('ra, dec')]);
});

test('an object with candidates is not moved', async () => {
  const refused = await api('PATCH', `/api/sources/${id}`, { token: person.token, body: { ra: 3 } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('Cannot update the position')]);
});

test.each([
  [{ savedStatus: 'maybe' }, 'savedStatus'],
  [{ pageNumber: 0 }, 'Page number must be greater than 0'],
  [{ pageNumber: 7 }, 'Page number out of range.'],
  [{ startDate: 'x' }, 'startDate'],
  [{ annotationFilterList: '{' }, 'annotationFilterList'],
  [{ sortByAnnotationOrigin: 'a' }, 'needs both'],
  [{ photometryAnnotationsFilter: 'a:1' }, 'photometryAnnotationsFilter'],
  [{ annotationExcludeOrigin: 'a' }, 'annotationExcludeOrigin'],
  [{ localizationDateobs: '2026-01-01' }, 'numberDetections'],
  [{ nameOnly: true }, 'objID'],
] as const)('GET with %j is refused', async (query, message) => {
  const refused = await api('GET', '/api/candidates', { token: person.token, query });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('unknown objects, and ids of lists that nobody began', async () => {
  expect((await api('GET', '/api/candidates/nothing', { token: person.token })).status).toBe(400);
  for (const queryID of ['x', '00000000-0000-4000-8000-000000000000']) {
    const page = await ok<{ queryID: string }>('GET', '/api/candidates', { token: person.token, query: { queryID, startDate: '2040-01-01' } });
    expect(page.queryID).not.toBe(queryID);
  }
});

test('autosave needs the permission to save', async () => {
  const { token } = await makeUser();
  expect((await api('GET', '/api/candidates', { token, query: { autosave: true } })).status).toBe(403);
});
