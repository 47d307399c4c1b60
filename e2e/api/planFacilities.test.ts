/** Plans on their way to telescopes, the Treasure Map and observing runs, with stand-ins on loopback. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGcnEvent, waitForContours } from '@/lib/testing/gcn';
import { hurry } from '@/lib/testing/jobs';
import { makeSurvey, type Survey } from '@/lib/testing/observations';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Plan {
  id: number;
  status: string;
}

let survey: Survey;
let observer: Person;
let outsider: Person;
let group_id: number;
let allocation_id: number;
let dateobs: string;
let gcnevent_id: number;
let localization_id: number;
let facility: StandIn;
const graceid = `S${String(Math.floor(Math.random() * 900_000) + 100_000)}${Math.random().toString(36).replace(/[^a-z]/g, '').slice(0, 4)}x`;
let answer: { status?: number; body: object } = { body: {} };

const day = (days: number): string => new Date(Date.parse(`${dateobs}Z`) + days * 86_400_000).toISOString().slice(0, 19);

beforeAll(async () => {
  facility = await startStandIn(() => answer);
  survey = await makeSurvey([[180, 30], [182.31, 30], [20, -60]]);
  await ok('PUT', `/api/instrument/${survey.instrument_id}`, {
    body: { api_classname_obsplan: 'MMAAPI', treasuremap_id: 47, sensitivity_data: { ztfg: { limiting_magnitude: 20.5, magsys: 'ab', exposure_time: 30 } } },
  });
  group_id = await makeGroup();
  observer = await makeUser(['Manage observation plans', 'Upload data'], [[group_id, false]]);
  outsider = await makeUser(['Manage observation plans', 'Upload data']);
  const _altdata = { allocation_type: 'API', endpoint: facility.url, api_token: 'a-token-of-the-telescope', TREASUREMAP_API_TOKEN: 'a-token-of-the-map', TREASUREMAP_URL: facility.url };
  ({ id: allocation_id } = await ok<{ id: number }>('POST', '/api/allocation', { body: { group_id, instrument_id: survey.instrument_id, hours_allocated: 10, pi: 'V. Rubin', _altdata } }));
  ({ dateobs, gcnevent_id } = await makeGcnEvent({ skymap: { ra: 181, dec: 30, error: 1 }, aliases: [`LVC#${graceid}`] }));
  localization_id = (await waitForContours<{ localizations: { id: number; contour: unknown }[] }>(dateobs)).localizations[0]!.id;
}, 120_000);
afterAll(() => facility.stop());
beforeEach(() => {
  answer = { body: {} };
  facility.got.length = 0;
  facility.faults.length = 0;
});

async function makePlan(allocation = allocation_id): Promise<{ id: number; name: string }> {
  const name = unique('plan');
  const planned_observations = [[1, 0.6], [2, 0.3]].map(([field_id, weight], i) => ({ dateobs: day(0.5 + i / 1000), field_id, exposure_time: 30, weight, filt: 'ztfg', planned_observation_id: i }));
  const { id } = await ok<{ id: number }>('POST', '/api/observation_plan/manual', {
    token: observer.token, body: { gcnevent_id, localization_id, allocation_id: allocation, plan_name: name, observation_plans: [{ validity_window_start: day(0), validity_window_end: day(1), planned_observations }] },
  });
  return { id, name };
}
const queue = (method: string, id: number, token = observer.token) => api<Plan>(method, `/api/observation_plan/${id}/queue`, { token });
const status = async (id: number): Promise<string> => (await ok<Plan>('GET', `/api/observation_plan/${id}`, { token: observer.token })).status;

it('a plan goes into the queue of the telescope, which triggers the allocation, and out of it', async () => {
  const { id, name } = await makePlan();
  expect((await queue('POST', id)).data).toMatchObject({ id, status: 'sending to telescope queue' });
  expect((await queue('POST', id)).json.message).toContain('it is sending');
  await expect.poll(() => status(id), { timeout: 30_000 }).toBe('submitted to telescope queue');
  const [sent] = facility.got;
  expect(sent).toMatchObject({ method: 'PUT', path: '/api/obsplans', headers: { authorization: 'token a-token-of-the-telescope' } });
  expect(JSON.parse(sent!.body)).toMatchObject({
    queue_name: `ToO_${name}`, queue_type: 'list', user: observer.username,
    targets: [{ request_id: 1, field_id: 1, filter: 'ztfg', exposure_time: 30 }, { request_id: 2, field_id: 2 }],
  });
  const events = await ok<{ events: { id: number; gcn_triggers: { allocation_id: number; triggered: boolean }[] }[] }>('GET', '/api/gcn_event', { token: observer.token, query: { partialdateobs: graceid } });
  expect(events.events[0]?.gcn_triggers).toMatchObject([{ allocation_id, triggered: true }]);
  expect((await api('DELETE', `/api/observation_plan/${id}`, { token: observer.token })).json.message).toContain('in the queue');
  await queue('DELETE', id);
  await expect.poll(() => status(id), { timeout: 30_000 }).toBe('deleted from telescope queue');
  expect(facility.got.at(-1)).toMatchObject({ method: 'DELETE', path: '/api/obsplans' });
  await ok('DELETE', `/api/observation_plan/${id}`, { token: observer.token });
});

it('what a telescope refuses is told with its words but not the credentials, and what is lost is said again', async () => {
  const { id } = await makePlan();
  facility.faults.push({ status: 400, body: 'no time for a-token-of-the-telescope' });
  await queue('POST', id);
  await expect.poll(() => status(id), { timeout: 30_000 }).toMatch(/^rejected from telescope queue: .*no time for \*\*\*/);
  facility.faults.push('reset');
  await queue('POST', id);
  await expect.poll(() => hurry('plan-queue').then(() => status(id)), { timeout: 60_000 }).toBe('submitted to telescope queue');
  expect(facility.got.filter(({ method }) => method === 'PUT')).toHaveLength(3);
  await queue('DELETE', id);
  // It is said before the next test listens.
  await expect.poll(() => status(id), { timeout: 30_000 }).toBe('deleted from telescope queue');
}, 90_000);

it('the Treasure Map is told of plans and observations', async () => {
  const { id } = await makePlan();
  answer = { body: { pointing_ids: [1, 2], ERRORS: [], WARNINGS: [] } };
  expect(await ok('POST', `/api/observation_plan/${id}/treasuremap`, { token: observer.token })).toEqual({ posted: 2, errors: [] });
  const [sent] = facility.got;
  expect(sent!.path).toBe('/api/v1/pointings');
  expect(JSON.parse(sent!.body)).toMatchObject({ api_token: 'a-token-of-the-map', graceid, pointings: [{ instrumentid: 47, status: 'planned', band: 'g', depth: 20.5, depth_unit: 'ab_mag' }, {}] });
  await ok('DELETE', `/api/observation_plan/${id}/treasuremap`, { token: observer.token });
  expect(JSON.parse(facility.got.at(-1)!.body)).toEqual({ api_token: 'a-token-of-the-map', graceid, instrumentid: 47 });

  await ok('POST', '/api/observation', {
    token: observer.token,
    body: {
      telescopeName: survey.telescopeName, instrumentName: survey.instrumentName,
      observationData: { observation_id: [1, 2], field_id: [1, 3], obstime: [day(0.5), day(0.6)], filter: ['ztfr', 'ztfr'], exposure_time: [30, 30], limmag: [21.25, 21.5] },
    },
  });
  const body = { startDate: dateobs, endDate: day(2), localizationDateobs: dateobs };
  await ok('POST', `/api/observation/treasuremap/${survey.instrument_id}`, { token: observer.token, body });
  expect((JSON.parse(facility.got.at(-1)!.body) as { pointings: unknown[] }).pointings).toMatchObject([{ status: 'completed', depth: 21.25, band: 'r' }]);
  await ok('DELETE', `/api/observation/treasuremap/${survey.instrument_id}`, { token: observer.token, body: { localizationDateobs: dateobs } });
  answer = { status: 400, body: { error: 'bad a-token-of-the-map' } };
  const refused = await api('POST', `/api/observation/treasuremap/${survey.instrument_id}`, { token: observer.token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('The Treasure Map answered 400')]);
  expect(refused.json.message).not.toContain('a-token-of-the-map');
  expect((await api('POST', `/api/observation/treasuremap/${survey.instrument_id}`, { token: outsider.token, body })).json.message).toContain('There is no allocation');
});

it('a plan is a movie', async () => {
  const { id } = await makePlan();
  const movie = await api('GET', `/api/observation_plan/${id}/movie`, { token: observer.token });
  expect([movie.status, movie.headers.get('content-type'), movie.text.slice(0, 6)]).toEqual([200, 'image/gif', 'GIF89a']);
  expect((await api('GET', `/api/observation_plan/${id}/movie`, { token: outsider.token })).status).toBe(400);
}, 60_000);

it('a plan becomes an observing run with its fields as targets', async () => {
  const { id } = await makePlan();
  const run = await ok<{ id: number; targets: number }>('POST', `/api/observation_plan/${id}/observing_run`, { token: observer.token, body: { groupIds: [group_id] } });
  expect(run.targets).toBe(2);
  const { assignments } = await ok<{ assignments: { obj_id: string; priority: string }[] }>('GET', `/api/observing_run/${run.id}`, { token: observer.token });
  expect(assignments.map(({ obj_id, priority }) => [obj_id, priority]).sort()).toEqual([['180-30', '5'], ['182.31-30', '1']]);
  const elsewhere = await api('POST', `/api/observation_plan/${id}/observing_run`, { token: observer.token, body: { groupIds: [await makeGroup()] } });
  expect(elsewhere.status).toBe(400);
  expect((await api('POST', `/api/observation_plan/${id}/observing_run`, { token: outsider.token, body: {} })).status).toBe(400);
});

it('a rule may have its plans sent by itself', async () => {
  const tag = unique('tag');
  const rule = { default_plan_name: unique('rule'), allocation_id, payload: { filters: ['ztfg'], exposure_time: 30, maximum_airmass: 10 }, filters: { gcn_tags: [tag] }, auto_send: true };
  const { id } = await ok<{ id: number }>('POST', '/api/default_observation_plan', { token: observer.token, body: rule });
  const event = await makeGcnEvent({ tags: [tag], skymap: { ra: 181, dec: 30, error: 1 } });
  const first = async () => (await ok<Plan[]>('GET', `/api/gcn_event/${event.gcnevent_id}/observation_plan_requests`, { token: observer.token }))[0]?.status ?? '';
  // Whether the fields are up tonight is the season's business; a plan that is made is sent.
  await expect.poll(first, { timeout: 60_000 }).toMatch(/^(submitted to telescope queue|failed)/);
  await ok('DELETE', `/api/default_observation_plan/${id}`, { token: observer.token });
});

it('a plan for GROWTH-India is a file in a folder of its host, there once however often it is put', async () => {
  await ok('PUT', `/api/instrument/${survey.instrument_id}`, { body: { api_classname_obsplan: 'GROWTHINDIAMMAAPI' } });
  const { hostname: host, port } = new URL(facility.url);
  const _altdata = { host, port, username: 'growth', password: 'a-password-of-growth', directory: '/plans/too' };
  const { id: allocation } = await ok<{ id: number }>('POST', '/api/allocation', { body: { group_id, instrument_id: survey.instrument_id, hours_allocated: 10, pi: 'V. Rubin', _altdata } });
  const { id, name } = await makePlan(allocation);
  facility.faults.push({ status: 403, body: 'quota of a-password-of-growth' });
  await queue('POST', id);
  await expect.poll(() => status(id), { timeout: 30_000 }).toMatch(/^rejected from telescope queue: .*quota of \*\*\*/);
  facility.faults.push('reset');
  await queue('POST', id);
  await expect.poll(() => hurry('plan-queue').then(() => status(id)), { timeout: 60_000 }).toBe('submitted to telescope queue');
  expect(facility.got.map(({ method, path }) => `${method} ${path}`)).toEqual(Array(3).fill(`PUT /plans/too/ToO_${name}.csv`));
  const sent = facility.got.at(-1)!;
  expect(sent.headers.authorization).toBe(`Basic ${Buffer.from('growth:a-password-of-growth').toString('base64')}`);
  expect(sent.body.split('\n').map((line) => line.split(',').slice(0, 6).join(','))).toEqual([
    'request_id,field_id,ra,dec,filter,exposure_time', '1,1,180,30,ztfg,30', '2,2,182.31,30,ztfg,30', '',
  ]);
  answer = { status: 404, body: {} };
  await queue('DELETE', id);
  await expect.poll(() => status(id), { timeout: 30_000 }).toBe('deleted from telescope queue');
  expect(facility.got.at(-1)).toMatchObject({ method: 'DELETE', path: `/plans/too/ToO_${name}.csv` });
}, 90_000);
