import { expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
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
