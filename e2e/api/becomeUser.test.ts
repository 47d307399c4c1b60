import { expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { sessionOf, trailOf } from '@/lib/testing/people';
import { makeUser, ok, unique } from '@/lib/testing/world';

interface Me {
  id: number;
  username: string;
}

const open = (path: string, Cookie: string, headers: Record<string, string> = {}) => api('GET', path, { token: null, headers: { Cookie, ...headers } });
const me = async (Cookie: string) => (await api<Me>('GET', '/api/internal/profile', { token: null, headers: { Cookie } })).data;
const cookieOf = (answer: { headers: Headers }): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

/** With ACLs that a token cannot be seen to have: sessions have all of their user's. */
async function makeHelper(): Promise<Me & { cookie: string }> {
  const { id, username } = await makeUser(['Become user']);
  return { id, username, cookie: await sessionOf(id) };
}

test('one acts as somebody else, is told apart in the trail, and returns to oneself', async () => {
  const helper = await makeHelper();
  const ada = await makeUser(['Upload data']);
  const became = await open(`/become_user/${ada.id}`, helper.cookie);
  expect([became.status, became.headers.get('location')]).toEqual([303, '/']);
  expect(became.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/);
  const acting = cookieOf(became);
  expect((await me(acting)).id).toBe(ada.id);
  expect((await me(helper.cookie)).id).toBe(helper.id);
  expect((await trailOf('users', ada.id))[0]).toMatchObject({ action: 'user.act_as', username: helper.username, details: { username: ada.username } });

  const Origin = inject('base_url');
  const made = await api<{ id: number }>('POST', '/api/groups', { token: null, headers: { Cookie: acting, Origin }, body: { name: unique('group') } });
  expect((await trailOf('groups', made.data.id))[0]).toMatchObject({ username: ada.username, details: { acted_by: helper.username } });

  const returned = await open('/become_user/return', acting);
  expect(returned.status).toBe(303);
  expect((await me(cookieOf(returned))).id).toBe(helper.id);
  await expect.poll(async () => (await open('/api/internal/profile', acting)).status).toBe(401);
});

test('whoever acts as somebody else makes no tokens, and changes no names and addresses', async () => {
  const helper = await makeHelper();
  const ada = await makeUser();
  const headers = { Cookie: cookieOf(await open(`/become_user/${ada.id}`, helper.cookie)), Origin: inject('base_url') };
  expect((await api('POST', '/api/internal/tokens', { token: null, headers, body: { name: unique('t'), acls: [] } })).status).toBe(403);
  expect((await api('PATCH', '/api/internal/profile', { token: null, headers, body: { contact_email: 'a@example.org' } })).status).toBe(403);
  expect((await api('PATCH', '/api/internal/profile', { token: null, headers, body: { username: unique('other') } })).status).toBe(403);
  expect((await api('PATCH', '/api/internal/profile', { token: null, headers, body: { preferences: { theme: 'dark' } } })).status).toBe(200);
});

test('it ends with the account of whoever acts, and with its sessions', async () => {
  const helper = await makeHelper();
  const ada = await makeUser();
  const acting = cookieOf(await open(`/become_user/${ada.id}`, helper.cookie));
  expect((await me(acting)).id).toBe(ada.id);
  await ok('PATCH', `/api/user/${helper.id}`, { body: { expirationDate: '2020-01-01' } });
  await expect.poll(async () => (await open('/api/internal/profile', acting)).status).toBe(401);
});

test('it ends after some hours, whatever the cookie says', async () => {
  const helper = await makeHelper();
  const ada = await makeUser();
  const acted_by = helper.username;
  expect((await me(await sessionOf(ada.id, 7 * 3600, { acted_by }))).id).toBe(ada.id);
  expect((await open('/api/internal/profile', await sessionOf(ada.id, 9 * 3600, { acted_by }))).status).toBe(401);
});

test('who may not, does not', async () => {
  const ada = await makeUser(['Manage users']);
  const helper = await makeHelper();
  const admin = await makeUser(['System admin']);
  const closed = await makeUser();
  await ok('PATCH', `/api/user/${closed.id}`, { body: { expirationDate: '2020-01-01' } });
  const gone = await makeUser();
  await ok('DELETE', `/api/user/${gone.id}`);
  const path = `/become_user/${ada.id}`;
  expect((await api('GET', path, { token: null })).status).toBe(401);
  // A token is no browser, whatever it may do.
  expect((await api('GET', path)).status).toBe(401);
  expect((await open(`/become_user/${helper.id}`, await sessionOf(ada.id))).status).toBe(401);
  expect((await open(`/become_user/${admin.id}`, helper.cookie)).status).toBe(403);
  for (const id of [closed.id, gone.id, helper.id, 999999999, 'x', 0]) {
    expect((await open(`/become_user/${id}`, helper.cookie)).status, String(id)).toBe(400);
  }
  expect((await open(path, helper.cookie, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect((await open('/become_user/return', helper.cookie)).status).toBe(400);
  const acting = cookieOf(await open(path, helper.cookie));
  expect((await open(`/become_user/${helper.id}`, acting)).status).toBe(400);
});

test('a system admin acts as anybody', async () => {
  const [admin, other] = [await makeUser(['System admin']), await makeUser(['System admin'])];
  const became = await open(`/become_user/${other.id}`, await sessionOf(admin.id));
  expect((await me(cookieOf(became))).id).toBe(other.id);
  await withClient(inject('database_url'), (client) => client.query('DELETE FROM user_acls WHERE user_id = ANY($1)', [[admin.id, other.id]]));
});
