import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, type Person } from '@/lib/testing/world';

let person: Person;
let other: number;
beforeAll(async () => {
  other = await makeGroup();
  person = await makeUser([], [[await makeGroup(), false]]);
});

test.each([
  ['GET', 'quick_search'], ['GET', 'saved_searches'], ['POST', 'saved_searches'], ['PATCH', 'saved_searches/1'], ['DELETE', 'saved_searches/1'],
])('%s %s needs credentials', async (method, path) => {
  expect((await api(method, `/api/internal/${path}`, { token: null })).status).toBe(401);
});

const search = { name: 'x', page: '/sources', params: {} };

test.each<[string, object, string]>([
  ['POST', { ...search, name: ' ' }, 'name'],
  ['POST', { ...search, page: 'https://elsewhere.example' }, 'page'],
  ['POST', { ...search, page: '//elsewhere.example' }, 'page'],
  ['POST', { ...search, params: [] }, 'params'],
  ['POST', { ...search, params: { a: 1 } }, 'params'],
  ['POST', { ...search, params: { a: 'x'.repeat(20_001) } }, 'params'],
  ['POST', { ...search, group_ids: ['x'] }, 'group_ids'],
  ['POST', { ...search, more: 1 }, 'more'],
])('%s saved_searches refuses %j', async (method, body, message) => {
  const { status, text } = await api(method, '/api/internal/saved_searches', { token: person.token, body });
  expect([status, text]).toEqual([400, expect.stringContaining(message)]);
});

test('searches are not shared with groups that one is not in', async () => {
  const { status, text } = await api('POST', '/api/internal/saved_searches', { token: person.token, body: { ...search, group_ids: [other] } });
  expect([status, text]).toEqual([400, expect.stringContaining(String(other))]);
});

test.each(['PATCH', 'DELETE'])('%s of a search that there is not is a 400', async (method) => {
  expect((await api(method, '/api/internal/saved_searches/99999999', { token: person.token, body: {} })).status).toBe(400);
});

test.each(['', ' ', 'x'.repeat(201)])('quick_search refuses %j', async (q) => {
  expect((await api('GET', '/api/internal/quick_search', { token: person.token, query: { q } })).status).toBe(400);
});

test('giving up saves of many needs the permission to upload', async () => {
  const { status } = await api('POST', '/api/internal/scanning/actions', { token: person.token, body: { obj_ids: ['x'], unsave: { group_ids: [other] } } });
  expect(status).toBe(401);
});
