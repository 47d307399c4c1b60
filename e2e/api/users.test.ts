import { expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { mailsTo, sessionOf, trailOf } from '@/lib/testing/people';
import { makeGroup, makeObj, makeStream, makeUser, ok, unique } from '@/lib/testing/world';

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

test('a deleted account is gone with all that is personal; what its user wrote stays', async () => {
  const group_id = await makeGroup();
  const person = await makeUser(['Upload data', 'Comment'], [[group_id, true]]);
  const contact_email = `${unique('person')}@example.org`;
  await ok('PATCH', '/api/internal/profile', { token: person.token, body: { first_name: 'Henrietta', last_name: 'Leavitt', contact_email, bio: 'Counts variable stars', preferences: { a: 1 } } });
  const obj_id = await makeObj();
  await ok('POST', '/api/sources', { token: person.token, body: { id: obj_id, group_ids: [group_id] } });
  const comment = await ok<{ comment_id: number }>('POST', `/api/sources/${obj_id}/comments`, { token: person.token, body: { text: 'A Cepheid', group_ids: [group_id] } });
  const Cookie = await sessionOf(person.id);
  expect((await api('GET', '/api/internal/profile', { token: null, headers: { Cookie } })).status).toBe(200);

  await ok('DELETE', `/api/user/${person.id}`);
  expect((await api('GET', `/api/user/${person.id}`)).status).toBe(400);
  for (const query of [{ username: person.username }, { email: contact_email }]) {
    expect((await ok<Users>('GET', '/api/user', { query: { includeExpired: true, ...query } })).totalMatches).toBe(0);
  }
  expect((await api('GET', '/api/groups', { token: person.token })).status).toBe(401);
  expect((await api('GET', '/api/internal/profile', { token: null, headers: { Cookie } })).status).toBe(401);
  const read = await ok<{ text: string; author: { username: string; first_name: string } }>('GET', `/api/sources/${obj_id}/comments/${comment.comment_id}`);
  expect(read).toMatchObject({ text: 'A Cepheid', author: { username: person.username, first_name: 'Henrietta' } });
  const { users } = await ok<{ users: { id: number }[] }>('GET', `/api/groups/${group_id}`);
  expect(users.map(({ id }) => id)).not.toContain(person.id);
  const [own] = await ok<{ id: number }[]>('GET', '/api/groups', { query: { name: person.username } });
  expect(await ok('GET', `/api/groups/${own?.id}`)).toMatchObject({ single_user_group: true, users: [] });
  const left = await withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query('SELECT contact_email, contact_phone, oauth_uid, bio, preferences FROM users WHERE id = $1', [person.id]);
    return rows as unknown[];
  });
  expect(left).toEqual([{ contact_email: null, contact_phone: null, oauth_uid: null, bio: null, preferences: null }]);
  expect((await trailOf('users', person.id))[0]).toMatchObject({ action: 'user.delete', details: { username: person.username } });
});

test('a deleted account is no member, admin or owner of anything again, and its name is not given away', async () => {
  const person = await makeUser();
  await ok('DELETE', `/api/user/${person.id}`);
  const [group_id, stream_id] = [await makeGroup(), await makeStream()];
  for (const [path, body] of [
    [`/api/groups/${group_id}/users`, { userID: person.id }],
    ['/api/groups', { name: unique('group'), group_admins: [person.id] }],
    [`/api/streams/${stream_id}/users`, { user_id: person.id }],
    [`/api/user/${person.id}/roles`, { roleIds: ['Full user'] }],
    [`/api/user/${person.id}/acls`, { aclIds: ['Classify'] }],
    ['/api/internal/tokens', { name: unique('token'), acls: [], user_id: person.id }],
    ['/api/user', { username: person.username }],
  ] as const) {
    expect((await api('POST', path, { body })).status, path).toBe(400);
  }
  expect((await api('PATCH', `/api/user/${person.id}`, { body: { first_name: 'X' } })).status).toBe(400);
  expect((await api('DELETE', `/api/user/${person.id}`)).status).toBe(400);
});

test('an account that is closed has no sessions any more, also when it is opened again', async () => {
  const person = await makeUser();
  const Cookie = await sessionOf(person.id);
  const status = async () => (await api('GET', '/api/internal/profile', { token: null, headers: { Cookie } })).status;
  expect(await status()).toBe(200);
  await ok('PATCH', `/api/user/${person.id}`, { body: { expirationDate: '2020-01-01' } });
  expect(await status()).not.toBe(200);
  await ok('PATCH', `/api/user/${person.id}`, { body: { expirationDate: '' } });
  expect(await status()).toBe(401);
  await ok('GET', '/api/internal/profile', { token: person.token });
});

test('addresses and telephone numbers are for oneself, members of a common group, and who manages users', async () => {
  const group_id = await makeGroup();
  const contact = { contact_email: `${unique('ada')}@example.org`, contact_phone: '+16502530000' };
  const ada = await makeUser([], [[group_id, false]]);
  await ok('PATCH', '/api/internal/profile', { token: ada.token, body: contact });
  const [fellow, stranger, manager] = [await makeUser([], [[group_id, false]]), await makeUser(), await makeUser(['Manage users'])];
  const hidden = { contact_email: null, contact_phone: null };
  for (const [who, seen] of [[ada, contact], [fellow, contact], [manager, contact], [stranger, hidden]] as const) {
    expect(await ok('GET', `/api/user/${ada.id}`, { token: who.token })).toMatchObject(seen);
    const found = await ok<Users>('GET', '/api/user', { token: who.token, query: { email: contact.contact_email } });
    expect(found.totalMatches).toBe(seen === hidden ? 0 : 1);
    const { users } = await ok<{ users: { id: number }[] }>('GET', `/api/groups/${group_id}`, { token: who.token });
    expect(users.find(({ id }) => id === ada.id)).toMatchObject(seen);
  }
});

test('names at a provider are for oneself and system admins', async () => {
  const oauth_uid = unique('uid');
  const { id } = await ok<{ id: number }>('POST', '/api/user', { body: { username: unique('user'), oauth_uid } });
  const manager = await makeUser(['Manage users']);
  expect(await ok('GET', `/api/user/${id}`)).toMatchObject({ oauth_uid });
  expect(await ok('GET', `/api/user/${id}`, { token: manager.token })).toMatchObject({ oauth_uid: null });
});

test('a change of the address is written to the old one, and noted', async () => {
  const person = await makeUser();
  const [from, to] = [`${unique('old')}@example.org`, `${unique('new')}@example.org`];
  await ok('PATCH', '/api/internal/profile', { token: person.token, body: { contact_email: from } });
  await ok('PATCH', '/api/internal/profile', { token: person.token, body: { contact_email: to } });
  const [mail] = await mailsTo(from);
  expect(mail?.subject).toContain('address was changed');
  expect(mail?.text).toContain(to);
  expect((await trailOf('users', person.id)).find(({ action }) => action === 'user_email.update')?.details).toEqual({ username: person.username, from, to });
});

test('the last system administrator stays one', async () => {
  const { users } = await ok<Users>('GET', '/api/user', { query: { includeExpired: true } });
  const admins = users.filter(({ permissions }) => permissions.includes('System admin'));
  const last = admins.find(({ username }) => username === 'admin') as User;
  for (const { id } of admins) if (id !== last.id) await ok('DELETE', `/api/user/${id}`);
  for (const attempt of [
    () => api('DELETE', `/api/user/${last.id}`),
    () => api('DELETE', `/api/user/${last.id}/roles/Super%20admin`),
    () => api('PATCH', `/api/user/${last.id}`, { body: { expirationDate: '2020-01-01' } }),
    () => api('PATCH', `/api/user/${last.id}`, { body: { expirationDate: '2099-01-01' } }),
  ]) {
    const refused = await attempt();
    expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('the last system administrator')]);
  }
  const other = await makeUser(['System admin']);
  const results = await Promise.all([
    api('DELETE', `/api/user/${other.id}/acls/System%20admin`, { token: other.token }),
    api('DELETE', `/api/user/${last.id}/roles/Super%20admin`, { token: other.token }),
  ]);
  expect(results.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  // Whatever came first: there is one, who puts things right again.
  await withClient(inject('database_url'), (client) =>
    client.query("INSERT INTO user_roles (user_id, role_id) VALUES ($1, 'Super admin') ON CONFLICT DO NOTHING", [last.id]),
  );
  await expect.poll(async () => (await api('GET', '/api/db_stats')).status, { timeout: 15_000 }).toBe(200);
});

test('what is done to roles and ACLs is noted', async () => {
  const person = await makeUser();
  await ok('POST', `/api/user/${person.id}/roles`, { body: { roleIds: ['Full user'] } });
  await ok('DELETE', `/api/user/${person.id}/roles/Full%20user`);
  expect((await trailOf('users', person.id)).map(({ action, details }) => [action, details.roles])).toEqual([
    ['user_role.delete', ['Full user']], ['user_role.create', ['Full user']], ['user.create', ['View only']],
  ]);
});
