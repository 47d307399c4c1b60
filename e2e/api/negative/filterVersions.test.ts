import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

const pipeline = [{ $match: {} }];
let filter_id: number;
let version_id: number;
let member: Person;
let outsider: Person;
let reader: Person;

beforeAll(async () => {
  const group_id = await makeGroup();
  const stream = await ok<{ id: number }>('POST', '/api/streams', { body: { name: unique('s'), altdata: { collection: 'ZTF_alerts', selector: [1] } } });
  [member, outsider, reader] = [await makeUser(['Upload data'], [[group_id, false]]), await makeUser(['Upload data']), await makeUser([], [[group_id, true]])];
  for (const { id } of [member, outsider, reader]) await ok('POST', `/api/streams/${stream.id}/users`, { body: { user_id: id } });
  filter_id = (await ok<{ id: number }>('POST', '/api/filters', { body: { name: unique('f'), group_id, stream_id: stream.id } })).id;
  version_id = (await ok<{ id: number }>('POST', `/api/filters/${filter_id}/versions`, { body: { pipeline } })).id;
});

const calls = () =>
  [
    ['GET', `/api/filters/${filter_id}/versions`, undefined],
    ['POST', `/api/filters/${filter_id}/versions`, { pipeline }],
    ['PATCH', `/api/filters/${filter_id}/versions/${version_id}`, { active: true }],
    ['POST', `/api/filters/${filter_id}/test`, { pipeline }],
  ] as const;

test('without credentials nothing is told', async () => {
  for (const [method, path, body] of calls()) expect((await api(method, path, { token: null, body })).status, `${method} ${path}`).toBe(401);
});

test("another group's filter is not there", async () => {
  for (const [method, path, body] of calls()) {
    const refused = await api(method, path, { token: outsider.token, body });
    expect(refused.status, `${method} ${path}`).toBe(400);
    expect(refused.json.message).toBe(`Cannot find a filter with ID: ${filter_id}.`);
  }
});

test('members read and try, but only admins of the group change', async () => {
  const [list, add, activate, attempt] = calls();
  for (const [method, path, body] of [list, attempt]) expect((await api(method, path, { token: member.token, body })).status).toBe(200);
  for (const [method, path, body] of [add, activate]) expect((await api(method, path, { token: member.token, body })).json.message).toContain('Insufficient permissions');
});

test('changing needs the permission to upload', async () => {
  const [, add, activate] = calls();
  for (const [method, path, body] of [add, activate]) expect((await api(method, path, { token: reader.token, body })).status).toBe(401);
});

test.each([
  [{}, 'pipeline'],
  [{ pipeline: 'all' }, 'pipeline: must be a list of stages'],
  [{ pipeline: [] }, 'at least one stage'],
  [{ pipeline: [{ $match: {} }, { $out: 'x' }] }, 'pipeline: Stage 2: $out is not available'],
  [{ pipeline: [{ $lookup: { from: 'LSST_alerts_aux', localField: 'a', foreignField: '_id', as: 'x' } }] }, 'Stage 1: $lookup reads LSST_alerts_aux'],
  [{ pipeline, colour: 'red' }, 'colour'],
])('POST %j is refused', async (body, message) => {
  const refused = await api('POST', `/api/filters/${filter_id}/versions`, { body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test('versions of other filters, odd ids and missing pipelines are refused', async () => {
  expect((await api('PATCH', `/api/filters/${filter_id}/versions/99999999`, { body: { active: true } })).json.message).toContain('no version with id 99999999');
  expect((await api('GET', '/api/filters/x/versions')).status).toBe(400);
  expect((await api('POST', `/api/filters/${filter_id}/test`, { body: {} })).json.message).toContain('no active version');
  expect((await api('POST', `/api/filters/${filter_id}/test`, { body: { pipeline, limit: 0 } })).status).toBe(400);
});
