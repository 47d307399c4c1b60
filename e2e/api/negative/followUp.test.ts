import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeSetting, payload, type Setting } from '@/lib/testing/followUp';
import { makeInstrument, makeObj, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let mine: Setting;
let theirs: Setting;
let obj_id: string;
let theirRequest: number;
let nobody: Person;
let manager: Person;
beforeAll(async () => {
  [mine, theirs] = [await makeSetting('GENERICAPI'), await makeSetting('GENERICAPI')];
  obj_id = await makeObj();
  theirRequest = (await ok<{ id: number }>('POST', '/api/followup_request', { token: theirs.asker.token, body: { obj_id, allocation_id: theirs.allocation_id, payload: payload() } })).id;
  nobody = await makeUser();
  manager = await makeUser(['Manage allocations', 'Manage observing runs', 'Upload data'], [[mine.group_id, false]]);
});

const refused = async (method: string, path: string, options: Parameters<typeof api>[2], status: number, message: RegExp | string) => {
  const answer = await api(method, path, options);
  expect([answer.status, answer.json.message], `${method} ${path} ${JSON.stringify(options?.body)}`).toEqual([status, expect.stringMatching(message)]);
};

test('credentials and permissions are needed', async () => {
  for (const path of ['/api/allocation', '/api/followup_request', '/api/default_followup_request', '/api/observing_run', '/api/assignment', '/api/weather', '/api/internal/followup_apis',
    '/api/internal/followup_requests', '/api/internal/followup_requests/counts', '/api/internal/followup_requests/download', '/api/internal/allocation_usage',
    '/api/allocation/report/1']) {
    expect((await api('GET', path, { token: null })).status, path).toBe(401);
  }
  const { token } = nobody;
  for (const [method, path] of [
    ['POST', '/api/allocation'], ['PUT', `/api/allocation/${mine.allocation_id}`], ['DELETE', `/api/allocation/${mine.allocation_id}`], ['POST', '/api/followup_request'],
    ['PUT', `/api/followup_request/${theirRequest}`], ['DELETE', `/api/followup_request/${theirRequest}`], ['POST', '/api/observing_run'], ['POST', '/api/assignment'],
    ['POST', '/api/facility'], ['PUT', `/api/instrument/${mine.instrument_id}/status`], ['DELETE', `/api/instrument/${mine.instrument_id}/fields`],
  ] as const) expect((await api(method, path, { token, body: { followup_request_id: theirRequest } })).status, `${method} ${path}`).toBe(401);
});

test("another group's allocations and requests are as if they were not there", async () => {
  const { token } = mine.asker;
  await refused('GET', `/api/allocation/${theirs.allocation_id}`, { token }, 400, 'There is no allocation');
  await refused('GET', `/api/followup_request/${theirRequest}`, { token }, 400, 'There is no follow-up request');
  await refused('PUT', `/api/followup_request/${theirRequest}`, { token, body: { status: 'complete' } }, 400, 'There is no follow-up request');
  await refused('DELETE', `/api/followup_request/${theirRequest}`, { token }, 400, 'There is no follow-up request');
  await refused('POST', `/api/followup_request/watch/${theirRequest}`, { token }, 400, 'There is no follow-up request');
  await refused('POST', '/api/followup_request', { token, body: { obj_id, allocation_id: theirs.allocation_id, payload: payload() } }, 400, 'there is no allocation');
  await refused('PUT', '/api/followup_request/prioritization', { token, body: { requestIds: [theirRequest] } }, 400, 'there is no follow-up request');
  await refused('GET', '/api/followup_request', { token, query: { allocationID: theirs.allocation_id } }, 400, 'there is no allocation');
  expect(await ok('GET', '/api/followup_request', { token, query: { sourceID: obj_id } })).toMatchObject({ totalMatches: 0 });
  const allocations = await ok<{ id: number }[]>('GET', '/api/allocation', { token });
  expect(allocations.map(({ id }) => id)).toEqual([mine.allocation_id]);
  const spectrum = { obj_id, instrument_id: mine.instrument_id, observed_at: '2026-03-01', wavelengths: [4000, 5000], fluxes: [1, 2], followup_request_id: theirRequest };
  await refused('POST', '/api/spectra', { token, body: spectrum }, 400, 'followup_request_id: there is no follow-up request');
});

test('pages ask for states, spans and reports that there are', async () => {
  const { token } = mine.asker;
  await refused('GET', '/api/internal/followup_requests', { token, query: { states: 'submitted,lost' } }, 400, 'states');
  await refused('GET', '/api/internal/followup_requests', { token, query: { sortBy: 'moon' } }, 400, 'sortBy');
  await refused('GET', '/api/internal/followup_requests/counts', { token, query: { startDate: 'soon' } }, 400, 'startDate: must be a date');
  await refused('GET', '/api/internal/followup_requests/download', { token, query: { watched: 'perhaps' } }, 400, 'watched: must be true or false');
  await refused('GET', '/api/internal/allocation_usage', { token, query: { allocation_ids: 'x' } }, 400, 'allocation_ids');
  await refused('GET', '/api/allocation/report/x', { token }, 400, 'instrument_id');
  await refused('GET', `/api/allocation/report/${theirs.instrument_id}`, { token }, 400, 'There is no allocation of your groups');
  await refused('GET', `/api/allocation/report/${mine.instrument_id}`, { token, query: { output_format: 'gif' } }, 400, 'output_format');
  expect(await ok('GET', '/api/internal/allocation_usage', { token, query: { allocation_ids: theirs.allocation_id } })).toEqual([]);
  expect(await ok('GET', '/api/internal/followup_requests', { token, query: { obj_id } })).toMatchObject({ totalMatches: 0 });
  const { id } = await ok<{ id: number }>('POST', '/api/followup_request', { token, body: { obj_id, allocation_id: mine.allocation_id, payload: payload() } });
  for (const fields of [{}, { localizationId: 999999 }]) {
    await refused('PUT', '/api/followup_request/prioritization', { token, body: { requestIds: [id], priorityType: 'localization', ...fields } }, 400, /localizationId: (missing|there is no localization)/);
  }
});

test.each([
  [{ payload: payload({ exposure_time: -1 }) }, 'exposure_time: must be > 0'],
  [{ payload: payload({ observation_choices: ['sdssu'] }) }, 'observation_choices.0: must be one of ztfg'],
  [{ payload: payload({ observation_choices: [] }) }, 'observation_choices'],
  [{ payload: payload({ start_date: '2999-13-01' }) }, 'start_date'],
  [{ payload: 'x' }, 'payload: must be an object'],
  [{ payload: {} }, 'observation_choices: missing; exposure_time: missing'],
  [{ obj_id: 'nothing-like-that' }, 'obj_id: there is no object'],
  [{ allocation_id: 'x' }, 'allocation_id: must be an integer'],
  [{ target_group_ids: [999999] }, 'there is no group with id 999999'],
  [{ radius: -1 }, 'radius: must be at least 0'],
  [{ colour: 'red' }, 'colour: unknown field'],
])('request with %j is refused', async (fields, message) => {
  await refused('POST', '/api/followup_request', { token: mine.asker.token, body: { obj_id, allocation_id: mine.allocation_id, payload: payload(), ...fields } }, 400, message);
});

test.each([
  [{ instrument_id: 999999 }, 'instrument_id: there is no instrument'],
  [{ group_id: 999999 }, 'there is no group'],
  [{ hours_allocated: -1 }, 'hours_allocated: must be at least 0'],
  [{ types: ['wishes'] }, 'types.0: must be one of triggered'],
  [{ validity_ranges: [{ start_date: '2026-02-01', end_date: '2026-01-01' }] }, 'end_date must be after start_date'],
  [{ validity_ranges: [{ start_date: '2026-01-01', end_date: '2026-03-01' }, { start_date: '2026-02-01', end_date: '2026-04-01' }] }, 'must not overlap'],
  [{ allocation_admin_ids: [999999] }, 'allocation_admin_ids: there is no user'],
  [{ _altdata: { notification_type: 'email', email: 'nowhere' } }, '_altdata: email: must match format'],
  [{ _altdata: { endpoint: 'not an address' } }, '_altdata: endpoint: must match format'],
  [{ altdata: {} }, 'altdata: unknown field'],
])('allocation with %j is refused', async (fields, message) => {
  const body = { group_id: mine.group_id, instrument_id: mine.instrument_id, hours_allocated: 1, ...fields };
  await refused('POST', '/api/allocation', { token: manager.token, body }, 400, message);
});

test('credentials are never given out', async () => {
  const secret = 'do-not-tell';
  const body = { group_id: mine.group_id, instrument_id: mine.instrument_id, hours_allocated: 1, _altdata: { endpoint: 'https://example.org', api_token: secret } };
  const { id } = await ok<{ id: number }>('POST', '/api/allocation', { token: manager.token, body });
  await ok('PUT', `/api/allocation/${id}`, { token: manager.token, body: { _altdata: { api_token: `${secret}-2` } } });
  for (const path of ['/api/allocation', `/api/allocation/${id}`, '/api/telescope', '/api/internal/audit_trail', '/api/followup_request']) {
    expect((await api('GET', path)).text, path).not.toContain(secret);
  }
  await ok('DELETE', `/api/allocation/${id}`, { token: manager.token });
});

test.each([
  [{ payload: { priority: 1 } }, 403, 'observation_choices: missing'],
  [{ payload: payload() }, 400, 'must not have start_date'],
  [{ source_filter: { name: '(a+)+', group_id: 1 } }, 400, 'source_filter'],
  [{ source_filter: { name: '[', group_id: 1 } }, 400, 'source_filter'],
  [{ source_filter: 'x' }, 400, 'source_filter'],
  [{ source_filter: { group_id: 999999 } }, 400, 'there is no group 999999 of yours'],
  [{ validity_days: 0 }, 400, 'validity_days: must be at least 1'],
  [{ allocation_id: 999999 }, 403, 'there is no allocation'],
])('rule with %j is refused', async (fields, status, message) => {
  const { start_date: _, end_date: __, ...timeless } = payload();
  const body = { allocation_id: mine.allocation_id, payload: timeless, default_followup_name: unique('rule'), source_filter: { group_id: mine.group_id }, ...fields };
  await refused('POST', '/api/default_followup_request', { token: mine.asker.token, body }, status, message);
});

test('runs and assignments', async () => {
  const { token } = manager;
  const instrument_id = await makeInstrument();
  for (const [fields, message] of [
    [{ instrument_id: 999999 }, 'there is no instrument'], [{ calendar_date: 'soon' }, 'calendar_date: must be a date'], [{ duration: 0 }, 'duration: must be at least 1'],
    [{ group_id: 999999 }, 'there is no group'], [{ moon: 1 }, 'moon: unknown field'],
  ] as [object, string][]) await refused('POST', '/api/observing_run', { token, body: { instrument_id, calendar_date: '2026-03-01', ...fields } }, 400, message);
  const { id: run_id } = await ok<{ id: number }>('POST', '/api/observing_run', { token, body: { instrument_id, calendar_date: '2026-03-01' } });
  for (const [fields, message] of [
    [{ priority: '6' }, 'priority: must be one of 1, 2, 3, 4, 5'], [{ run_id: 999999 }, 'there is no observing run'], [{ obj_id: 'nothing' }, 'there is no object'],
  ] as [object, string][]) await refused('POST', '/api/assignment', { token, body: { run_id, obj_id, priority: '1', ...fields } }, 400, message);
  const { id } = await ok<{ id: number }>('POST', '/api/assignment', { token, body: { run_id, obj_id, priority: 1 } });
  await refused('POST', '/api/assignment', { token, body: { run_id, obj_id, priority: '1' } }, 400, 'is a target of this run already');
  await refused('PUT', `/api/assignment/${id}`, { token, body: { obj_id: 'other' } }, 400, 'stays on its object');
  await refused('DELETE', `/api/observing_run/${run_id}`, { token }, 400, 'cannot be deleted: 1 of its targets is pending');
  await refused('PUT', `/api/observing_run/${run_id}`, { token: (await makeUser(['Manage observing runs'])).token, body: { pi: 'X' } }, 400, 'Insufficient permissions');
  for (const path of ['/api/observing_run/999999', '/api/assignment/999999', '/api/observing_run/x', '/api/default_followup_request/999999', '/api/allocation/999999']) {
    expect((await api('GET', path)).status, path).toBe(400);
  }
});

test.each([
  [{ field_data: 'ID,RA,Dec\n1,10,20' }, 'field_data: needs field_region'],
  [{ field_data: 'ID,RA,Dec\n1,10,95', field_fov_type: 'circle', field_fov_attributes: 1 }, 'row 1 has no position'],
  [{ field_data: { ID: [1, 1], RA: [1, 2], Dec: [1, 2] }, field_fov_type: 'circle', field_fov_attributes: [1] }, 'field 1 is there twice'],
  [{ field_data: { ID: [1], RA: [1, 2], Dec: [1, 2] }, field_fov_type: 'circle', field_fov_attributes: [1] }, 'lists of one length'],
  [{ field_data: 'ID,RA,Dec\n1,10,20', field_fov_type: 'rectangle', field_fov_attributes: [1] }, 'must be a width and a height'],
  [{ field_data: 'ID,RA,Dec\n1,10,20', field_region: 'point(0,0)' }, 'no polygon, box or circle'],
  [{ references: 'field,filter\n1,ztfg' }, 'references: needs field_data'],
])('instrument with %j is refused', async (fields, message) => {
  const { telescope_id } = await ok<{ telescope_id: number }>('GET', `/api/instrument/${mine.instrument_id}`);
  await refused('POST', '/api/instrument', { body: { name: unique('instrument'), type: 'imager', telescope_id, filters: ['ztfg'], ...fields } }, 400, message);
});
