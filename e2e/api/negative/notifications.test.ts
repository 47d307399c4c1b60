import { expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { notificationsOf } from '@/lib/testing/people';
import { makeGroup, makeUser, ok } from '@/lib/testing/world';

const PATH = '/api/internal/notifications';

test('credentials are needed', async () => {
  for (const [method, path] of [['GET', PATH], ['GET', `${PATH}/1`], ['PATCH', `${PATH}/1`], ['DELETE', `${PATH}/1`], ['PATCH', `${PATH}/all`], ['DELETE', `${PATH}/all`], ['POST', `${PATH}_test`]] as const) {
    expect((await api(method, path, { token: null })).status, `${method} ${path}`).toBe(401);
  }
});

test("nobody reads, changes or deletes another's, system admins neither", async () => {
  const ada = await makeUser();
  await ok('POST', `/api/groups/${await makeGroup()}/users`, { body: { userID: ada.id } });
  const before = await notificationsOf(ada.token);
  const path = `${PATH}/${before[0]?.id}`;
  for (const token of [undefined, (await makeUser()).token]) {
    expect((await api('GET', path, { token })).status).toBe(400);
    expect((await api('PATCH', path, { token, body: { viewed: true } })).status).toBe(400);
    expect((await api('DELETE', path, { token })).status).toBe(400);
    expect((await api('DELETE', `${PATH}/all`, { token })).status).toBe(200);
  }
  expect(await notificationsOf(ada.token)).toEqual(before);
});

test('bad fields and ids', async () => {
  const { token } = await makeUser();
  for (const id of ['x', '-1', '999999999']) expect((await api('GET', `${PATH}/${id}`, { token })).status).toBe(400);
  expect((await api('PATCH', `${PATH}/all`, { token, body: {} })).json.message).toContain('viewed: missing');
  expect((await api('PATCH', `${PATH}/all`, { token, body: { viewed: 'perhaps' } })).json.message).toContain('viewed');
});

test('a test message needs an address, a way to send it, and the right to send it to others', async () => {
  const { id, token } = await makeUser();
  const other = await makeUser();
  const send = (body: object) => api('POST', `${PATH}_test`, { token, body });
  expect((await send({ notification_type: 'email' })).json.message).toContain('no e-mail address');
  expect((await send({ notification_type: 'SMS' })).json.message).toContain('has no phone number');
  expect((await send({ notification_type: 'pigeon' })).json.message).toContain('must be email or SMS');
  expect((await send({ notification_type: 'email', user_id: other.id })).json.message).toContain('Insufficient permissions');
  expect((await api('POST', `${PATH}_test`, { body: { notification_type: 'email', user_id: id + 100000 } })).status).toBe(400);
});
