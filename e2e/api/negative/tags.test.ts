import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeObj, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let obj_id: string;
let option: number;
let name: string;
let plain: Person;
let manager: Person;
beforeAll(async () => {
  [obj_id, name] = [await makeObj(), unique('Tag')];
  [plain, manager] = [await makeUser(), await makeUser(['Manage sources'])];
  option = (await ok<{ id: number }>('POST', '/api/objtagoption', { body: { name } })).id;
});

test('credentials and permissions are needed', async () => {
  expect((await api('GET', '/api/objtag', { token: null })).status).toBe(401);
  expect((await api('GET', '/api/objtagoption', { token: null })).status).toBe(401);
  expect((await api('POST', '/api/objtagoption', { token: plain.token, body: { name: unique('T') } })).status).toBe(401);
  expect((await api('DELETE', `/api/objtagoption/${option}`, { token: plain.token })).status).toBe(401);
  expect((await api('DELETE', `/api/objtagoption/${option}`, { token: manager.token })).status).toBe(400);
  expect((await api('PATCH', `/api/objtagoption/${option}`, { token: manager.token, body: { name: unique('T') } })).status).toBe(400);
});

test('a name that exists in another spelling: 409', async () => {
  expect((await api('POST', '/api/objtagoption', { body: { name: name.toUpperCase() } })).status).toBe(409);
});

test.each([{ name: 'two words' }, { name: '' }, {}, { name: 'x', color: 'red' }, { name: 'x', shape: 'round' }])('option %j is refused', async (body) => {
  expect((await api('POST', '/api/objtagoption', { body })).status).toBe(400);
});

test('unknown options, objects, groups and tags: 404; groups of others: 403', async () => {
  const group_id = await makeGroup();
  const body = { obj_id, objtagoption_id: option };
  expect((await api('POST', '/api/objtag', { body: { ...body, objtagoption_id: 999999 } })).status).toBe(404);
  expect((await api('POST', '/api/objtag', { body: { ...body, obj_id: 'nobody' } })).status).toBe(404);
  expect((await api('POST', '/api/objtag', { body: { ...body, group_ids: [999999] } })).status).toBe(404);
  expect((await api('POST', '/api/objtag', { body: { ...body, group_ids: [] } })).status).toBe(400);
  expect((await api('POST', '/api/objtag', { token: plain.token, body: { ...body, group_ids: [group_id] } })).status).toBe(403);
  const { id } = await ok<{ id: number }>('POST', '/api/objtag', { body: { ...body, group_ids: [group_id] } });
  expect((await api('DELETE', `/api/objtag/${id}`, { token: plain.token })).status).toBe(404);
  expect((await api('DELETE', '/api/objtag/999999')).status).toBe(404);
  expect((await api('DELETE', `/api/objtag/${id}`, { body: { group_ids: [] } })).status).toBe(400);
  expect((await api('PATCH', '/api/objtagoption/999999', { body: { name: unique('T') } })).status).toBe(404);
});
