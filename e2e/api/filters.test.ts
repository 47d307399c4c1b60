import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group_id: number;
let stream_id: number;
let groupAdmin: Person;
let member: Person;

async function join(person: Person): Promise<Person> {
  await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: person.id } });
  return person;
}

beforeAll(async () => {
  [group_id, stream_id] = [await makeGroup(), await makeStream({ altdata: { selector: [1] } })];
  groupAdmin = await join(await makeUser(['Upload data'], [[group_id, true]]));
  member = await join(await makeUser(['Upload data'], [[group_id, false]]));
});

const make = async (token?: string) =>
  (await ok<{ id: number }>('POST', '/api/filters', { token, body: { name: unique('filter'), group_id, stream_id } })).id;

test('a filter is made, read with its stream, changed and deleted', async () => {
  const id = await make(groupAdmin.token);
  expect(await ok('GET', `/api/filters/${id}`, { token: groupAdmin.token })).toMatchObject({
    id, group_id, stream_id, broker_id: null, altdata: null, autosave: false, stream: { id: stream_id, altdata: { selector: [1] } },
  });
  await ok('PATCH', `/api/filters/${id}`, { token: groupAdmin.token, body: { name: 'Faster', autosave: true, altdata: { a: 1 }, group_id } });
  const changed = await ok<object>('GET', `/api/filters/${id}`, { token: groupAdmin.token });
  expect(changed).toMatchObject({ name: 'Faster', autosave: true, altdata: { a: 1 } });
  await ok('DELETE', `/api/filters/${id}`, { token: member.token });
  expect((await api('GET', `/api/filters/${id}`)).status).toBe(400);
});

test('the list has the filters of my groups on my streams', async () => {
  const id = await make(member.token);
  const otherStream = await makeStream();
  const hidden = await ok<{ id: number }>('POST', '/api/filters', { body: { name: unique('f'), group_id, stream_id: otherStream } });
  const ids = async (token?: string) => (await ok<{ id: number }[]>('GET', '/api/filters', { token })).map((filter) => filter.id);
  expect(await ids(member.token)).toContain(id);
  expect(await ids(member.token)).not.toContain(hidden.id);
  expect(await ids()).toEqual(expect.arrayContaining([id, hidden.id]));
});
