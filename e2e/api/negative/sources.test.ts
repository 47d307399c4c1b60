import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let person: Person;
let outsider: Person;
let viewOnly: Person;
let id: string;
beforeAll(async () => {
  group = await makeGroup();
  person = await makeUser(['Upload data', 'Manage sources'], [[group, false]]);
  outsider = await makeUser(['Upload data', 'Manage sources']);
  viewOnly = await makeUser([], [[group, false]]);
  id = unique('N26');
  await ok('POST', '/api/sources', { token: person.token, body: { id, ra: 1, dec: 2, group_ids: [group] } });
});

test.each([
  ['GET', '/api/sources'], ['POST', '/api/sources'], ['GET', '/api/sources/x'], ['HEAD', '/api/sources/x'], ['PATCH', '/api/sources/x'],
  ['DELETE', '/api/sources/x'], ['POST', '/api/source_groups'], ['PATCH', '/api/source_groups/x'], ['GET', '/api/source_exists/x'],
  ['DELETE', '/api/objs/x'], ['POST', '/api/sources/x/labels'], ['GET', '/api/newsfeed'], ['GET', '/api/internal/recent_sources'], ['GET', '/api/internal/source_views'],
])('%s %s needs credentials', async (method, path) => {
  expect((await api(method, path, { token: null })).status).toBe(401);
  expect((await api(method, path, { token: 'wrong' })).status).toBe(401);
});

test('writing needs its permission', async () => {
  const { token } = viewOnly;
  expect((await api('POST', '/api/sources', { token, body: { id, group_ids: [group] } })).status).toBe(401);
  expect((await api('PATCH', `/api/sources/${id}`, { token, body: { redshift: 1 } })).status).toBe(401);
  expect((await api('DELETE', `/api/sources/${id}`, { token, body: { group_id: group } })).status).toBe(401);
  expect((await api('POST', '/api/source_groups', { token, body: { objId: id, inviteGroupIds: [group] } })).status).toBe(401);
  expect((await api('PATCH', `/api/source_groups/${id}`, { token, body: { groupID: group, active: true, requested: false } })).status).toBe(401);
});

test('what belongs to other groups is not changed', async () => {
  const { token } = outsider;
  const refused = async (method: string, path: string, body: object) => expect((await api(method, path, { token, body })).status).toBe(400);
  await refused('PATCH', `/api/sources/${id}`, { redshift: 0.5 });
  await refused('DELETE', `/api/sources/${id}`, { group_id: group });
  await refused('POST', '/api/sources', { id, group_ids: [group] });
  await refused('POST', '/api/source_groups', { objId: id, unsaveGroupIds: [group] });
  await refused('PATCH', `/api/source_groups/${id}`, { groupID: group, active: false, requested: false });
  await refused('POST', `/api/sources/${id}/labels`, { groupIds: [group] });
  await refused('DELETE', `/api/objs/${id}`, {});
  expect(await ok('GET', `/api/sources/${id}`, { token: person.token })).toMatchObject({ redshift: null, groups: [{ id: group, active: true }] });
  expect(await ok('GET', '/api/sources', { token, query: { sourceID: id } })).toMatchObject({ sources: [], totalMatches: 0 });
  const selected = await api('GET', '/api/sources', { token, query: { group_ids: group } });
  expect([selected.status, selected.json.message]).toEqual([400, 'Selected group(s) not all accessible to user.']);
});

test('nothing is saved when one group refuses', async () => {
  const other = unique('N26');
  expect((await api('POST', '/api/sources', { token: person.token, body: { id: other, ra: 1, dec: 2, group_ids: [group, 999_999] } })).status).toBe(400);
  expect((await api('GET', `/api/sources/${other}`)).status).toBe(404);
});

test.each<[object, string]>([
  [{ ra: 1, dec: 1 }, 'id'],
  [{ id: 'with space', ra: 1, dec: 1 }, 'No spaces allowed'],
  [{ id: 'a/b', ra: 1, dec: 1 }, 'id'],
  [{ id: 'N26nowhere' }, 'ra, dec'],
  [{ id: 'N26x', ra: 360, dec: 1 }, 'ra'],
  [{ id: 'N26x', ra: 1, dec: -91 }, 'dec'],
  [{ id: 'N26x', ra: 'here', dec: 1 }, 'ra'],
  [{ id: 'N26x', ra: 1, dec: 1, redshift: 'far' }, 'redshift'],
  [{ id: 'N26x', ra: 1, dec: 1, healpix: 5 }, 'healpix'],
  [{ id: 'N26x', ra: 1, dec: 1, internal_key: 'x' }, 'internal_key'],
  [{ id: 'N26x', ra: 1, dec: 1, colour: 'red' }, 'colour'],
  [{ id: 'N26x', ra: 1, dec: 1, group_ids: [] }, 'group_ids'],
  [{ id: 'N26x', ra: 1, dec: 1, group_ids: ['x'] }, 'group_ids'],
  [{ id: 'N26x', ra: 1, dec: 1, saver_per_group_id: { 1: 1 } }, 'saver_per_group_id'],
])('POST %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/sources', { token: person.token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('only admins say who saved', async () => {
  const body = { id, group_ids: [group], saver_per_group_id: { [group]: person.id } };
  expect((await api('POST', '/api/sources', { token: person.token, body })).json.message).toContain('only system admins');
});

test('an object that alerts have placed does not move', async () => {
  const refused = await api('PATCH', '/api/sources/N26unknown', { token: person.token, body: { ra: 3 } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('N26unknown')]);
});

test.each([
  [{ pageNumber: 0 }, 'Page number must be greater than 0'],
  [{ pageNumber: 'x' }, 'Invalid page number value'],
  [{ numPerPage: 0 }, 'Number per page must be greater than 0'],
  [{ ra: 1, dec: 1 }, 'needs all three'],
  [{ ra: 1, dec: 100, radius: 1 }, 'dec'],
  [{ group_ids: 'x' }, 'group_ids'],
  [{ sortBy: 'password' }, 'sortBy'],
  [{ sortOrder: 'up' }, 'sortOrder'],
  [{ startDate: 'yesterday' }, 'startDate'],
  [{ annotationsFilter: 'a:b' }, 'annotationsFilter'],
  [{ annotationsFilter: 'a:b:gt' }, 'must be a number'],
  [{ annotationsFilter: 'a:1:like' }, 'operator'],
  [{ classifications: 'Ia' }, 'taxonomy: class'],
  [{ localizationDateobs: '2026-01-01' }, 'startDate, endDate'],
  [{ useCache: true, pageNumber: 2 }, 'queryID'],
] as const)('GET with %j is refused', async (query, message) => {
  const refused = await api('GET', '/api/sources', { token: person.token, query });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('quotes and wildcards in searches are only letters', async () => {
  for (const sourceID of ["'; DROP TABLE objs; --", '%', '_', '\\', 'é漢字']) {
    expect(await ok('GET', '/api/sources', { token: person.token, query: { sourceID, group_ids: group } })).toMatchObject({ totalMatches: 0 });
  }
});

test('a kept list is for whoever began it', async () => {
  const begun = await ok<{ queryID: string }>('GET', '/api/sources', { token: person.token, query: { useCache: true, numPerPage: 1 } });
  const seen = await ok<{ totalMatches: number }>('GET', '/api/sources', {
    token: outsider.token, query: { useCache: true, numPerPage: 1, pageNumber: 2, queryID: begun.queryID, sourceID: id },
  });
  expect(seen.totalMatches).toBe(0);
});

test('unknown objects', async () => {
  const { token } = person;
  expect((await api('GET', '/api/sources/N26unknown', { token })).status).toBe(404);
  expect((await api('HEAD', '/api/sources/N26unknown', { token })).status).toBe(404);
  expect((await api('GET', '/api/sources/N26unknown/groups', { token })).status).toBe(404);
  expect((await api('POST', '/api/sources/N26unknown/labels', { token, body: { groupIds: [group] } })).status).toBe(404);
  expect((await api('POST', '/api/source_groups', { token, body: { objId: 'N26unknown', inviteGroupIds: [group] } })).status).toBe(404);
  expect((await api('GET', '/api/sources/N26unknown/color_mag', { token })).status).toBe(400);
  expect((await api('GET', '/api/source_exists', { token })).status).toBe(400);
});

test('source_groups needs groups, and those that do not have it yet', async () => {
  const { token } = person;
  expect((await api('POST', '/api/source_groups', { token, body: { objId: id } })).status).toBe(400);
  expect((await api('POST', '/api/source_groups', { token, body: { objId: id, inviteGroupIds: [group] } })).json.message).toContain('already');
  expect((await api('POST', '/api/source_groups', { token, body: { objId: id, inviteGroupIds: [999_999] } })).status).toBe(400);
});

test('views are registered by people, not with tokens', async () => {
  expect((await api('POST', `/api/internal/source_views/${id}`, { token: person.token })).status).toBe(400);
});
