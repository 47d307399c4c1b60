import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGcnEvent } from '@/lib/testing/gcn';
import { makeGroup, makeUser } from '@/lib/testing/world';

let dateobs: string;
let token: string;
let groupId: number;
beforeAll(async () => {
  groupId = await makeGroup();
  ({ token } = await makeUser([], [[groupId, false]]));
  ({ dateobs } = await makeGcnEvent({ group_ids: [groupId] }));
});

test('credentials are needed', async () => {
  for (const path of ['summary/1', 'report', 'report/1', 'tach', 'crossmatch']) expect((await api('GET', `/api/gcn_event/${dateobs}/${path}`, { token: null })).status, path).toBe(401);
  for (const path of ['summary', 'report', 'gracedb', 'tach', 'crossmatch']) expect((await api('POST', `/api/gcn_event/${dateobs}/${path}`, { token: null, body: {} })).status, path).toBe(401);
  for (const path of ['gracedb', 'tach', 'crossmatch']) expect((await api('POST', `/api/gcn_event/${dateobs}/${path}`, { token, body: {} })).status, path).toBe(401);
});

test.each([
  ['summary', { subject: 'S' }, 'title: missing'],
  ['summary', { title: 'T', subject: 'S', groupId: 'x' }, 'groupId: must be an integer'],
  ['summary', { title: 'T', subject: 'S', numberObservations: 0 }, 'numberObservations: must be at least 1'],
  ['summary', { title: 'T', subject: 'S', localizationCumprob: 2 }, 'localizationCumprob: must be at most 1'],
  ['summary', { title: 'T', subject: 'S', startDate: 'soon' }, 'startDate'],
  ['summary', { title: 'T', subject: 'S', colour: 'red' }, 'colour: unknown field'],
  ['report', {}, 'reportName: missing'],
  ['report', { reportName: 'R', statsMethod: 'guess' }, 'statsMethod'],
])('the %s %j is refused', async (path, body, message) => {
  const refused = await api('POST', `/api/gcn_event/${dateobs}/${path}`, { token, body: { groupId, ...body } });
  expect(refused.json.message).toContain(message);
  expect(refused.status).toBe(400);
});

test('there is nothing under a wrong id', async () => {
  for (const path of ['summary/999999', 'report/999999']) {
    for (const method of ['GET', 'DELETE'] as const) expect((await api(method, `/api/gcn_event/${dateobs}/${path}`, { token })).status, path).toBe(404);
  }
  expect((await api('GET', '/api/gcn_event/2001-01-01T00:00:00/report', { token })).status).toBe(404);
  expect((await api('PATCH', `/api/gcn_event/${dateobs}/report/999999`, { token, body: { published: true } })).status).toBe(404);
});
