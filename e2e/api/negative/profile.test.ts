import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser, ok, unique, type Person } from '@/lib/testing/world';

const PROFILE = '/api/internal/profile';
let person: Person;
let other: Person;
beforeAll(async () => {
  person = await makeUser(['Manage users']);
  other = await makeUser();
});

test('credentials are needed', async () => {
  expect((await api('GET', PROFILE, { token: null })).status).toBe(401);
  expect((await api('PATCH', PROFILE, { token: null, body: {} })).status).toBe(401);
});

test("another's profile is changed by system admins alone", async () => {
  const refused = await api('PATCH', `${PROFILE}/${other.id}`, { token: person.token, body: { first_name: 'X' } });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain('Insufficient permissions');
  expect((await api('PATCH', `${PROFILE}/999999`, { body: { first_name: 'X' } })).status).toBe(400);
});

test.each([
  [{ username: 'abc' }, 'username: must have at least 5 characters'],
  [{ bio: 'short' }, 'bio: must have at least 10 characters'],
  [{ bio: 'x'.repeat(1001) }, 'bio: must have at most 1000 characters'],
  [{ is_bot: true }, 'bio: a bot must say what it does'],
  [{ contact_email: 'nobody' }, 'contact_email: must be an e-mail address'],
  [{ contact_phone: 'call me' }, 'contact_phone: must be a phone number'],
  [{ preferences: [] }, 'preferences: must be an object'],
  [{ preferences: 'dark' }, 'preferences: must be an object'],
  [{ affiliations: 'Caltech' }, 'affiliations'],
  [{ oauth_uid: 'x' }, 'oauth_uid: unknown field'],
  [{ roles: ['Super admin'] }, 'roles: unknown field'],
])('PATCH %j is refused', async (body, message) => {
  const refused = await api('PATCH', PROFILE, { token: person.token, body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test("another's name is taken", async () => {
  const refused = await api('PATCH', PROFILE, { token: person.token, body: { username: other.username } });
  expect(refused.json.message).toContain('taken');
  const sitewide = await api('PATCH', PROFILE, { token: person.token, body: { username: 'admin' } });
  expect(sitewide.status).toBe(400);
});

test('a token that may do less than its user does not change the address', async () => {
  const { id } = await ok<{ id: number }>('POST', '/api/user', { body: { username: unique('user'), roles: ['Full user'] } });
  const { token_id } = await ok<{ token_id: string }>('POST', '/api/internal/tokens', { body: { name: unique('token'), acls: ['Comment'], user_id: id } });
  const refused = await api('PATCH', '/api/internal/profile', { token: token_id, body: { contact_email: 'mine@example.org' } });
  expect([refused.status, refused.json.message]).toEqual([403, expect.stringContaining('contact_email')]);
  expect((await api('PATCH', '/api/internal/profile', { token: token_id, body: { first_name: 'Ada' } })).status).toBe(200);
});
