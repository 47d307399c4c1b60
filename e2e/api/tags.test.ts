import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeObj, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Tag {
  id: number;
  groups: { id: number }[];
}

let groups: [number, number];
let person: Person;
let outsider: Person;
let option: number;
beforeAll(async () => {
  groups = [await makeGroup(), await makeGroup()];
  person = await makeUser(['Manage sources'], [[groups[0], false], [groups[1], false]]);
  outsider = await makeUser();
  option = (await ok<{ id: number }>('POST', '/api/objtagoption', { token: person.token, body: { name: unique('Tag'), color: '#3a87ad' } })).id;
});

const tag = (obj_id: string, group_ids: number[], token = person.token) =>
  api<Tag>('POST', '/api/objtag', { token, body: { obj_id, objtagoption_id: option, group_ids } });
const list = (obj_id: string, token = person.token) => ok<Tag[]>('GET', '/api/objtag', { token, query: { obj_id } });

test('tags to choose from are added, changed and deleted', async () => {
  const name = unique('Tag');
  const made = await ok<{ id: number }>('POST', '/api/objtagoption', { token: person.token, body: { name, color: '#00ff00' } });
  expect(made).toEqual({ id: expect.any(Number), name, color: '#00ff00', created_at: expect.any(String), modified: expect.any(String) });
  expect(await ok('GET', '/api/objtagoption', { token: outsider.token })).toContainEqual({ id: made.id, name, color: '#00ff00' });
  await ok('PATCH', `/api/objtagoption/${made.id}`, { body: { name: `${name}2` } });
  expect(await ok('GET', '/api/objtagoption')).toContainEqual({ id: made.id, name: `${name}2`, color: '#00ff00' });
  expect(await ok('DELETE', `/api/objtagoption/${made.id}`)).toEqual(expect.any(String));
});

test('an object is tagged for groups, shared with more, and taken from them one by one', async () => {
  const obj_id = await makeObj();
  const { data } = await tag(obj_id, [groups[0]]);
  expect(data).toMatchObject({ obj_id, objtagoption_id: option, author_id: person.id, groups: [{ id: groups[0] }] });
  expect(await list(obj_id)).toEqual([{ id: data.id, obj_id, objtagoption_id: option, author_id: person.id }]);
  expect(await list(obj_id, outsider.token)).toEqual([]);
  expect((await tag(obj_id, [groups[0]])).data).toEqual({});
  expect((await tag(obj_id, groups)).data).toEqual({ id: data.id, message: expect.any(String) });
  await ok('DELETE', `/api/objtag/${data.id}`, { token: person.token, body: { group_ids: [groups[0]] } });
  expect(await list(obj_id)).toHaveLength(1);
  expect(await ok('DELETE', `/api/objtag/${data.id}`, { token: person.token })).toEqual(expect.any(String));
  expect(await list(obj_id, undefined)).toEqual([]);
});

test('without groups it is for all', async () => {
  const obj_id = await makeObj();
  await ok('POST', '/api/objtag', { token: person.token, body: { obj_id, objtagoption_id: option } });
  expect(await list(obj_id, outsider.token)).toHaveLength(1);
});
