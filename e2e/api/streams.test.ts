import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { trailOf } from '@/lib/testing/people';
import { makeGroup, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Stream {
  id: number;
  name: string;
  altdata: unknown;
  auto_join: boolean;
}

let person: Person;
beforeAll(async () => {
  person = await makeUser();
});

test('a stream is made, read, changed and deleted', async () => {
  const name = unique('stream');
  const { id } = await ok<{ id: number }>('POST', '/api/streams', { body: { name, altdata: { selector: [1, 2] } } });
  expect(await ok('GET', `/api/streams/${id}`)).toEqual({
    id, name, altdata: { selector: [1, 2] }, auto_join: false, created_at: expect.any(String), modified: expect.any(String),
  });
  await ok('PATCH', `/api/streams/${id}`, { body: { name: `${name} 2`, altdata: null } });
  expect(await ok('GET', `/api/streams/${id}`)).toMatchObject({ name: `${name} 2`, altdata: null });
  await ok('DELETE', `/api/streams/${id}`);
  expect((await api('GET', `/api/streams/${id}`)).status).toBe(400);
});

test('users see their streams and those open to all; admins see all', async () => {
  const [mine, open, other] = [await makeStream(), await makeStream({ auto_join: true }), await makeStream()];
  expect(await ok('POST', `/api/streams/${mine}/users`, { body: { user_id: person.id } })).toEqual({ stream_id: mine, user_id: person.id });
  const ids = async (token?: string) => (await ok<Stream[]>('GET', '/api/streams', { token })).map(({ id }) => id);
  const seen = await ids(person.token);
  expect(seen).toContain(mine);
  expect(seen).toContain(open);
  expect(seen).not.toContain(other);
  expect(await ids()).toContain(other);
});

test('who is given a stream has it at once, and has it no more when it is taken', async () => {
  const stream_id = await makeStream();
  const read = () => api('GET', `/api/streams/${stream_id}`, { token: person.token });
  expect((await read()).status).toBe(400);
  await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: person.id } });
  await expect.poll(async () => (await read()).status).toBe(200);
  await ok('DELETE', `/api/streams/${stream_id}/users/${person.id}`);
  await expect.poll(async () => (await read()).status).toBe(400);
});

test('everybody may take a stream that is open to all', async () => {
  const stream_id = await makeStream({ auto_join: true });
  await ok('POST', `/api/streams/${stream_id}/users`, { token: person.token, body: { user_id: person.id } });
  const profile = await ok<{ streams: Stream[] }>('GET', '/api/internal/profile', { token: person.token });
  expect(profile.streams.map(({ id }) => id)).toContain(stream_id);
});

test('a stream is not taken from somebody whose group needs it', async () => {
  const [group_id, stream_id] = [await makeGroup(), await makeStream()];
  const member = await makeUser([], [[group_id, false]]);
  await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: member.id } });
  await ok('POST', `/api/groups/${group_id}/streams`, { body: { stream_id } });
  const refused = await api('DELETE', `/api/streams/${stream_id}/users/${member.id}`);
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain('need this stream');
});

test('who gave, took, changed and deleted is noted', async () => {
  const stream_id = await makeStream();
  const { id } = await makeUser();
  await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: id } });
  await ok('DELETE', `/api/streams/${stream_id}/users/${id}`);
  await ok('PATCH', `/api/streams/${stream_id}`, { body: { auto_join: true } });
  await ok('DELETE', `/api/streams/${stream_id}`);
  expect((await trailOf('streams', stream_id)).map(({ action }) => action)).toEqual([
    'stream.delete', 'stream.update', 'stream_user.delete', 'stream_user.create', 'stream.create',
  ]);
});
