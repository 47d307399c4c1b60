import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let plain: Person;
let manager: Person;
beforeAll(async () => {
  plain = await makeUser(['Upload data']);
  manager = await makeUser(['Manage users']);
});

test.each(['/api/user', '/api/user/1', '/api/roles', '/api/acls'])('GET %s needs credentials', async (path) => {
  expect((await api('GET', path, { token: null })).status).toBe(401);
});

test('"Manage users" is needed to change anything', async () => {
  const calls: [string, string, object?][] = [
    ['POST', '/api/user', { username: unique('user') }],
    ['PATCH', `/api/user/${plain.id}`, { first_name: 'X' }],
    ['DELETE', `/api/user/${plain.id}`],
    ['POST', `/api/user/${plain.id}/roles`, { roleIds: ['Full user'] }],
    ['DELETE', `/api/user/${plain.id}/roles/View%20only`],
    ['POST', `/api/user/${plain.id}/acls`, { aclIds: ['Classify'] }],
    ['DELETE', `/api/user/${plain.id}/acls/Classify`],
  ];
  for (const [method, path, body] of calls) {
    expect((await api(method, path, { token: plain.token, body })).status, `${method} ${path}`).toBe(401);
  }
});

test('with "Manage users" alone nobody gives what they do not have, to others or themselves', async () => {
  const { token } = manager;
  for (const id of [plain.id, manager.id]) {
    for (const [path, body] of [['roles', { roleIds: ['Super admin'] }], ['acls', { aclIds: ['System admin'] }]] as const) {
      const refused = await api('POST', `/api/user/${id}/${path}`, { token, body });
      expect(refused.status).toBe(400);
      expect(refused.json.message).toContain('Insufficient permissions');
    }
  }
  expect((await api('POST', '/api/user', { token, body: { username: unique('user'), roles: ['Super admin'] } })).status).toBe(400);
  const group_id = await makeGroup();
  const body = { username: unique('user'), roles: ['View only'], groupIDsAndAdmin: [[group_id, true]] };
  expect((await api('POST', '/api/user', { token, body })).json.message).toContain('no admin of');
  expect((await api('PATCH', `/api/user/${plain.id}`, { token, body: { first_name: 'X' } })).json.message).toContain('Insufficient permissions');
  expect((await api('DELETE', `/api/user/${plain.id}`, { token })).json.message).toContain('Insufficient permissions');
});

test.each([
  [{}, 'username: missing'],
  [{ username: '***' }, 'username: must have letters or digits'],
  [{ username: 'x1', contact_email: 'nobody' }, 'contact_email: must be an e-mail address'],
  [{ username: 'x1', contact_phone: '12' }, 'contact_phone: must be a phone number'],
  [{ username: 'x1', roles: ['Emperor'] }, '"Emperor"'],
  [{ username: 'x1', groupIDsAndAdmin: [[999999, true]] }, 'there is no group with id 999999'],
  [{ username: 'x1', groupIDsAndAdmin: [3] }, 'groupIDsAndAdmin.0'],
  [{ username: 'x1', preferences: {} }, 'preferences: unknown field'],
])('POST %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/user', { body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test("nobody is put into another user's single-user group", async () => {
  const groups = await ok<{ id: number }[]>('GET', '/api/groups', { query: { name: plain.username, includeSingleUserGroups: true } });
  const lists = await ok<{ all_groups: { id: number; name: string }[] }>('GET', '/api/groups', { query: { includeSingleUserGroups: true } });
  const own = groups[0] ?? lists.all_groups.find(({ name }) => name === plain.username);
  const refused = await api('POST', '/api/user', { body: { username: unique('user'), groupIDsAndAdmin: [[own?.id, true]] } });
  expect(refused.status).toBe(400);
});

test('names are unique whatever their spelling, also when one is changed', async () => {
  expect((await api('POST', '/api/user', { body: { username: plain.username.toUpperCase() } })).json.message).toContain('already');
  expect((await api('PATCH', `/api/user/${manager.id}`, { body: { username: plain.username } })).json.message).toContain('taken');
  expect((await api('PATCH', `/api/user/${manager.id}`, { body: { oauth_uid: 'x' } })).json.message).toContain('unknown field');
  expect((await api('PATCH', `/api/user/${manager.id}`, { body: { expirationDate: 'soon' } })).status).toBe(400);
});

test('users, roles and ACLs that are not there', async () => {
  for (const id of ['999999', 'abc', '-1', '99999999999']) expect((await api('GET', `/api/user/${id}`)).status).toBe(400);
  expect((await api('DELETE', '/api/user/999999')).status).toBe(400);
  expect((await api('POST', '/api/user/999999/acls', { body: { aclIds: ['Classify'] } })).status).toBe(400);
  expect((await api('POST', `/api/user/${plain.id}/acls`, { body: { aclIds: ['Fly'] } })).json.message).toContain('"Fly"');
  expect((await api('POST', `/api/user/${plain.id}/acls`, { body: { aclIds: [] } })).status).toBe(400);
  expect((await api('DELETE', `/api/user/${plain.id}/roles/Full%20user`)).json.message).toContain('does not have');
  expect((await api('DELETE', `/api/user/${plain.id}/acls/Fly`)).status).toBe(400);
  for (const query of [{ pageNumber: 0 }, { numPerPage: 0 }, { numPerPage: 'x' }, { sortBy: 'age' }]) {
    expect((await api('GET', '/api/user', { query })).status, JSON.stringify(query)).toBe(400);
  }
});
