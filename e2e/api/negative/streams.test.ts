import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let person: Person;
let stream_id: number;
beforeAll(async () => {
  person = await makeUser(['Upload data', 'Manage users']);
  stream_id = await makeStream();
});

test.each(['/api/streams', '/api/streams/1'])('GET %s needs credentials', async (path) => {
  expect((await api('GET', path, { token: null })).status).toBe(401);
  expect((await api('GET', path, { token: 'wrong' })).status).toBe(401);
});

test('only system admins make, change and delete streams', async () => {
  const { token } = person;
  expect((await api('POST', '/api/streams', { token, body: { name: unique('s') } })).status).toBe(401);
  expect((await api('PATCH', `/api/streams/${stream_id}`, { token, body: { name: unique('s') } })).status).toBe(401);
  expect((await api('DELETE', `/api/streams/${stream_id}`, { token })).status).toBe(401);
  expect((await api('DELETE', `/api/streams/${stream_id}/users/${person.id}`, { token })).status).toBe(401);
});

test('a stream of others is not there', async () => {
  expect((await api('GET', `/api/streams/${stream_id}`, { token: person.token })).status).toBe(400);
  expect((await api('POST', `/api/streams/${stream_id}/users`, { token: person.token, body: { user_id: person.id } })).status).toBe(400);
});

test('a stream open to all is taken for oneself, not for others', async () => {
  const open = await makeStream({ auto_join: true });
  const other = await makeUser();
  expect((await api('POST', `/api/streams/${open}/users`, { token: person.token, body: { user_id: other.id } })).status).toBe(400);
});

test.each([
  [{}, 'name: missing'],
  [{ name: '' }, 'name: must not be empty'],
  [{ name: 'x', auto_join: 'often' }, 'auto_join: must be true or false'],
  [{ name: 'x', altdata: [1] }, 'altdata: must be an object'],
  [{ name: 'x', colour: 'red' }, 'colour: unknown field'],
])('POST %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/streams', { body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test('names are unique and ids must be there', async () => {
  const { name } = await ok<{ name: string }>('GET', `/api/streams/${stream_id}`);
  expect((await api('POST', '/api/streams', { body: { name } })).json.message).toContain('exists already');
  expect((await api('PATCH', '/api/streams/999999', { body: { name: unique('s') } })).status).toBe(400);
  expect((await api('DELETE', '/api/streams/999999')).status).toBe(400);
  expect((await api('GET', '/api/streams/abc')).status).toBe(400);
  expect((await api('GET', '/api/streams/99999999999')).status).toBe(400);
  expect((await api('POST', `/api/streams/${stream_id}/users`, { body: { user_id: 999999 } })).status).toBe(400);
  const body = { user_id: person.id };
  await ok('POST', `/api/streams/${stream_id}/users`, { body });
  expect((await api('POST', `/api/streams/${stream_id}/users`, { body })).json.message).toContain('already');
  expect((await api('DELETE', `/api/streams/${stream_id}/users/999999`)).status).toBe(400);
});
