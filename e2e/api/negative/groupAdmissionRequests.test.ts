import { expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeStream, makeUser, ok, type Person } from '@/lib/testing/world';

const PATH = '/api/group_admission_requests';

async function pending(): Promise<{ id: number; group_id: number; ada: Person }> {
  const [group_id, ada] = [await makeGroup(), await makeUser(['Upload data'])];
  const { id } = await ok<{ id: number }>('POST', PATH, { token: ada.token, body: { groupID: group_id, userID: ada.id } });
  return { id, group_id, ada };
}

const statusOf = async (id: number) => (await ok<{ status: string }>('GET', `${PATH}/${id}`)).status;

test('credentials are needed, and "Upload data" to decide', async () => {
  const { id } = await pending();
  for (const [method, path] of [['GET', PATH], ['POST', PATH], ['GET', `${PATH}/${id}`], ['PATCH', `${PATH}/${id}`], ['DELETE', `${PATH}/${id}`]] as const) {
    expect((await api(method, path, { token: null })).status, method).toBe(401);
  }
  expect((await api('PATCH', `${PATH}/${id}`, { token: (await makeUser()).token, body: { status: 'accepted' } })).status).toBe(401);
});

test('nobody accepts themselves, and outsiders do not even see the request', async () => {
  const { id, group_id, ada } = await pending();
  const own = await api('PATCH', `${PATH}/${id}`, { token: ada.token, body: { status: 'accepted' } });
  expect([own.status, own.json.message]).toEqual([400, expect.stringContaining('Insufficient permissions')]);
  const outsider = await makeUser(['Upload data']);
  const member = await makeUser(['Upload data'], [[group_id, false]]);
  for (const { token } of [outsider, member]) {
    for (const [method, body] of [['GET'], ['PATCH', { status: 'accepted' }], ['DELETE']] as const) {
      const refused = await api(method, `${PATH}/${id}`, { token, body });
      expect([refused.status, refused.json.message], method).toEqual([400, expect.stringContaining('Cannot find')]);
    }
  }
  const admin = await makeUser(['Upload data'], [[group_id, true]]);
  expect((await api('DELETE', `${PATH}/${id}`, { token: admin.token })).json.message).toContain('Insufficient permissions');
  expect(await statusOf(id)).toBe('pending');
});

test('what was accepted is not declined', async () => {
  const { id } = await pending();
  await ok('PATCH', `${PATH}/${id}`, { body: { status: 'accepted' } });
  expect((await api('PATCH', `${PATH}/${id}`, { body: { status: 'declined' } })).json.message).toContain('take the member out');
  expect((await api('PATCH', `${PATH}/${id}`, { body: { status: 'maybe' } })).json.message).toContain('status: must be one of');
});

test('nobody asks for others, for groups that they are in, that are private, or that are one user\'s', async () => {
  const ada = await makeUser();
  const bob = await makeUser();
  const ask = (groupID: unknown, userID: unknown = ada.id) => api('POST', PATH, { token: ada.token, body: { groupID, userID } });
  const group_id = await makeGroup();
  expect((await ask(group_id, bob.id)).json.message).toContain('Insufficient permissions');
  const mine = await makeGroup();
  await ok('POST', `/api/groups/${mine}/users`, { body: { userID: ada.id } });
  expect((await ask(mine)).json.message).toContain('a member of the group already');
  const hidden = await makeGroup();
  const { name } = await ok<{ name: string }>('GET', `/api/groups/${hidden}`);
  await ok('PUT', `/api/groups/${hidden}`, { body: { name, private: true } });
  expect((await ask(hidden)).json.message).toContain('There is no group');
  const [single] = await ok<{ id: number }[]>('GET', '/api/groups', { query: { name: bob.username } });
  expect((await ask(single?.id)).json.message).toContain('takes no members');
  expect((await ask(2 ** 30)).status).toBe(400);
  expect((await ask('x')).json.message).toContain('groupID');
  expect((await api('POST', PATH, { token: ada.token, body: { groupID: group_id, userID: ada.id, status: 'accepted' } })).json.message).toContain('status: unknown field');
});

test('all streams of the group are needed', async () => {
  const [group_id, stream_id, ada] = [await makeGroup(), await makeStream(), await makeUser()];
  await ok('POST', `/api/groups/${group_id}/streams`, { body: { stream_id } });
  const refused = await api('POST', PATH, { token: ada.token, body: { groupID: group_id, userID: ada.id } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('do not have all streams')]);
});
