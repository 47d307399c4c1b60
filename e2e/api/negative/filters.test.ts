import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group_id: number;
let stream_id: number;
let filter_id: number;
let member: Person;
let outsider: Person;

beforeAll(async () => {
  [group_id, stream_id] = [await makeGroup(), await makeStream()];
  member = await makeUser(['Upload data'], [[group_id, false]]);
  outsider = await makeUser(['Upload data']);
  for (const { id } of [member, outsider]) await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: id } });
  filter_id = (await ok<{ id: number }>('POST', '/api/filters', { body: { name: unique('f'), group_id, stream_id } })).id;
});

test('credentials and "Upload data" are needed', async () => {
  const reader = await makeUser();
  expect((await api('GET', '/api/filters', { token: null })).status).toBe(401);
  expect((await api('POST', '/api/filters', { token: reader.token, body: { name: 'x', group_id, stream_id } })).status).toBe(401);
  expect((await api('PATCH', `/api/filters/${filter_id}`, { token: reader.token, body: { name: 'x' } })).status).toBe(401);
  expect((await api('DELETE', `/api/filters/${filter_id}`, { token: reader.token })).status).toBe(401);
});

test("another group's filter is not there", async () => {
  const { token } = outsider;
  expect((await api('GET', `/api/filters/${filter_id}`, { token })).status).toBe(400);
  expect((await api('PATCH', `/api/filters/${filter_id}`, { token, body: { name: 'mine' } })).status).toBe(400);
  expect((await api('DELETE', `/api/filters/${filter_id}`, { token })).status).toBe(400);
  const refused = await api('POST', '/api/filters', { token, body: { name: 'x', group_id, stream_id } });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain('Insufficient permissions');
});

test('a member may not change it: 403', async () => {
  expect((await api('PATCH', `/api/filters/${filter_id}`, { token: member.token, body: { name: 'x' } })).status).toBe(403);
});

test('a stream that one does not have is refused', async () => {
  const other = await makeStream();
  const refused = await api('POST', '/api/filters', { token: member.token, body: { name: 'x', group_id, stream_id: other } });
  expect(refused.json.message).toContain('Insufficient permissions');
});

test.each([
  [{ name: 'x' }, 'stream_id: missing; group_id: missing'],
  [{ name: '', stream_id: 1, group_id: 1 }, 'name: must not be empty'],
  [{ name: 'x', stream_id: 999999, group_id: 1 }, 'stream_id: there is no stream'],
  [{ name: 'x', stream_id: 1, group_id: 999999 }, 'group_id: there is no group'],
  [{ name: 'x', stream_id: 1, group_id: 1, broker_id: 5 }, 'broker_id: there is no broker'],
  [{ name: 'x', stream_id: 1, group_id: 1, autosave: true }, 'autosave: unknown field'],
])('POST %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/filters', { body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test('a filter stays with its group and stream', async () => {
  expect((await api('PATCH', `/api/filters/${filter_id}`, { body: { group_id: group_id + 1 } })).json.message).toContain('group_id');
  expect((await api('PATCH', `/api/filters/${filter_id}`, { body: { stream_id: stream_id + 1 } })).json.message).toContain('stream_id');
  expect((await api('PATCH', `/api/filters/${filter_id}`, { body: { name: null } })).status).toBe(400);
});
