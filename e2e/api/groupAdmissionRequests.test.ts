import { expect, test } from 'vitest';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/testing/api';
import { mailsTo, notificationsOf, trailOf } from '@/lib/testing/people';
import { makeGroup, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

const PATH = '/api/group_admission_requests';

interface Request {
  id: number;
  user_id: number;
  group_id: number;
  status: string;
  user: { id: number; username: string; contact_email: string | null };
}

const ask = (who: Person, groupID: number) => ok<{ id: number }>('POST', PATH, { token: who.token, body: { groupID, userID: who.id } });
const read = (id: number, token?: string) => ok<Request>('GET', `${PATH}/${id}`, { token });
const members = async (group_id: number) => (await ok<GroupDetail>('GET', `/api/groups/${group_id}`)).users?.map(({ id }) => id) ?? [];

test('a request is seen by who made it and by the admins, who hear of it; accepting makes the member', async () => {
  const group_id = await makeGroup();
  const admin = await makeUser(['Upload data'], [[group_id, true]]);
  const contact_email = `${unique('admin')}@example.org`;
  await ok('PATCH', '/api/internal/profile', { token: admin.token, body: { contact_email } });
  const ada = await makeUser();
  const { id } = await ask(ada, group_id);
  for (const { token } of [ada, admin]) {
    expect(await read(id, token)).toEqual({
      id, user_id: ada.id, group_id, status: 'pending', created_at: expect.any(String), modified: expect.any(String),
      user: expect.objectContaining({ id: ada.id, username: ada.username }),
    });
    expect((await ok<Request[]>('GET', PATH, { token, query: { groupID: group_id } })).map((request) => request.id)).toEqual([id]);
  }
  expect((await ok<Request[]>('GET', PATH, { token: (await makeUser()).token }))).toEqual([]);
  expect((await notificationsOf(admin.token))[0]).toMatchObject({ notification_type: 'group_admission_request', url: `/group/${group_id}` });
  expect((await mailsTo(contact_email))[0]?.text).toContain(`${ada.username} asks to join`);
  const { groupAdmissionRequests } = await ok<{ groupAdmissionRequests: Request[] }>('GET', '/api/internal/profile', { token: ada.token });
  expect(groupAdmissionRequests).toEqual([expect.objectContaining({ id, group_id, status: 'pending' })]);

  await ok('PATCH', `${PATH}/${id}`, { token: admin.token, body: { status: 'accepted' } });
  expect(await members(group_id)).toContain(ada.id);
  expect((await read(id)).status).toBe('accepted');
  expect((await notificationsOf(ada.token))[0]?.text).toContain('was accepted');
  expect((await trailOf('group_admission_requests', id)).map(({ action, username }) => [action, username])).toEqual([
    ['group_admission_request.accept', admin.username], ['group_admission_request.create', ada.username],
  ]);
});

test('a program that adds the member after accepting is answered as ever, and sets the rights', async () => {
  const group_id = await makeGroup();
  const ada = await makeUser();
  const { id } = await ask(ada, group_id);
  await ok('PATCH', `${PATH}/${id}`, { body: { status: 'accepted' } });
  const body = { userID: ada.id, admin: false, canSave: false };
  expect(await ok('POST', `/api/groups/${group_id}/users`, { body })).toEqual({ group_id, user_id: ada.id, admin: false });
  const { users } = await ok<GroupDetail>('GET', `/api/groups/${group_id}`);
  expect(users?.find((user) => user.id === ada.id)).toMatchObject({ admin: false, can_save: false });
});

test('a declined request can be made again; a pending one is answered with itself', async () => {
  const group_id = await makeGroup();
  const ada = await makeUser();
  const first = await ask(ada, group_id);
  expect(await ask(ada, group_id)).toEqual(first);
  await ok('PATCH', `${PATH}/${first.id}`, { body: { status: 'declined' } });
  expect(await members(group_id)).not.toContain(ada.id);
  const second = await ask(ada, group_id);
  expect(second.id).not.toBe(first.id);
});

test('a group that takes everybody makes members at once', async () => {
  const { id: group_id } = await ok<{ id: number }>('POST', '/api/groups', { body: { name: unique('group'), auto_accept_requests: true } });
  const ada = await makeUser();
  const { id } = await ask(ada, group_id);
  expect((await read(id, ada.token)).status).toBe('accepted');
  expect(await members(group_id)).toContain(ada.id);
  const lists = await ok<{ user_groups: { id: number }[] }>('GET', '/api/groups', { token: ada.token });
  expect(lists.user_groups.map((group) => group.id)).toContain(group_id);
});

test('a request is taken back by who made it', async () => {
  const group_id = await makeGroup();
  const ada = await makeUser();
  const { id } = await ask(ada, group_id);
  await ok('DELETE', `${PATH}/${id}`, { token: ada.token });
  expect((await api('GET', `${PATH}/${id}`, { token: ada.token })).status).toBe(400);
});

test('who lost a stream in between is not accepted', async () => {
  const group_id = await makeGroup();
  const stream_id = await makeStream();
  await ok('POST', `/api/groups/${group_id}/streams`, { body: { stream_id } });
  const ada = await makeUser();
  await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: ada.id } });
  const { id } = await ask(ada, group_id);
  await ok('DELETE', `/api/streams/${stream_id}/users/${ada.id}`);
  const refused = await api('PATCH', `${PATH}/${id}`, { body: { status: 'accepted' } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('do not have all streams')]);
  expect((await read(id)).status).toBe('pending');
});
