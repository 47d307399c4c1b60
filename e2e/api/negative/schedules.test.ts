import { expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makePalomar, makeRequests } from '@/lib/testing/nights';
import { makeGroup, makeInstrument, makeUser, ok } from '@/lib/testing/world';

const NIGHT = { observationStartDate: '2026-01-20T00:00:00', observationEndDate: '2026-01-20T18:00:00' };
const path = (instrument_id: number) => `/api/followup_request/schedule/${instrument_id}`;

test.each([
  [{ output_format: 'docx' }, 'output_format'],
  [{ observationStartDate: 'tomorrow' }, 'observationStartDate'],
  [{ observationEndDate: '2026-01-19T00:00:00' }, 'observationEndDate'],
  [{ observationEndDate: '2026-02-20T00:00:00' }, '8 days'],
  [{ observationStartDate: '2026-01-20T16:00:00' }, 'dark'],
  [{ timeResolution: 0 }, 'timeResolution'],
  [{ timeResolution: 'fine' }, 'timeResolution'],
  [{ magnitudeRange: '(bright, faint)' }, 'magnitudeRange'],
  [{ magnitudeRange: '(16, 0)' }, 'magnitudeRange'],
  [{ standardType: 'HST' }, 'standardType'],
  [{ standardsOnly: 'perhaps' }, 'standardsOnly'],
  [{ priorityThreshold: 'high' }, 'priorityThreshold'],
  [{ sourceID: 'nobody-knows-it' }, 'nothing to schedule'],
])('a schedule with %j is refused', async (query, word) => {
  const reply = await api('GET', path(await makePalomar()), { query: { ...NIGHT, ...query } });
  expect(reply.status).toBe(400);
  expect(reply.text).toContain(word);
});

test('neither for unknown instruments nor for telescopes that move', async () => {
  expect((await api('GET', path(999_999_999), { query: NIGHT })).status).toBe(400);
  expect((await api('GET', path(await makeInstrument()), { query: NIGHT })).text).toContain('place');
  expect((await api('GET', '/api/followup_request/schedule/P60', { query: NIGHT })).status).toBe(400);
});

test('pins and publications that make no sense', async () => {
  const [instrument_id, group_id] = [await makePalomar(), await makeGroup()];
  const { ids } = await makeRequests(instrument_id, group_id, 3);
  const bad = async (body: object) => (await api('POST', path(instrument_id), { body: { ...NIGHT, ...body } })).text;
  expect(await bad({ pinned: [{ request_id: 999_999_999, start: '2026-01-20T05:00:00' }] })).toContain('pinned');
  expect(await bad({ pinned: [{ request_id: ids[0], start: 'soon' }] })).toContain('pinned');
  expect(await bad({ excluded: ids })).toContain('nothing to schedule');
  expect(await bad({ output_format: 'json' })).toContain('output_format');
  const { id } = await ok<{ id: number }>('POST', path(instrument_id), { body: NIGHT });
  const publish = (body: object) => api('POST', `/api/internal/schedules/${id}/publication`, { body });
  expect((await publish({})).text).toContain('run_id');
  expect((await publish({ run_id: 999_999_999 })).text).toContain('999999999');
  expect((await publish({ run_id: 1, queue: true })).status).toBe(400);
});

test('the schedules of others do not exist', async () => {
  const [instrument_id, group_id] = [await makePalomar(), await makeGroup()];
  await makeRequests(instrument_id, group_id, 2);
  const { id } = await ok<{ id: number }>('POST', path(instrument_id), { body: NIGHT });
  const { token } = await makeUser(['Upload data'], [[group_id, false]]);
  expect((await api('GET', `/api/internal/schedules/${id}`, { token })).status).toBe(400);
  expect((await api('POST', `/api/internal/schedules/${id}/publication`, { token, body: { queue: true } })).status).toBe(400);
  const own = await ok<{ id: number }>('POST', path(instrument_id), { token, body: NIGHT });
  expect((await api('POST', `/api/internal/schedules/${own.id}/publication`, { token, body: { calendar_date: '2026-01-19' } })).status).toBe(401);
});

test('nobody without credentials', async () => {
  expect((await api('GET', path(1), { token: null })).status).toBe(401);
  expect((await api('POST', path(1), { token: null, body: {} })).status).toBe(401);
});
