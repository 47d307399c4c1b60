import { beforeAll, expect, it, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeSurvey } from '@/lib/testing/observations';
import { makeGroup, makeUser, ok } from '@/lib/testing/world';

let token: string;
let reader: string;
let allocation_id: number;
let instrument_id: number;
beforeAll(async () => {
  const group_id = await makeGroup();
  token = (await makeUser(['Upload data', 'Manage observation plans'], [[group_id, false]])).token;
  reader = (await makeUser()).token;
  ({ instrument_id } = await makeSurvey([[10, 10]]));
  ({ id: allocation_id } = await ok<{ id: number }>('POST', '/api/allocation', { body: { group_id, instrument_id, hours_allocated: 1, pi: 'X' } }));
}, 90_000);

const PLAN = '/api/observation_plan/987654321';
const dates = { startDate: '2026-01-01', endDate: '2026-01-02', localizationDateobs: '1999-01-01' };

it('credentials and permissions are needed', async () => {
  for (const [method, path] of [['POST', `${PLAN}/queue`], ['DELETE', `${PLAN}/queue`], ['POST', `${PLAN}/treasuremap`], ['DELETE', `${PLAN}/treasuremap`], ['POST', `${PLAN}/observing_run`],
    ['POST', '/api/observation/external_api'], ['GET', '/api/observation/external_api/1'], ['DELETE', '/api/observation/external_api/1'],
    ['POST', '/api/skymap_trigger'], ['GET', '/api/skymap_trigger/1'], ['DELETE', '/api/skymap_trigger/1']] as const) {
    expect((await api(method, path, { token: reader, body: method === 'GET' ? undefined : {} })).status, `${method} ${path}`).toBe(401);
  }
  for (const [method, path] of [['GET', `${PLAN}/movie`], ['POST', '/api/observation/treasuremap/1'], ['DELETE', '/api/observation/treasuremap/1']] as const) {
    expect((await api(method, path, { token: null })).status, `${method} ${path}`).toBe(401);
  }
});

it('plans that there are not are neither sent nor drawn', async () => {
  for (const [method, path] of [['POST', 'queue'], ['DELETE', 'queue'], ['POST', 'treasuremap'], ['DELETE', 'treasuremap'], ['GET', 'movie']] as const) {
    const refused = await api(method, `${PLAN}/${path}`, { token });
    expect([refused.status, refused.json.message], path).toEqual([400, expect.stringContaining('There is no observation plan request')]);
  }
  expect((await api('POST', `${PLAN}/observing_run`, { token, body: { groupIds: 'x' } })).json.message).toContain('groupIds');
});

test.each([
  ['POST', '/api/observation/external_api', {}, 'allocation_id'], ['POST', '/api/observation/external_api', { allocation_id: 987_654_321 }, 'There is no allocation'],
  ['POST', '/api/skymap_trigger', { allocation_id: 1 }, 'localization_id'], ['POST', '/api/skymap_trigger', { allocation_id: 987_654_321, localization_id: 1 }, 'There is no allocation'],
  ['POST', '/api/skymap_trigger', { allocation_id: 1, localization_id: 1, integrated_probability: 2 }, 'integrated_probability'],
  ['DELETE', '/api/skymap_trigger/987654321', { trigger_name: 'x' }, 'There is no allocation'], ['DELETE', '/api/observation/external_api/987654321', { queueName: '' }, 'queueName'],
  ['POST', '/api/observation/treasuremap/987654321', dates, 'There is no allocation'], ['POST', '/api/observation/treasuremap/1', {}, 'startDate'],
])('%s %s of %j is refused', async (method, path, body, message) => {
  const refused = await api(method, path, { token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

it('an instrument whose facility takes no plans says so', async () => {
  expect((await api('POST', '/api/observation/external_api', { token, body: { allocation_id, start_date: '2026-01-01', end_date: '2026-01-02' } })).json.message).toContain('cannot be asked what it observed');
  expect((await api('GET', `/api/observation/external_api/${allocation_id}`, { token })).json.message).toContain('cannot be asked for its queues');
  expect((await api('GET', `/api/skymap_trigger/${allocation_id}`, { token })).json.message).toContain('cannot be asked for its skymaps');
  expect((await api('POST', `/api/observation/treasuremap/${instrument_id}`, { token, body: dates })).json.message).toContain('treasuremap_id');
});
