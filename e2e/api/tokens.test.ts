import { expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { trailOf } from '@/lib/testing/people';
import { makeUser, ok, unique } from '@/lib/testing/world';

interface Token {
  id: string;
  name: string;
  acls: { id: string }[];
}
const TOKENS = '/api/internal/tokens';

test('the secret is shown once and works; no answer has it again', async () => {
  const person = await makeUser(['Classify']);
  const listed = await api<Token[]>('GET', TOKENS, { token: person.token });
  expect(listed.data).toHaveLength(1);
  expect(listed.text).not.toContain(person.token);
  expect(listed.data[0]).toMatchObject({ created_by_id: person.id, created_by: { username: person.username }, acls: [{ id: 'Classify' }] });
  for (const id of [listed.data[0]?.id, person.token]) {
    const one = await api<Token>('GET', `${TOKENS}/${id}`, { token: person.token });
    expect(one.data).toEqual(listed.data[0]);
    expect(one.text).not.toContain(person.token);
  }
  expect((await api('GET', '/api/internal/profile', { token: person.token })).text).not.toContain(person.token);
});

test('a token is renamed, limited and deleted by its id or its secret', async () => {
  const person = await makeUser(['Classify', 'Comment']);
  const name = unique('token');
  await ok('PUT', `${TOKENS}/${person.token}`, { token: person.token, body: { name, acls: ['Comment'] } });
  const [token] = await ok<Token[]>('GET', TOKENS, { token: person.token });
  expect(token).toMatchObject({ name, acls: [{ id: 'Comment' }] });
  await ok('DELETE', `${TOKENS}/${token?.id}`, { token: person.token });
  await expect.poll(async () => (await api('GET', TOKENS, { token: person.token })).status).toBe(401);
});

test('what the user may do no more, the token may do no more', async () => {
  const person = await makeUser(['Manage users']);
  const rename = () => api('PATCH', `/api/user/${person.id}`, { token: person.token, body: { first_name: 'Vera' } });
  expect((await rename()).status).toBe(200);
  await ok('DELETE', `/api/user/${person.id}/acls/Manage%20users`);
  await expect.poll(async () => (await rename()).status).toBe(401);
});

test('system admins have as many tokens as they like', async () => {
  for (const name of [unique('a'), unique('b')]) await ok('POST', TOKENS, { body: { name, acls: [] } });
});

test('a repeated request with an Idempotency-Key is not answered with a secret that was kept', async () => {
  const headers = { 'Idempotency-Key': unique('key') };
  const body = { name: unique('token'), acls: [] };
  expect((await api('POST', TOKENS, { body, headers })).status).toBe(200);
  expect((await api('POST', TOKENS, { body, headers })).status).toBe(400);
});

test('a token ends when it is to, and shows when it was used to whoever asks for that', async () => {
  const { id } = await ok<{ id: number }>('POST', '/api/user', { body: { username: unique('user') } });
  const soon = new Date(Date.now() + 3600_000).toISOString();
  const { token_id } = await ok<{ token_id: string }>('POST', '/api/internal/tokens', { body: { name: 'short', acls: [], user_id: id, expires_at: soon } });
  const list = (query: object = {}) => ok<Record<string, unknown>[]>('GET', '/api/internal/tokens', { token: token_id, query: { ...query } });
  expect((await list())[0]).not.toHaveProperty('expires_at');
  const [one] = await list({ includeUse: true });
  expect(one).toMatchObject({ name: 'short', expires_at: expect.stringContaining(soon.slice(0, 19)) });
  await expect.poll(async () => (await list({ includeUse: true }))[0]?.last_used_at).toEqual(expect.stringMatching(/^\d{4}-/));
  // Using is not modifying.
  expect((await list())[0]?.modified).toBe(one?.modified);
  const longer = await api('PUT', `/api/internal/tokens/${token_id}`, { token: token_id, body: { expires_at: '' } });
  expect([longer.status, longer.json.message]).toEqual([400, expect.stringContaining('longer than itself')]);
  await ok('PUT', `/api/internal/tokens/${token_id}`, { token: token_id, body: { expires_at: new Date(Date.now() + 800).toISOString() } });
  await expect.poll(async () => (await api('GET', '/api/groups', { token: token_id })).status, { timeout: 15_000 }).toBe(401);
});

test('that a token was made, changed and deleted is noted, never its secret', async () => {
  const { id } = await ok<{ id: number }>('POST', '/api/user', { body: { username: unique('user') } });
  const { token_id } = await ok<{ token_id: string }>('POST', '/api/internal/tokens', { body: { name: 'first', acls: [], user_id: id } });
  const [{ id: public_id } = { id: '' }] = await ok<{ id: string }[]>('GET', '/api/internal/tokens', { token: token_id });
  await ok('PUT', `/api/internal/tokens/${public_id}`, { token: token_id, body: { name: 'second' } });
  await ok('DELETE', `/api/internal/tokens/${public_id}`, { token: token_id });
  const events = await trailOf('tokens', public_id);
  expect(events.map(({ action, token_name }) => [action, token_name])).toEqual([
    ['token.delete', 'second'], ['token.update', 'first'], ['token.create', 'Initial admin token'],
  ]);
  expect(JSON.stringify(events)).not.toContain(token_id);
});
