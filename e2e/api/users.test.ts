import { expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeStream, makeUser, ok, unique } from '@/lib/testing/world';

interface User {
  id: number;
  username: string;
  roles: string[];
  acls: string[];
  permissions: string[];
  groups: { id: number; name: string; single_user_group: boolean }[];
  streams?: { id: number }[];
}
interface Users {
  users: User[];
  totalMatches: number;
}

test('a new user has a single-user group, the sitewide group, the default role and the streams of the groups', async () => {
  const [group_id, stream_id] = [await makeGroup(), await makeStream()];
  await ok('POST', `/api/groups/${group_id}/streams`, { body: { stream_id } });
  const username = unique('Vera.R');
  const { id } = await ok<{ id: number }>('POST', '/api/user', {
    body: { username, first_name: 'Vera', contact_phone: '(650) 253-0000', affiliations: ['DTM'], groupIDsAndAdmin: [[group_id, true]] },
  });
  const kept = username.toLowerCase().replace('.', '-');
  const user = await ok<User>('GET', `/api/user/${id}`);
  expect(user).toMatchObject({ id, username: kept, first_name: 'Vera', contact_phone: '+16502530000', roles: ['Full user'], acls: [], is_bot: false });
  expect(user.permissions).toContain('Upload data');
  expect(user).not.toHaveProperty('preferences');
  const { users } = await ok<Users>('GET', '/api/user', { query: { username: kept } });
  expect(users[0]?.groups.map(({ name, single_user_group }) => [name, single_user_group])).toEqual(
    expect.arrayContaining([['Sitewide Group', false], [kept, true]]),
  );
  expect(users[0]?.groups.map((group) => group.id)).toContain(group_id);
  expect(users[0]?.streams?.map((stream) => stream.id)).toEqual([stream_id]);
  expect(users[0]).toHaveProperty('gravatar_url', expect.stringMatching(/^https:\/\/secure\.gravatar\.com\/avatar\/[0-9a-f]{32}\?d=blank$/));
});

test('the list is filtered, sorted and paged', async () => {
  const [group_id, stream_id] = [await makeGroup(), await makeStream()];
  const { name: group } = await ok<{ name: string }>('GET', `/api/groups/${group_id}`);
  const { name: stream } = await ok<{ name: string }>('GET', `/api/streams/${stream_id}`);
  const made = [await makeUser(['Classify'], [[group_id, false]]), await makeUser([], [[group_id, false]]), await makeUser([], [[group_id, false]])];
  await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: made[1]?.id as number } });
  const list = (query: Record<string, string | number | boolean>) => ok<Users>('GET', '/api/user', { query });
  const names = made.map(({ username }) => username).sort();
  const all = await list({ group });
  expect(all.totalMatches).toBe(3);
  expect((await list({ group, sortOrder: 'desc', role: 'View only' })).users.map(({ username }) => username)).toEqual(names.slice().reverse());
  const page = await list({ group, role: 'View only', numPerPage: 2, pageNumber: 2 });
  expect(page.users.map(({ username }) => username)).toEqual([names[2]]);
  expect(page.totalMatches).toBe(3);
  expect((await list({ group, acl: 'Classify' })).users.map(({ id }) => id)).toEqual([made[0]?.id]);
  expect((await list({ stream })).users.map(({ id }) => id)).toEqual([made[1]?.id]);
  expect((await list({ group, sortBy: 'createdAt', role: 'View only' })).users.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
});

test("others see only the groups that they are in themselves, and nobody's streams", async () => {
  const [shared, other] = [await makeGroup(), await makeGroup()];
  const asker = await makeUser([], [[shared, false]]);
  const asked = await makeUser([], [[shared, false], [other, false]]);
  const { users } = await ok<Users>('GET', '/api/user', { token: asker.token, query: { username: asked.username } });
  expect(users[0]?.groups.map(({ id }) => id)).toContain(shared);
  expect(users[0]?.groups.map(({ id }) => id)).not.toContain(other);
  expect(users[0]?.groups.some(({ single_user_group }) => single_user_group)).toBe(false);
  expect(users[0]).not.toHaveProperty('streams');
});

test('an expired account is refused and hidden, until its date is cleared', async () => {
  const person = await makeUser();
  const me = () => api('GET', '/api/internal/profile', { token: person.token });
  await ok('PATCH', `/api/user/${person.id}`, { body: { expirationDate: '2020-01-01' } });
  await expect.poll(async () => (await me()).status).toBe(403);
  expect((await me()).json.message).toBe('User account expired');
  const find = (query: object) => ok<Users>('GET', '/api/user', { query: { username: person.username, ...query } });
  expect((await find({})).totalMatches).toBe(0);
  expect((await find({ includeExpired: true })).totalMatches).toBe(1);
  await ok('PATCH', `/api/user/${person.id}`, { body: { expirationDate: '' } });
  await expect.poll(async () => (await me()).status).toBe(200);
});

test('roles and ACLs are given and taken, and count at the next request', async () => {
  const person = await makeUser();
  const rights = () => ok<User>('GET', `/api/user/${person.id}`);
  await ok('POST', `/api/user/${person.id}/roles`, { body: { roleIds: ['Full user'] } });
  await ok('POST', `/api/user/${person.id}/acls`, { body: { aclIds: ['Manage sources', 'Classify'] } });
  expect(await rights()).toMatchObject({ roles: ['Full user', 'View only'], acls: ['Classify', 'Manage sources'] });
  expect((await rights()).permissions).toEqual(expect.arrayContaining(['Manage sources', 'Upload data', 'Classify']));
  await ok('DELETE', `/api/user/${person.id}/acls/${encodeURIComponent('Manage sources')}`);
  await ok('DELETE', `/api/user/${person.id}/roles/${encodeURIComponent('Full user')}`);
  expect(await rights()).toMatchObject({ roles: ['View only'], acls: ['Classify'], permissions: ['Classify'] });
});

test('roles and ACLs are listed', async () => {
  const roles = await ok<{ id: string; acls: string[] }[]>('GET', '/api/roles');
  expect(roles.map(({ id }) => id)).toEqual(['Full user', 'Group admin', 'Super admin', 'View only']);
  const acls = await ok<string[]>('GET', '/api/acls');
  expect(roles.find(({ id }) => id === 'Super admin')?.acls).toEqual(acls);
  expect(acls).toContain('System admin');
});

test('a deleted user takes the single-user group along and can do nothing more', async () => {
  const person = await makeUser();
  await ok('DELETE', `/api/user/${person.id}`);
  expect((await api('GET', `/api/user/${person.id}`)).status).toBe(400);
  await expect.poll(async () => (await api('GET', '/api/groups', { token: person.token })).status).toBe(401);
  expect(await ok('GET', '/api/groups', { query: { name: person.username } })).toEqual([]);
});
