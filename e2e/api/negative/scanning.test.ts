import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, type Person } from '@/lib/testing/world';

const key = '0'.repeat(32);
let person: Person;
let group: number;
let other: number;
beforeAll(async () => {
  [group, other] = [await makeGroup(), await makeGroup()];
  person = await makeUser([], [[group, false]]);
});

test.each([
  ['GET', 'counts'], ['GET', 'progress'], ['POST', 'looked'], ['GET', 'views'], ['POST', 'views'], ['GET', 'presence'], ['POST', 'presence'],
  ['DELETE', 'presence'], ['GET', 'profiles'], ['POST', 'profiles'], ['PATCH', 'profiles/1'], ['DELETE', 'profiles/1'], ['POST', 'profiles/1/copy'],
  ['POST', 'actions'], ['POST', 'actions/1/undo'],
])('%s %s needs credentials', async (method, path) => {
  expect((await api(method, `/api/internal/scanning/${path}`, { token: null })).status).toBe(401);
});

test.each<[string, string, object, string]>([
  ['POST', 'looked', { key: 'x', last_id: 1 }, 'key'],
  ['POST', 'looked', { key, last_id: -1 }, 'last_id'],
  ['POST', 'views', { views: [] }, 'views'],
  ['POST', 'views', { views: Array.from({ length: 501 }, (_, i) => ({ obj_id: `x${i}` })) }, 'views'],
  ['POST', 'views', { views: [{ obj_id: 'x', decision: 'loved' }] }, 'decision'],
  ['POST', 'views', { views: [{ obj_id: 'x', seen_at: 'yesterday' }] }, 'seen_at'],
  ['POST', 'presence', { key, obj_id: '' }, 'obj_id'],
  ['POST', 'presence', { obj_id: 'x' }, 'key'],
  ['POST', 'profiles', { name: '', profile: {}, group_ids: [1] }, 'name'],
  ['POST', 'profiles', { name: 'x', profile: [], group_ids: [1] }, 'profile'],
  ['POST', 'profiles', { name: 'x', profile: { a: 'x'.repeat(20_001) }, group_ids: [1] }, 'profile'],
  ['POST', 'profiles', { name: 'x', profile: {}, group_ids: [] }, 'group_ids'],
  ['POST', 'actions', { obj_ids: ['x'] }, 'must name what to do'],
  ['POST', 'actions', { obj_ids: [], reject: true }, 'obj_ids'],
  ['POST', 'actions', { obj_ids: Array.from({ length: 501 }, (_, i) => `x${i}`), reject: true }, 'obj_ids'],
  ['POST', 'actions', { obj_ids: ['unknown'], reject: true }, 'obj_ids'],
  ['POST', 'actions', { obj_ids: ['x'], like: true }, 'like'],
  ['PATCH', 'profiles/999999', { name: 'x' }, 'no shared scanning profile'],
  ['DELETE', 'profiles/999999', {}, 'no shared scanning profile'],
  ['POST', 'profiles/999999/copy', {}, 'no shared scanning profile'],
  ['POST', 'actions/nothing/undo', {}, 'no action'],
])('%s %s %j is refused', async (method, path, body, message) => {
  const refused = await api(method, `/api/internal/scanning/${path}`, { token: person.token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('groups must be one\'s own', async () => {
  for (const [path, body] of [
    ['views', { views: [{ obj_id: 'x' }] }], ['presence', { key }], ['profiles', { name: 'x', profile: {} }],
  ] as const) {
    const refused = await api('POST', `/api/internal/scanning/${path}`, { token: person.token, body: { ...body, group_ids: [group, other] } });
    expect([refused.status, refused.json.message]).toEqual([400, `group_ids: you are not a member of group ${other}`]);
  }
});

test('saving and classifying need their permissions', async () => {
  for (const body of [{ save: { group_ids: [group] } }, { classify: { classification: 'Ia', taxonomy_id: 1 } }]) {
    expect((await api('POST', '/api/internal/scanning/actions', { token: person.token, body: { obj_ids: ['x'], ...body } })).status).toBe(401);
  }
});

test('the history of an object that there is not', async () => {
  const refused = await api('GET', '/api/internal/candidate_history/nothing', { token: person.token });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('no object')]);
});

test.each([[{}, 'obj_ids'], [{ obj_ids: Array.from({ length: 501 }, (_, i) => i).join() }, 'obj_ids']])('views of %j are refused', async (query, message) => {
  const refused = await api('GET', '/api/internal/scanning/views', { token: person.token, query: query as Record<string, string> });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});
