import { beforeAll, expect, inject, test } from 'vitest';
import type { InvitationList } from '@/lib/invitations/schema';
import { api } from '@/lib/testing/api';
import { forgetGuesses, mailsTo, notificationsOf, sessionOf, trailOf } from '@/lib/testing/people';
import { makeGroup, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

const PATH = '/api/invitations';
const ACCEPT = '/api/internal/invitations/accept';

let group_id: number;
let group: string;
let stream_id: number;
let stream: string;
let inviter: Person;

beforeAll(async () => {
  await forgetGuesses();
  [group_id, stream_id] = [await makeGroup(), await makeStream()];
  ({ name: group } = await ok<{ name: string }>('GET', `/api/groups/${group_id}`));
  ({ name: stream } = await ok<{ name: string }>('GET', `/api/streams/${stream_id}`));
  await ok('POST', `/api/groups/${group_id}/streams`, { body: { stream_id } });
  inviter = await makeUser(['Manage users', 'Upload data']);
  await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: inviter.id } });
  await ok('POST', `/api/groups/${group_id}/users`, { body: { userID: inviter.id, admin: true } });
});

const address = () => `${unique('invited')}@example.org`;
type Query = Record<string, string | number | boolean | undefined>;
const list = (query: Query = {}) => ok<InvitationList>('GET', PATH, { token: inviter.token, query });
const listAll = (query: Query) => ok<InvitationList>('GET', PATH, { query });
const find = async (id: number) => (await list({ includeUsed: true, numPerPage: 500 })).invitations.find((one) => one.id === id);
const invite = (fields: object = {}) =>
  ok<{ id: number }>('POST', PATH, { token: inviter.token, body: { userEmail: address(), groupIDs: [group_id], role: 'View only', ...fields } });
const account = (token: string | null | undefined, fields: object = {}) => ({
  token, username: unique('Vera.R'), first_name: 'Vera', last_name: 'Rubin', password: unique('a good password '), ...fields,
});
const accept = (body: object) => api<{ id: number; username: string }>('POST', ACCEPT, { token: null, body });

test('an invitation is listed with what it gives, and its link is mailed', async () => {
  const userEmail = address();
  const { id } = await invite({ userEmail, groupAdmin: [true], canSave: [false], userExpirationDate: '2099-01-02' });
  const found = await find(id);
  expect(found).toEqual({
    id, token: expect.stringMatching(/^\d+\.[\w-]{43}$/), user_email: userEmail, role_id: 'View only', admin_for_groups: [true], can_save_to_groups: [false],
    can_share_photometry_for_groups: [false], used: false, user_expiration_date: '2099-01-02T00:00:00', created_at: expect.any(String), modified: expect.any(String),
    groups: [expect.objectContaining({ id: group_id, name: group })], streams: [expect.objectContaining({ id: stream_id })],
    invited_by: expect.objectContaining({ id: inviter.id, username: inviter.username }),
  });
  const [mail] = await mailsTo(userEmail);
  expect(mail?.text).toContain(`/login/local/?invite_token=${found?.token}`);
  expect(mail?.text).toContain(group);
});

test('whoever has the link opens the account, with all that was promised', async () => {
  const userEmail = address();
  const { id } = await invite({ userEmail, groupAdmin: [true], canSharePhotometry: [true], userExpirationDate: '2099-01-02' });
  const body = account((await find(id))?.token);
  const made = await accept(body);
  expect([made.status, made.text]).toEqual([200, expect.any(String)]);
  const username = body.username.toLowerCase().replace('.', '-');
  expect(made.data).toEqual({ id: expect.any(Number), username });
  const user = await ok<{ roles: string[] }>('GET', `/api/user/${made.data.id}`);
  expect(user).toMatchObject({ first_name: 'Vera', last_name: 'Rubin', contact_email: userEmail, roles: ['View only'], expiration_date: '2099-01-02T00:00:00' });
  const { users } = await ok<{ users: { id: number; admin: boolean; can_share_photometry: boolean }[] }>('GET', `/api/groups/${group_id}`);
  expect(users.find((member) => member.id === made.data.id)).toMatchObject({ admin: true, can_save: true, can_share_photometry: true });
  const Cookie = await sessionOf(made.data.id, 0);
  const profile = await api<{ streams: { id: number }[] }>('GET', '/api/internal/profile', { token: null, headers: { Cookie } });
  expect(profile.data.streams.map((one) => one.id)).toEqual([stream_id]);
  // The password is theirs: it is the current one when they change it.
  const change = { current_password: body.password, new_password: unique('another password ') };
  expect((await api('POST', '/api/internal/profile/password', { token: null, headers: { Cookie, Origin: inject('base_url') }, body: change })).status).toBe(200);

  expect((await find(id))).toMatchObject({ used: true, token: null });
  expect((await list({ email: userEmail })).totalMatches).toBe(0);
  expect((await notificationsOf(inviter.token))[0]?.text).toBe(`*${username}* has accepted your invitation`);
  expect((await trailOf('invitations', id)).map(({ action, username: by }) => [action, by])).toEqual([
    ['invitation.accept', username], ['invitation.create', inviter.username],
  ]);
});

test('invitations are filtered and paged', async () => {
  const userEmail = address();
  const { id } = await invite({ userEmail });
  for (const query of [{ email: userEmail.slice(0, -3).toUpperCase() }, { group, email: userEmail }, { stream, email: userEmail }, { invitedBy: inviter.username.slice(2), email: userEmail }]) {
    expect((await list(query)).invitations.map((one) => one.id), JSON.stringify(query)).toEqual([id]);
  }
  for (const query of [{ group: 'none' }, { stream: 'none' }, { invitedBy: 'nobody at all' }]) expect((await list(query)).totalMatches).toBe(0);
  await invite();
  const page = await list({ numPerPage: 1, pageNumber: 2 });
  expect(page.invitations.map((one) => one.id)).toEqual([id]);
  expect(page.totalMatches).toBeGreaterThanOrEqual(2);
  expect((await listAll({ email: userEmail })).totalMatches).toBe(1);
});

test('what it gives is changed; groups that stay keep their rights', async () => {
  const other = await makeGroup();
  await ok('POST', `/api/groups/${other}/users`, { body: { userID: inviter.id, admin: true } });
  const { id } = await invite({ groupAdmin: [true] });
  await ok('PATCH', `${PATH}/${id}`, { token: inviter.token, body: { groupIDs: [other, group_id], userExpirationDate: '2098-01-01' } });
  expect(await find(id)).toMatchObject({
    admin_for_groups: [false, true], can_save_to_groups: [true, true], user_expiration_date: '2098-01-01T00:00:00', groups: [{ id: other }, { id: group_id }], streams: [{ id: stream_id }],
  });
  await ok('PATCH', `${PATH}/${id}`, { token: inviter.token, body: { groupIDs: [other], userExpirationDate: '' } });
  expect(await find(id)).toMatchObject({ groups: [{ id: other }], streams: [], user_expiration_date: null, role_id: 'View only' });
});

test('sent again it has a new link, and the old one opens nothing', async () => {
  const userEmail = address();
  const { id } = await invite({ userEmail });
  const old = (await find(id))?.token;
  await ok('POST', `${PATH}/${id}/resend`, { token: inviter.token });
  const fresh = (await find(id))?.token;
  expect(fresh).not.toBe(old);
  expect((await mailsTo(userEmail, 2))[0]?.text).toContain(fresh);
  expect((await accept(account(old))).status).toBe(400);
  expect((await accept(account(fresh))).status).toBe(200);
});

test('many are invited at once, from a list or a table', async () => {
  const rows = [address(), address()].map((userEmail) => ({ userEmail, groupIDs: [group_id], role: 'View only' }));
  const { ids } = await ok<{ ids: number[] }>('POST', `${PATH}/bulk`, { token: inviter.token, body: { invitations: rows } });
  expect(ids).toHaveLength(2);
  const [first, second] = [address(), address()];
  const csv = `email,Groups,role,admin,expiration_date\r\n${first},"${group}; Sitewide Group",View only,yes;no,2099-05-06\r\n\r\n${second},${group_id},View only,,\r\n`;
  const made = await ok<{ ids: number[] }>('POST', `${PATH}/bulk`, { token: inviter.token, body: { csv } });
  const [a, b] = [await find(made.ids[0] as number), await find(made.ids[1] as number)];
  expect(a).toMatchObject({ user_email: first, admin_for_groups: [true, false], user_expiration_date: '2099-05-06T00:00:00' });
  expect(a?.groups.map(({ name }) => name)).toEqual([group, 'Sitewide Group']);
  expect(b).toMatchObject({ user_email: second, admin_for_groups: [false], groups: [{ id: group_id }] });
});

test('an invitation is taken back', async () => {
  const { id } = await invite();
  const token = (await find(id))?.token;
  await ok('DELETE', `${PATH}/${id}`, { token: inviter.token });
  expect(await find(id)).toBeUndefined();
  expect((await accept(account(token))).json.message).toContain('no invitation');
});

test('system admins see and give all', async () => {
  const { id } = await ok<{ id: number }>('POST', PATH, { body: { userEmail: address(), groupIDs: [group_id], role: 'Super admin' } });
  expect((await listAll({ numPerPage: 500 })).invitations.map((one) => one.id)).toContain(id);
  expect(await find(id)).toBeUndefined();
  await ok('DELETE', `${PATH}/${id}`);
});

test('the link of a mail leads to the page of the invitation, without the token in the address', async () => {
  const { id } = await invite();
  const token = (await find(id))?.token as string;
  const opened = await api('GET', `/login/google-oauth2/?invite_token=${token}`, { token: null });
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/invitation']);
  const cookie = opened.headers.get('set-cookie') as string;
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
  const page = await api('GET', '/invitation', { token: null, headers: { Cookie: cookie.split(';')[0] as string } });
  expect(page.status).toBe(200);
  expect(page.text).toContain(inviter.username);
  expect(page.text).toContain(group);
  expect((await api('GET', '/login/google-oauth2/', { token: null })).headers.get('location')).toBe('/sign-in');
  expect((await api('GET', '/invitation', { token: null })).text).toContain('Open the link of your mail');
});

test('what the groups have come to need since is given too', async () => {
  const [fresh, needed] = [await makeGroup(), await makeStream()];
  await ok('POST', `/api/groups/${fresh}/users`, { body: { userID: inviter.id, admin: true } });
  const { id } = await invite({ groupIDs: [fresh] });
  await ok('POST', `/api/streams/${needed}/users`, { body: { user_id: inviter.id } });
  await ok('POST', `/api/groups/${fresh}/streams`, { body: { stream_id: needed } });
  await ok('PATCH', `${PATH}/${id}`, { token: inviter.token, body: { canSave: [false] } });
  const made = await accept(account((await find(id))?.token));
  expect(made.status).toBe(200);
  const { users } = await ok<{ users: { id: number; streams: { id: number }[] }[] }>('GET', '/api/user', { query: { username: made.data.username } });
  expect(users[0]?.streams.map((one) => one.id)).toEqual([needed]);
});
