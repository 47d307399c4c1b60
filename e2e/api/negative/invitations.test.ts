import { createHmac } from 'node:crypto';
import { afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { InvitationList } from '@/lib/invitations/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { forgetGuesses } from '@/lib/testing/people';
import { makeGroup, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

const PATH = '/api/invitations';
const ACCEPT = '/api/internal/invitations/accept';

let group_id: number;
let inviter: Person;
afterEach(forgetGuesses);
beforeAll(async () => {
  await forgetGuesses();
  group_id = await makeGroup();
  inviter = await makeUser(['Manage users', 'Upload data'], [[group_id, true]]);
});

const address = () => `${unique('invited')}@example.org`;
const body = (fields: object = {}) => ({ userEmail: address(), groupIDs: [group_id], role: 'View only', ...fields });
const invite = async (who = inviter) => (await ok<{ id: number }>('POST', PATH, { token: who.token, body: body() })).id;
const tokenOf = async (id: number, who = inviter): Promise<string> => {
  const { invitations } = await ok<InvitationList>('GET', PATH, { token: who.token, query: { numPerPage: 500 } });
  return invitations.find((one) => one.id === id)?.token as string;
};
const accept = (token: unknown, fields: object = {}, headers: Record<string, string> = {}) =>
  api('POST', ACCEPT, { token: null, headers, body: { token, username: unique('vera'), first_name: 'V', last_name: 'R', password: 'long enough to do', ...fields } });
const total = async () => (await ok<InvitationList>('GET', PATH, { query: { includeUsed: true } })).totalMatches;

test('credentials and "Manage users" are needed', async () => {
  const id = await invite();
  const { token } = await makeUser(['Upload data']);
  for (const [method, path] of [['GET', PATH], ['POST', PATH], ['POST', `${PATH}/bulk`], ['PATCH', `${PATH}/${id}`], ['DELETE', `${PATH}/${id}`], ['POST', `${PATH}/${id}/resend`]] as const) {
    expect((await api(method, path, { token: null })).status, `${method} ${path}`).toBe(401);
    expect((await api(method, path, { token, body: method === 'GET' ? undefined : {} })).status, `${method} ${path}`).toBe(401);
  }
});

test("another's invitation is not there", async () => {
  const id = await invite();
  const { token } = await makeUser(['Manage users', 'Upload data'], [[group_id, true]]);
  expect((await ok<InvitationList>('GET', PATH, { token })).totalMatches).toBe(0);
  for (const [method, path, change] of [['PATCH', `${PATH}/${id}`, { role: 'View only' }], ['DELETE', `${PATH}/${id}`], ['POST', `${PATH}/${id}/resend`]] as const) {
    expect((await api(method, path, { token, body: change })).json.message, method).toContain('Cannot find Invitation');
  }
});

test('nobody gives more than they have', async () => {
  const [foreign, stream_id] = [await makeGroup(), await makeStream()];
  const member = await makeGroup();
  await ok('POST', `/api/groups/${member}/users`, { body: { userID: inviter.id, admin: false } });
  const withStream = await makeGroup();
  await ok('POST', `/api/groups/${withStream}/streams`, { body: { stream_id } });
  const { id: sitewide } = await ok<{ id: number }>('GET', '/api/groups/public');
  const before = await total();
  for (const [fields, message] of [
    [{ role: 'Super admin' }, 'allows more than you may do'],
    [{ role: 'Full user' }, 'allows more than you may do'],
    [{ groupIDs: [foreign] }, 'no admin of group'],
    [{ groupIDs: [member] }, 'no admin of group'],
    [{ groupIDs: [sitewide], groupAdmin: [true] }, 'no admin of group'],
    [{ groupIDs: [withStream] }, 'no admin of group'],
    [{ streamIDs: [stream_id] }, 'no stream with id'],
  ] as const) {
    const refused = await api('POST', PATH, { token: inviter.token, body: body(fields) });
    expect([refused.status, refused.json.message], JSON.stringify(fields)).toEqual([400, expect.stringContaining(message)]);
  }
  const covered = await api('POST', PATH, { body: body({ groupIDs: [withStream], streamIDs: [] }) });
  expect(covered.json.message).toContain('the groups need also');
  const id = await invite();
  expect((await api('PATCH', `${PATH}/${id}`, { token: inviter.token, body: { role: 'Super admin' } })).status).toBe(400);
  expect((await api('PATCH', `${PATH}/${id}`, { token: inviter.token, body: { groupIDs: [foreign] } })).status).toBe(400);
  expect(await total()).toBe(before + 1);
});

test.each([
  [{ userEmail: 'nobody' }, 'userEmail: must be an e-mail address'],
  [{ userEmail: 'a@example.org\r\nBcc: b@example.org' }, 'userEmail'],
  [{ groupIDs: [2 ** 30] }, 'there is no group'],
  [{ groupIDs: 'all' }, 'groupIDs: must be a list'],
  [{ role: 'Emperor' }, 'there is no role "Emperor"'],
  [{ groupAdmin: [true, true] }, 'groupAdmin: must be as long as groupIDs'],
  [{ canSave: ['yes'] }, 'canSave.0'],
  [{ userExpirationDate: '2001-01-01' }, 'userExpirationDate: must be in the future'],
  [{ token: 'x' }, 'token: unknown field'],
])('%j is refused', async (fields, message) => {
  const refused = await api('POST', PATH, { body: body(fields) });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('of many nobody is invited when one is wrong, and the message says which', async () => {
  const before = await total();
  const bulk = (fields: object) => api('POST', `${PATH}/bulk`, { token: inviter.token, body: fields });
  const good = `${address()},${group_id},View only`;
  const twice = address();
  for (const [fields, message] of [
    [{}, 'Give either invitations or csv'],
    [{ csv: '' }, 'first line must name the columns'],
    [{ csv: 'email,colour\na@example.org,red' }, 'there is no column "colour"'],
    [{ csv: 'email,groups,role' }, 'a line for each person'],
    [{ csv: `email,groups,role\n${good}\nnobody,${group_id},View only` }, 'csv: line 3: userEmail: must be an e-mail address'],
    [{ csv: `email,groups,role\n${good}\n${address()},no such group,View only` }, 'csv: line 3: groups: there is no "no such group"'],
    [{ csv: `email,groups,role\n\n${good}\n${address()},${group_id},Super admin` }, 'csv: line 4: role: "Super admin" allows more'],
    [{ csv: `email,groups,role,admin\n${address()},${group_id},View only,perhaps` }, 'csv: line 2: admin: must be true or false'],
    [{ csv: `email,groups,role\n${good}\n${twice},,View only\n${twice.toUpperCase()},,View only` }, 'csv: line 4'],
    [{ csv: `email,groups\n"${address()},${group_id}` }, 'is not closed'],
    [{ csv: `email\n${address()},${group_id}` }, 'more cells than there are columns'],
    [{ invitations: [body(), body({ groupIDs: [2 ** 30] })] }, 'invitations.1: groupIDs: there is no group'],
    [{ invitations: [] }, 'invitations: must have at least one'],
  ] as const) {
    const refused = await bulk(fields);
    expect([refused.status, refused.json.message], JSON.stringify(fields)).toEqual([400, expect.stringContaining(message)]);
  }
  expect(await total()).toBe(before);
});

test('an invitation is accepted once, also when two do it at the same time', async () => {
  const token = await tokenOf(await invite());
  const answers = await Promise.all([accept(token), accept(token), accept(token)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  expect((await accept(token)).json.message).toContain('was accepted already');
});

test('a token is neither made up nor made to last', async () => {
  const id = await invite();
  const token = await tokenOf(id);
  const signature = token.split('.')[1] as string;
  const forged = createHmac('sha256', 'another secret').update(String(id)).digest('base64url');
  for (const wrong of [`${id}.${forged}`, `${id + 1}.${signature}`, `${id}.${signature.slice(0, -1)}`, `${id}`, '', 'x.y', `${id}.${'A'.repeat(43)}`]) {
    const refused = await accept(wrong);
    expect([refused.status, refused.json.message], wrong).toEqual([400, expect.stringMatching(/^token: this is no invitation/)]);
  }
  await withClient(inject('database_url'), (client) => client.query("UPDATE invitations SET user_expiration_date = now() - interval '1 hour' WHERE id = $1", [id]));
  expect((await accept(token)).json.message).toContain('too old');
  // The moment at which it was sent is signed too.
  await withClient(inject('database_url'), (client) => client.query("UPDATE invitations SET created_at = created_at - interval '8 days' WHERE id = $1", [id]));
  expect((await accept(token)).status).toBe(400);
  expect((await accept(await tokenOf(id))).json.message).toContain('too old');
});

test('what who invited may not give any more is not given', async () => {
  const former = await makeUser(['Manage users', 'Upload data'], [[group_id, true]]);
  const token = await tokenOf(await invite(former), former);
  await ok('PATCH', `/api/groups/${group_id}/users`, { body: { userID: former.id, admin: false } });
  expect((await accept(token)).json.message).toContain('may not do so any more');
  await ok('PATCH', `/api/groups/${group_id}/users`, { body: { userID: former.id, admin: true } });
  await ok('PATCH', `/api/user/${former.id}`, { body: { expirationDate: '2020-01-01' } });
  expect((await accept(token)).json.message).toContain('may not do so any more');
  await ok('PATCH', `/api/user/${former.id}`, { body: { expirationDate: '' } });
  expect((await accept(token)).status).toBe(200);
});

test('the account is described completely, and its name is free', async () => {
  const token = await tokenOf(await invite());
  for (const [fields, message] of [
    [{ username: 'vera' }, 'username: must have at least 5'],
    [{ username: inviter.username }, 'username: there is a user'],
    [{ first_name: ' ' }, 'first_name: must not be empty'],
    [{ last_name: undefined }, 'last_name: missing'],
    [{ password: 'short' }, 'password: must have at least'],
    [{ role: 'Super admin' }, 'role: unknown field'],
  ] as const) {
    const refused = await accept(token, fields);
    expect([refused.status, refused.json.message], JSON.stringify(fields)).toEqual([400, expect.stringContaining(message)]);
  }
  expect((await accept(token)).status).toBe(200);
});

test('whoever tries out tokens is held up', async () => {
  const tries = [];
  for (let i = 0; i < 21; i++) tries.push((await accept(`${i}.${'A'.repeat(43)}`)).status);
  expect(tries.at(-1)).toBe(429);
  const held = await accept(await tokenOf(await invite()));
  expect([held.status, held.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
});
