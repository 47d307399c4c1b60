import { beforeAll, expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser, ok, unique, type Person } from '@/lib/testing/world';

const TOKENS = '/api/internal/tokens';
let person: Person;
beforeAll(async () => {
  person = await makeUser(['Classify']);
});

test('credentials are needed', async () => {
  expect((await api('GET', TOKENS, { token: null })).status).toBe(401);
  expect((await api('GET', TOKENS, { token: 'no-such-secret' })).status).toBe(401);
  expect((await api('GET', TOKENS, { token: null, headers: { Authorization: 'Bearer x' } })).status).toBe(401);
  expect((await api('POST', TOKENS, { token: null, body: { name: 'x', acls: [] } })).status).toBe(401);
});

test('the public id is no secret', async () => {
  const [token] = await ok<{ id: string }[]>('GET', TOKENS, { token: person.token });
  expect((await api('GET', TOKENS, { token: token?.id })).status).toBe(401);
});

test("others' tokens are not there, for admins neither", async () => {
  const [token] = await ok<{ id: string }[]>('GET', TOKENS, { token: person.token });
  for (const id of [token?.id, person.token, 'nothing']) {
    expect((await api('GET', `${TOKENS}/${id}`)).status).toBe(400);
    expect((await api('PUT', `${TOKENS}/${id}`, { body: { name: 'x' } })).status).toBe(400);
    expect((await api('DELETE', `${TOKENS}/${id}`)).status).toBe(400);
  }
  expect(await ok('GET', TOKENS, { query: { userID: person.id } })).toEqual([]);
  const mine = await ok<{ id: string }[]>('GET', TOKENS);
  expect((await api('DELETE', `${TOKENS}/${mine[0]?.id}`, { token: person.token })).status).toBe(400);
  expect((await api('GET', TOKENS, { token: inject('token') })).status).toBe(200);
});

test('a user who is no system admin has one token, and none for others', async () => {
  const { token } = person;
  const second = await api('POST', TOKENS, { token, body: { name: unique('t'), acls: [] } });
  expect(second.status).toBe(400);
  expect(second.json.message).toContain('maximum number of tokens');
  expect((await api('POST', TOKENS, { token, body: { name: unique('t'), acls: [], user_id: 1 } })).json.message).toContain('Insufficient');
});

test('a token has no more than its user, and makes none that has more than itself', async () => {
  expect((await api('PUT', `${TOKENS}/${person.token}`, { token: person.token, body: { acls: ['System admin'] } })).json.message).toContain('acls');
  const beyond = await api('POST', TOKENS, { body: { name: unique('t'), acls: ['Upload data'], user_id: person.id } });
  expect(beyond.json.message).toContain('Upload data');
  const limited = await ok<{ token_id: string }>('POST', TOKENS, { body: { name: unique('t'), acls: ['Comment'] } });
  for (const acls of [['System admin'], ['Classify']]) {
    const raised = await api('PUT', `${TOKENS}/${limited.token_id}`, { token: limited.token_id, body: { acls } });
    expect(raised.status, acls.join()).toBe(400);
  }
});

test.each([
  [{ acls: [] }, 'name: missing'],
  [{ name: 'x' }, 'acls: missing'],
  [{ name: '', acls: [] }, 'name: must not be empty'],
  [{ name: 'x', acls: 'Classify' }, 'acls: must be a list'],
  [{ name: 'x', acls: ['Fly'] }, 'Fly'],
  [{ name: 'x', acls: [], secret: 'mine' }, 'secret: unknown field'],
  [{ name: 'x', acls: [], user_id: 999999 }, 'there is no user'],
])('POST %j is refused', async (body, message) => {
  const refused = await api('POST', TOKENS, { body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test('names are unique for a user', async () => {
  const name = unique('token');
  await ok('POST', TOKENS, { body: { name, acls: [] } });
  expect((await api('POST', TOKENS, { body: { name, acls: [] } })).json.message).toContain('already');
});
