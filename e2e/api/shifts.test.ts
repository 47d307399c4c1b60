import { beforeAll, expect, test } from 'vitest';
import type { Shift, ShiftDetail, ShiftSummary } from '@/lib/shifts/schema';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group_id: number;
let lead: Person;
let first: Person;
let second: Person;
let outsider: Person;

beforeAll(async () => {
  group_id = await makeGroup();
  lead = await makeUser(['Manage shifts', 'Comment', 'Reminder'], [[group_id, true]]);
  [first, second, outsider] = [await makeUser([], [[group_id, false]]), await makeUser([], [[group_id, false]]), await makeUser(['Manage shifts'])];
});

const times = { start_date: '2026-01-05T00:00:00', end_date: '2026-01-05T12:00:00' };
const make = async (fields: object = {}): Promise<number> =>
  (await ok<{ id: number }>('POST', '/api/shifts', { token: lead.token, body: { name: unique('shift'), group_id, ...times, ...fields } })).id;
const read = (id: number, { token } = lead) => ok<ShiftDetail>('GET', `/api/shifts/${id}`, { token });
const join = ({ id, token }: Person, shift_id: number, fields = {}) => api('POST', `/api/shifts/${shift_id}/users`, { token, body: { userID: id, ...fields } });

test('a shift is read by its group with who is on it', async () => {
  const id = await make({ required_users_number: 2, shift_admins: [lead.id], description: 'Scan.' });
  expect((await join(first, id)).json.data).toEqual({ shift_id: id, user_id: first.id, admin: false });
  expect(await read(id, first)).toMatchObject({
    id, description: 'Scan.', required_users_number: 2, shift_users: [{ user_id: lead.id, admin: true, username: lead.username }, { user_id: first.id, admin: false }],
    group: { id: group_id, has_admin_access: false, group_users: expect.arrayContaining([expect.objectContaining({ id: second.id })]) }, comments: [],
  });
  expect((await read(id)).group.has_admin_access).toBe(true);
  const listed = await ok<Shift[]>('GET', '/api/shifts', { token: second.token, query: { group_id } });
  expect(listed.find((shift) => shift.id === id)?.shift_users_ids.sort()).toEqual([lead.id, first.id].sort());
  expect(await ok<Shift[]>('GET', '/api/shifts', { token: outsider.token })).toEqual([]);
  expect(await ok('GET', '/api/shifts', { token: second.token, query: { start_before: '2026-01-05' } })).toEqual([]);
  await ok('PATCH', `/api/shifts/${id}`, { token: lead.token, body: { name: 'Dusk', required_users_number: null } });
  expect(await read(id)).toMatchObject({ name: 'Dusk', required_users_number: null, description: 'Scan.' });
});

test('it is never fuller than full, however many join at once', async () => {
  const id = await make({ required_users_number: 1 });
  const answers = await Promise.all([lead, first, second].map((person) => join(person, id)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  expect((await read(id)).shift_users_ids).toHaveLength(1);
});

test('one asks for a replacement, and another takes the place', async () => {
  const id = await make({ required_users_number: 1 });
  expect((await join(first, id)).status).toBe(200);
  expect((await join(second, id, { replaces: first.id })).status).toBe(400);
  await ok('PATCH', `/api/shifts/${id}/users/${first.id}`, { token: first.token, body: { needs_replacement: true } });
  const told = await ok<{ url: string; text: string }[]>('GET', '/api/internal/notifications', { token: second.token });
  expect(told.find(({ url }) => url === `/shifts/${id}`)?.text).toMatch(/needs a replacement/);
  expect((await join(second, id, { replaces: first.id })).status).toBe(200);
  expect((await read(id)).shift_users_ids).toEqual([second.id]);
  await ok('DELETE', `/api/shifts/${id}/users/${second.id}`, { token: second.token });
  expect((await read(id)).shift_users_ids).toEqual([]);
});

test('a time is cut into shifts, which are run, deleted and brought back together', async () => {
  const name = unique('series');
  const body = { name, group_id, start_date: '2026-03-01', end_date: '2026-03-04', every: 1, unit: 'days' };
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/internal/shifts/series', { token: lead.token, body });
  const list = () => ok<Shift[]>('GET', '/api/shifts', { token: first.token, query: { series: name } });
  expect((await list()).map((shift) => [shift.name, shift.start_date.slice(0, 10)])).toEqual([
    [`${name} 1/3`, '2026-03-01'], [`${name} 2/3`, '2026-03-02'], [`${name} 3/3`, '2026-03-03'],
  ]);
  await ok('POST', '/api/internal/shifts/admins', { token: lead.token, body: { shift_ids: ids, user_ids: [first.id] } });
  expect((await list()).every(({ shift_users: [one] }) => one?.user_id === first.id && one.admin)).toBe(true);
  const { subject_id } = await ok<{ subject_id: string }>('POST', '/api/internal/shifts/delete', { token: lead.token, body: { shift_ids: ids } });
  expect(await list()).toEqual([]);
  await ok('POST', '/api/internal/deletions/restore', { token: lead.token, body: { kind: 'shifts', subject_id } });
  expect((await list()).map(({ id, shift_users_ids }) => [id, shift_users_ids])).toEqual(ids.map((id) => [id, [first.id]]));
});

test('comments and reminders hang on it; its summary has what happened', async () => {
  const id = await make({ start_date: '2026-04-01T00:00:00', end_date: '2026-04-02T00:00:00' });
  const comment = { text: 'Quiet.', group_ids: [group_id] };
  const { comment_id } = await ok<{ comment_id: number }>('POST', `/api/shift/${id}/comments`, { token: lead.token, body: comment });
  expect((await read(id, first)).comments).toMatchObject([{ id: comment_id, shift_id: id, text: 'Quiet.', author: { id: lead.id } }]);
  expect((await api('POST', '/api/shift/999999/comments', { token: lead.token, body: comment })).status).toBe(403);
  const reminder = { text: 'Begin', next_reminder: '2036-01-01T00:00:00', group_ids: [group_id] };
  await ok('POST', `/api/shift/${id}/reminders`, { token: lead.token, body: reminder });
  expect(await ok('GET', `/api/shift/${id}/reminders`, { token: first.token })).toMatchObject({ resourceType: 'shift', reminders: [{ shift_id: id, text: 'Begin' }] });
  const summary = await ok<ShiftSummary>('GET', '/api/shifts/summary', { token: first.token, query: { startDate: '2026-04-01', endDate: '2026-04-10' } });
  expect(summary.shifts).toMatchObject({ total: 1, data: [{ id, shift_users: [] }] });
  expect((await ok<ShiftSummary>('GET', `/api/shifts/summary/${id}`, { token: first.token })).shifts.total).toBe(1);
});
