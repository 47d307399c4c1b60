import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, ok, type Person } from '@/lib/testing/world';

let group_id: number;
let lead: Person;
let member: Person;
let outsider: Person;
let id: number;

beforeAll(async () => {
  group_id = await makeGroup();
  [lead, member, outsider] = [await makeUser(['Manage shifts'], [[group_id, true]]), await makeUser(['Manage shifts'], [[group_id, false]]), await makeUser(['Manage shifts'])];
  ({ id } = await ok<{ id: number }>('POST', '/api/shifts', { token: lead.token, body: shift() }));
});

const shift = () => ({ name: 'Night', group_id, start_date: '2026-01-05T00:00:00', end_date: '2026-01-05T12:00:00' });

test('credentials and the permission are needed', async () => {
  const { token } = await makeUser([], [[group_id, true]]);
  expect((await api('GET', '/api/shifts', { token: null })).status).toBe(401);
  expect((await api('POST', '/api/shifts', { token, body: shift() })).status).toBe(401);
  expect((await api('PATCH', `/api/shifts/${id}`, { token, body: {} })).status).toBe(401);
});

test.each([
  [{ name: '' }, 'name'],
  [{ end_date: '2026-01-04' }, 'end_date'],
  [{ required_users_number: 0 }, 'required_users_number'],
  [{ shift_admins: [2_000_000_000] }, 'shift_admins'],
  [{ start_date: 'soon' }, 'start_date'],
  [{ color: 'red' }, 'color'],
])('a shift with %j is refused', async (fields, message) => {
  const refused = await api('POST', '/api/shifts', { token: lead.token, body: { ...shift(), ...fields } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('shifts are made and changed by those who run them', async () => {
  expect((await api('POST', '/api/shifts', { token: member.token, body: shift() })).status).toBe(400);
  expect((await api('PATCH', `/api/shifts/${id}`, { token: member.token, body: { name: 'Mine' } })).status).toBe(400);
  expect((await api('DELETE', `/api/shifts/${id}`, { token: outsider.token })).status).toBe(404);
  expect((await api('GET', `/api/shifts/${id}`, { token: outsider.token })).status).toBe(404);
});

test('one puts neither others nor oneself in charge', async () => {
  const path = `/api/shifts/${id}/users`;
  const add = (body: object, { token } = member) => api('POST', path, { token, body });
  expect((await add({ userID: lead.id })).status).toBe(400);
  expect((await add({ userID: member.id, admin: true })).status).toBe(400);
  expect((await add({ userID: outsider.id }, lead)).status).toBe(400);
  expect((await add({ userID: outsider.id }, outsider)).status).toBe(404);
  expect((await add({ userID: member.id })).status).toBe(200);
  expect((await add({ userID: member.id })).status).toBe(400);
  expect((await api('PATCH', `${path}/${member.id}`, { token: member.token, body: { admin: true } })).status).toBe(400);
  expect((await api('DELETE', `${path}/${lead.id}`, { token: member.token })).status).toBe(403);
  await ok('POST', path, { token: lead.token, body: { userID: lead.id } });
  const refused = await api('PATCH', `/api/shifts/${id}`, { token: lead.token, body: { required_users_number: 1 } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('required_users_number')]);
});

test('a series that is too long is not made at all, and deletions are all or nothing', async () => {
  const body = { ...shift(), end_date: '2027-01-05', every: 1, unit: 'hours' };
  expect((await api('POST', '/api/internal/shifts/series', { token: lead.token, body })).status).toBe(400);
  expect((await api('POST', '/api/internal/shifts/delete', { token: lead.token, body: { shift_ids: [id, 999_999] } })).status).toBe(404);
  expect((await api('GET', `/api/shifts/${id}`, { token: lead.token })).status).toBe(200);
});

test('a summary is of four weeks that have begun', async () => {
  const ask = (startDate?: string, endDate?: string) => api('GET', '/api/shifts/summary', { token: member.token, query: { ...(startDate ? { startDate } : {}), ...(endDate ? { endDate } : {}) } });
  expect((await ask()).status).toBe(400);
  expect((await ask('2026-01-01', '2026-01-30')).status).toBe(400);
  expect((await ask('2099-01-01', '2099-01-02')).status).toBe(400);
  expect((await ask('2026-01-02', '2026-01-01')).status).toBe(400);
});
