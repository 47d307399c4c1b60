import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeObj, makeUser, ok, type Person } from '@/lib/testing/world';

interface Listing {
  id: number;
  obj_id: string;
  list_name: string;
  user_id: number;
}

let person: Person;
beforeAll(async () => {
  person = await makeUser();
});

const add = (body: object) => ok<{ id: number }>('POST', '/api/listing', { token: person.token, body });
const read = (path = '', query = {}) => ok<Listing[]>('GET', `/api/listing${path}`, { token: person.token, query });

test('an object is put on a list, moved and taken off', async () => {
  const [a, b] = [await makeObj(), await makeObj()];
  const { id } = await add({ obj_id: a, list_name: 'favorites' });
  expect(await read('', { listName: 'favorites' })).toEqual([
    { id, obj_id: a, list_name: 'favorites', user_id: person.id, params: null, created_at: expect.any(String), modified: expect.any(String) },
  ]);
  await ok('PATCH', `/api/listing/${id}`, { token: person.token, body: { obj_id: b } });
  expect(await read(`/${person.id}`, { listName: 'favorites' })).toMatchObject([{ id, obj_id: b }]);
  await ok('DELETE', `/api/listing/${id}`, { token: person.token });
  expect(await read('', { listName: 'favorites' })).toEqual([]);
});

test('an object is taken off a list by name', async () => {
  const obj_id = await makeObj();
  await add({ obj_id, list_name: 'rejected_candidates' });
  await ok('DELETE', '/api/listing', { token: person.token, body: { obj_id, list_name: 'rejected_candidates' } });
  expect(await read('', { listName: 'rejected_candidates' })).toEqual([]);
});

test('a watchlist says how near and how often', async () => {
  const obj_id = await makeObj();
  const { id } = await add({ obj_id, list_name: 'watchlist', params: { arcsec: 2, cadence: 3, end_of_night: true } });
  expect(await read('', { listName: 'watchlist' })).toMatchObject([{ id, params: { arcsec: 2, cadence: 3, end_of_night: true } }]);
});

test('an admin keeps the lists of others', async () => {
  const obj_id = await makeObj();
  const { id } = await ok<{ id: number }>('POST', '/api/listing', { body: { obj_id, list_name: 'todo', user_id: person.id } });
  expect(await read('', { listName: 'todo' })).toMatchObject([{ id, obj_id }]);
  expect(await ok('GET', `/api/listing/${person.id}`, { query: { listName: 'todo' } })).toMatchObject([{ id }]);
});

test('ten at once put it there once', async () => {
  const obj_id = await makeObj();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => api('POST', '/api/listing', { token: person.token, body: { obj_id, list_name: 'race' } })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(9);
  expect(await read('', { listName: 'race' })).toHaveLength(1);
});
