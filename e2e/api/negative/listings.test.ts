import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeObj, makeUser, ok, type Person } from '@/lib/testing/world';

let [person, other]: Person[] = [];
let obj_id: string;
let id: number;
beforeAll(async () => {
  [person, other] = [await makeUser(), await makeUser()];
  obj_id = await makeObj();
  ({ id } = await ok<{ id: number }>('POST', '/api/listing', { token: person.token, body: { obj_id, list_name: 'mine' } }));
});

test.each([['GET', '/api/listing'], ['POST', '/api/listing'], ['DELETE', '/api/listing'], ['PATCH', '/api/listing/1']])('%s %s needs credentials', async (method, path) => {
  expect((await api(method, path, { token: null })).status).toBe(401);
});

test('the lists of others are not there', async () => {
  const { token } = other as Person;
  expect(await ok('GET', `/api/listing/${(person as Person).id}`, { token })).toEqual([]);
  expect((await api('PATCH', `/api/listing/${id}`, { token, body: { list_name: 'theirs' } })).status).toBe(400);
  expect((await api('DELETE', `/api/listing/${id}`, { token })).status).toBe(400);
  expect((await api('POST', '/api/listing', { token, body: { obj_id, list_name: 'mine', user_id: person?.id } })).status).toBe(400);
  expect((await api('DELETE', '/api/listing', { token, body: { obj_id, list_name: 'mine', user_id: person?.id } })).status).toBe(400);
  expect((await api('PATCH', `/api/listing/${id}`, { token: person?.token, body: { user_id: other?.id } })).status).toBe(400);
});

test.each<[object, string]>([
  [{ list_name: 'x' }, 'obj_id'],
  [{ obj_id: 'nothing', list_name: 'x' }, 'obj_id: there is no object'],
  [{ obj_id: 'nothing', list_name: '-x' }, 'list_name'],
  [{ obj_id: 'nothing', list_name: 'x', colour: 1 }, 'colour'],
  [{ obj_id: 'nothing', list_name: 'watchlist' }, 'arcsec'],
  [{ obj_id: 'nothing', list_name: 'watchlist', params: { arcsec: 3601, cadence: 1 } }, 'arcsec'],
  [{ obj_id: 'nothing', list_name: 'watchlist', params: { arcsec: 1, cadence: 0 } }, 'cadence'],
  [{ obj_id: 'nothing', list_name: 'watchlist', params: { arcsec: 1, cadence: 1, moon: true } }, 'moon'],
])('POST %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/listing', { token: person?.token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('nothing is on a list twice', async () => {
  expect((await api('POST', '/api/listing', { token: person?.token, body: { obj_id, list_name: 'mine' } })).status).toBe(400);
  const { id: another } = await ok<{ id: number }>('POST', '/api/listing', { token: person?.token, body: { obj_id, list_name: 'second' } });
  expect((await api('PATCH', `/api/listing/${another}`, { token: person?.token, body: { list_name: 'mine' } })).status).toBe(400);
});

test('wrong ids', async () => {
  for (const wrong of ['999999999', '0', 'x']) expect((await api('DELETE', `/api/listing/${wrong}`, { token: person?.token })).status).toBe(400);
});
