import { beforeAll, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGcnEvent, waitForContours } from '@/lib/testing/gcn';
import { makeSurvey, type Survey } from '@/lib/testing/observations';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Planned {
  field_id: number;
  field_db_id: number;
  filt: string;
  obstime: string;
  exposure_time: number;
  overhead_per_exposure: number;
  weight: number;
  rise_time: string | null;
}
interface Plan {
  id: number;
  status: string;
  combined_id: string | null;
  default_plan: boolean;
  allocation: { instrument: { id: number } };
  observation_plans: { plan_name: string; statistics: { statistics: Record<string, number | string | string[]> }[]; planned_observations: Planned[] }[];
}

let survey: Survey;
let observer: Person;
let outsider: Person;
let allocation_id: number;
let group_id: number;
let dateobs: string;
let gcnevent_id: number;
let localization_id: number;

/** High over Palomar through the nights of March 2026, without the Moon. */
const POSITIONS = [[180, 30], [182.31, 30], [184.62, 30], [180, 32], [182.31, 32], [20, -60], [330, 30]] as const;

beforeAll(async () => {
  survey = await makeSurvey(POSITIONS);
  group_id = await makeGroup();
  observer = await makeUser(['Manage observation plans'], [[group_id, false]]);
  outsider = await makeUser(['Manage observation plans']);
  ({ id: allocation_id } = await ok<{ id: number }>('POST', '/api/allocation', {
    body: { group_id, instrument_id: survey.instrument_id, hours_allocated: 10, pi: 'V. Rubin', types: ['observation_plan'] },
  }));
  ({ dateobs, gcnevent_id } = await makeGcnEvent({ skymap: { ra: 182, dec: 30.5, error: 0.8 } }));
  localization_id = (await waitForContours<{ localizations: { id: number; contour: unknown }[] }>(dateobs)).localizations[0]!.id;
}, 120_000);

const payload = (fields: object = {}) => ({
  queue_name: unique('plan'), start_date: '2026-03-18T00:00:00', end_date: '2026-03-19T00:00:00', filters: 'ztfg,ztfr', exposure_time: 300, ...fields,
});
const body = (fields: object = {}, allocation = allocation_id) => ({ gcnevent_id, localization_id, allocation_id: allocation, payload: payload(fields) });
const read = (id: number, token = observer.token) => ok<Plan>('GET', `/api/observation_plan/${id}`, { token, query: { includePlannedObservations: true } });
const finished = async (id: number): Promise<Plan> => {
  await expect.poll(async () => (await read(id)).status, { timeout: 60_000 }).toMatch(/^(complete|failed)/);
  return read(id);
};

it('a plan is made by itself, with the likeliest fields in all filters, and says what it covers', async () => {
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: body({ max_nb_tiles: 4 }) });
  const plan = await finished(ids[0]!);
  expect(plan.status).toBe('complete');
  const { planned_observations: planned, statistics } = plan.observation_plans[0]!;
  expect(new Set(planned.map(({ field_id }) => field_id))).toEqual(new Set([1, 2, 4, 5]));
  expect(planned.map(({ filt }) => filt)).toEqual([...Array(4).fill('ztfg'), ...Array(4).fill('ztfr')]);
  planned.slice(1).forEach(({ obstime }, i) => {
    const before = planned[i]!;
    expect(new Date(`${obstime}Z`).getTime() - new Date(`${before.obstime}Z`).getTime()).toBeGreaterThanOrEqual((before.exposure_time + before.overhead_per_exposure) * 1000);
  });
  expect(planned[0]!.rise_time).toMatch(/^2026-03/);
  expect(statistics[0]!.statistics).toMatchObject({ num_observations: 8, unique_filters: ['ztfg', 'ztfr'], total_time: 2400 });
  expect(statistics[0]!.statistics.probability).toBeGreaterThan(0.9);
  // Four fields of four square degrees.
  expect(Math.abs(Number(statistics[0]!.statistics.area) - 16)).toBeLessThan(0.3);
  const text = await ok<string>('GET', `/api/observation_plan/${ids[0]}/gcn`, { token: observer.token });
  expect(text).toContain('8 exposures of 4 fields (300 s in ztfg, 300 s in ztfr)');
  expect((await ok<{ geojson: unknown[] }>('GET', `/api/observation_plan/${ids[0]}/geojson`, { token: observer.token })).geojson).toHaveLength(4);
  await ok('DELETE', `/api/observation_plan/${ids[0]}/fields`, { token: observer.token, body: { fieldIds: [planned[0]!.field_db_id] } });
  expect((await read(ids[0]!)).observation_plans[0]!.planned_observations).toHaveLength(6);
  await ok('DELETE', `/api/observation_plan/${ids[0]}`, { token: observer.token });
  expect((await api('GET', `/api/observation_plan/${ids[0]}`, { token: observer.token })).status).toBe(400);
});

it('combined plans do not observe the same part of the sky twice', async () => {
  const other = await makeSurvey(POSITIONS.slice(0, 5));
  const { id } = await ok<{ id: number }>('POST', '/api/allocation', { body: { group_id, instrument_id: other.instrument_id, hours_allocated: 10, pi: 'V. Rubin' } });
  const plans = [body({ max_nb_tiles: 2 }), body({}, id)];
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: { observation_plans: plans, combine_plans: true } });
  const [first, second] = [await finished(ids[0]!), await finished(ids[1]!)];
  expect(first.combined_id).toBe(second.combined_id);
  const fields = (plan: Plan) => new Set(plan.observation_plans[0]!.planned_observations.map(({ field_id }) => field_id));
  expect(fields(first).size).toBe(2);
  expect([...fields(second)].filter((field) => fields(first).has(field))).toEqual([]);
  const { requests, totalMatches } = await ok<{ requests: Plan[]; totalMatches: number }>('GET', '/api/observation_plan', { token: observer.token, query: { dateobs, instrumentID: other.instrument_id } });
  expect([totalMatches, requests[0]?.id]).toEqual([1, ids[1]]);
  expect((await ok<Plan[]>('GET', `/api/gcn_event/${gcnevent_id}/observation_plan_requests`, { token: observer.token })).map((plan) => plan.id)).toEqual([ids[1], ids[0]]);
  const inList = await ok<{ events: { id: number; observationplan_requests: { id: number }[] }[] }>('GET', '/api/gcn_event', { token: observer.token, query: { numPerPage: 1000 } });
  expect(inList.events.find(({ id }) => id === gcnevent_id)?.observationplan_requests.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
});

it('an integer program proves that no plan covers more', async () => {
  const quick = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: body({ max_nb_tiles: 2, filters: 'ztfg' }) });
  const exact = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: body({ max_nb_tiles: 2, filters: 'ztfg', schedule_type: 'milp' }) });
  const [first, second] = [await finished(quick.ids[0]!), await finished(exact.ids[0]!)].map((plan) => plan.observation_plans[0]!.statistics[0]!.statistics);
  expect(second).toMatchObject({ schedule_type: 'milp', num_observations: 2 });
  expect(Number(second!.gap)).toBeLessThan(1e-3);
  expect(Number(second!.probability)).toBeLessThanOrEqual(Number(second!.bound) + 1e-9);
  expect(Number(second!.probability)).toBeGreaterThanOrEqual(Number(first!.probability) - 1e-9);
});

it('combined plans that ask for a proof are made together, and say what they cover together', async () => {
  const other = await makeSurvey(POSITIONS);
  const { id } = await ok<{ id: number }>('POST', '/api/allocation', { body: { group_id, instrument_id: other.instrument_id, hours_allocated: 10, pi: 'V. Rubin' } });
  const wish = { max_nb_tiles: 2, filters: 'ztfg', schedule_type: 'milp' };
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: { observation_plans: [body(wish), body(wish, id)], combine_plans: true } });
  const [first, second] = [await finished(ids[0]!), await finished(ids[1]!)];
  const [one, two] = [first, second].map((plan) => plan.observation_plans[0]!);
  const fields = [one!, two!].flatMap((plan) => plan.planned_observations.map(({ field_id }) => field_id));
  expect([fields.length, new Set(fields).size]).toEqual([4, 4]);
  for (const { statistics } of [one!, two!]) expect(statistics[0]!.statistics).toMatchObject({ planned_together: 2, gap: expect.closeTo(0, 2) });
  const { probability_together, bound } = one!.statistics[0]!.statistics;
  expect(Number(probability_together)).toBeLessThanOrEqual(Number(bound) + 1e-9);
  // Fields beside each other share the cells at their borders, which count once.
  const sum = [one!, two!].reduce((all, { statistics }) => all + Number(statistics[0]!.statistics.probability), 0);
  expect(sum - Number(probability_together)).toBeGreaterThan(-1e-9);
  expect(sum - Number(probability_together)).toBeLessThan(0.05);
});

it('an integrated plan comes back to each field in the next filter after minimum_time_difference', async () => {
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: body({ filter_strategy: 'integrated', minimum_time_difference: 40, max_nb_tiles: 3 }) });
  const { planned_observations: planned } = (await finished(ids[0]!)).observation_plans[0]!;
  expect(planned).toHaveLength(6);
  for (const field of new Set(planned.map(({ field_id }) => field_id))) {
    const [g, r] = planned.filter(({ field_id }) => field_id === field);
    expect([g!.filt, r!.filt]).toEqual(['ztfg', 'ztfr']);
    expect(new Date(`${r!.obstime}Z`).getTime() - new Date(`${g!.obstime}Z`).getTime()).toBeGreaterThanOrEqual(40 * 60_000);
  }
  const late = await api('POST', '/api/observation_plan', { token: observer.token, body: body({ minimum_time_difference: 200 }) });
  expect([late.status, late.json.message]).toEqual([400, expect.stringContaining('minimum_time_difference: must be at most 180 minutes')]);
});

it('the strategy galaxy covers the galaxies of a catalogue, with fields or by pointing at them', async () => {
  const catalog_name = unique('catalogue');
  // Two galaxies in the fourth field, a heavier one in the second, and one far away.
  const galaxies = { name: ['a', 'b', 'c', 'd'].map((name) => unique(name)), ra: [181, 181.05, 182.2, 20], dec: [31.2, 31.3, 30.2, 60], mstar: [10, 10, 10.1, 12], magb: [15, 15, 14.8, 9] };
  await ok('POST', '/api/galaxy_catalog', { body: { catalog_name, catalog_data: galaxies } });
  const wish = { schedule_strategy: 'galaxy', galaxy_catalog: catalog_name, filters: 'ztfg', max_nb_tiles: 1 };
  const planned = async (fields: object, allocation = allocation_id) => {
    const { ids } = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: body({ ...wish, ...fields }, allocation) });
    const plan = await finished(ids[0]!);
    expect(plan.status).toBe('complete');
    const [{ planned_observations, statistics }] = plan.observation_plans as [Plan['observation_plans'][number]];
    return { id: ids[0]!, planned: planned_observations as (Planned & { field: { ra: number; dec: number } })[], weight: statistics[0]!.statistics.galaxy_weight };
  };
  const [equal, bright] = [await planned({ galaxy_sorting: 'equal' }), await planned({ galaxy_sorting: 'magb' })];
  expect([equal.planned[0]!.field_id, bright.planned[0]!.field_id]).toEqual([4, 4]);
  expect(equal.weight).toBeCloseTo(2 / 3, 6);
  // Without fields: the field of view is laid on the galaxies, and the instrument still has no grid.
  const free = await makeSurvey([], ['ztfg']);
  const { id } = await ok<{ id: number }>('POST', '/api/allocation', { body: { group_id, instrument_id: free.instrument_id, hours_allocated: 10, pi: 'V. Rubin' } });
  const pointed = await planned({ galaxy_sorting: 'equal' }, id);
  expect([pointed.planned[0]!.field.ra, pointed.planned[0]!.field.dec]).toEqual([galaxies.ra[0], galaxies.dec[0]]);
  const tiled = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: body({ filters: 'ztfg' }, id) });
  expect(Number((await finished(tiled.ids[0]!)).observation_plans[0]!.statistics[0]!.statistics.probability)).toBeGreaterThan(0.9);
  const alert = await ok<{ reward_map: boolean[]; event_trigger_timestamp: string; instrument: string[] }>(
    'GET', `/api/observation_plan/${pointed.id}`, { token: observer.token, query: { includePlannedObservations: true, rubinFormat: true } });
  expect(alert).toMatchObject({ event_trigger_timestamp: dateobs, reward_map_nside: 32, is_test: false, is_update: false, instrument: ['', '', ''] });
  expect(alert.reward_map).toHaveLength(12_288);
  // One field of four square degrees; pixels have 3.4.
  expect(alert.reward_map.filter(Boolean).length).toBeLessThan(4);
  const refused = (fields: object) => api('POST', '/api/observation_plan', { token: observer.token, body: body({ ...wish, ...fields }) });
  expect((await refused({ galaxy_catalog: undefined })).json.message).toContain('galaxy_catalog');
  expect((await refused({ galaxy_catalog: unique('none') })).json.message).toContain('there is no catalogue');
  expect((await refused({ galaxy_sorting: 'luck' })).json.message).toContain('galaxy_sorting');
});

it('a plan that cannot be says why', async () => {
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: body({ start_date: '2026-03-18T19:00:00', end_date: '2026-03-18T20:00:00' }) });
  expect((await finished(ids[0]!)).status).toMatch(/^failed: it does not get dark/);
});

it('plans made elsewhere are kept', async () => {
  const plan_name = unique('manual');
  const observation = { dateobs: '2026-03-18T05:00:00', field_id: 1, exposure_time: 30, weight: 0.5, filt: 'ztfg', planned_observation_id: 0, overhead_per_exposure: 10 };
  const manual = {
    dateobs, allocation_id, plan_name, payload: { queue_name: plan_name },
    observation_plans: [{ validity_window_start: '2026-03-18T00:00:00', validity_window_end: '2026-03-19T00:00:00', planned_observations: [observation] }],
  };
  const { id } = await ok<{ id: number }>('POST', '/api/observation_plan/manual', { token: observer.token, body: manual });
  expect((await read(id)).observation_plans[0]!.planned_observations).toMatchObject([{ field_id: 1, filt: 'ztfg', exposure_time: 30 }]);
  expect(await ok('GET', '/api/observation_plan/plan_names', { token: outsider.token, query: { name: plan_name } })).toEqual({ exists: true });
  expect(await ok<string[]>('GET', '/api/observation_plan/plan_names', { token: observer.token })).toContain(plan_name);
  const strange = await api('POST', '/api/observation_plan/manual', { token: observer.token, body: { ...manual, plan_name: unique('x'), observation_plans: [{ ...manual.observation_plans[0], planned_observations: [{ ...observation, field_id: 99 }] }] } });
  expect([strange.status, strange.json.message]).toEqual([400, expect.stringContaining('has no field 99')]);
});

it('a rule has plans made for events that match, once, and only for them', async () => {
  const tag = unique('tag');
  const rule = { default_plan_name: unique('rule'), allocation_id, payload: { filters: ['ztfg'], exposure_time: 30 }, filters: { gcn_tags: [tag] } };
  const { id } = await ok<{ id: number }>('POST', '/api/default_observation_plan', { token: observer.token, body: rule });
  expect(await ok('GET', `/api/default_observation_plan/${id}`, { token: observer.token })).toMatchObject({ default_plan_name: rule.default_plan_name });
  const [matching, other] = [await makeGcnEvent({ tags: [tag], skymap: { ra: 182, dec: 30, error: 1 } }), await makeGcnEvent({ skymap: { ra: 182, dec: 30, error: 1 } })];
  const plansOf = (event: number) => ok<Plan[]>('GET', `/api/gcn_event/${event}/observation_plan_requests`, { token: observer.token });
  await expect.poll(async () => (await plansOf(matching.gcnevent_id)).length, { timeout: 60_000 }).toBe(1);
  expect((await plansOf(matching.gcnevent_id))[0]).toMatchObject({ default_plan: true });
  await waitForContours(other.dateobs);
  expect(await plansOf(other.gcnevent_id)).toEqual([]);
  await ok('DELETE', `/api/default_observation_plan/${id}`, { token: observer.token });
});

it('others neither see nor change plans, and mistakes are named', async () => {
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/observation_plan', { token: observer.token, body: body() });
  expect((await api('GET', `/api/observation_plan/${ids[0]}`, { token: outsider.token })).status).toBe(400);
  expect((await api('DELETE', `/api/observation_plan/${ids[0]}`, { token: outsider.token })).status).toBe(400);
  expect((await api('POST', '/api/observation_plan', { token: null, body: body() })).status).toBe(401);
  expect((await api('POST', '/api/observation_plan', { token: outsider.token, body: body() })).json.message).toContain('allocation_id');
  const taken = (await read(ids[0]!)).observation_plans[0]!.plan_name;
  for (const [fields, message] of [
    [{ queue_name: taken }, 'there is a plan named'], [{ filters: ['sdssu'] }, 'has no filter sdssu'], [{ filters: '' }, 'payload.filters'], [{ maximum_airmass: 0.5 }, 'maximum_airmass'],
    [{ end_date: '2026-03-01' }, 'end_date'], [{ schedule_strategy: 'luck' }, 'schedule_strategy'], [{ schedule_type: 'best' }, 'schedule_type'], [{ exposure_time: [1, 2, 3] }, 'exposure_time'],
  ] as const) {
    const refused = await api('POST', '/api/observation_plan', { token: observer.token, body: body(fields) });
    expect([refused.status, refused.json.message], message).toEqual([400, expect.stringContaining(message)]);
  }
  const refused = await api('POST', '/api/default_observation_plan', { token: outsider.token, body: { default_plan_name: unique('x'), allocation_id, payload: { filters: ['ztfg'] } } });
  expect(refused.status).toBe(403);
});

it('the plans of an allocation come in pages, to those who may see it', async () => {
  const own = (await ok<{ id: number }>('POST', '/api/allocation', {
    body: { group_id, instrument_id: survey.instrument_id, hours_allocated: 1, pi: 'A. Cannon', types: ['observation_plan'] },
  })).id;
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/observation_plan', {
    token: observer.token, body: { observation_plans: [body({ max_nb_tiles: 1 }, own), body({ max_nb_tiles: 1 }, own), body({ max_nb_tiles: 1 }, own)] },
  });
  for (const id of ids) await finished(id);
  interface Page { totalMatches: number; observation_plan_requests: (Plan & { localization: { id: number } })[]; pageNumber: number; numPerPage: number }
  const page = (query: Record<string, string | number>, token = observer.token) => api<Page>('GET', `/api/allocation/observation_plans/${own}`, { token, query });
  const { data } = await page({ numPerPage: 2, pageNumber: 2, sortBy: 'created_at', sortOrder: 'asc' });
  expect(data).toMatchObject({ totalMatches: 3, pageNumber: 2, numPerPage: 2 });
  expect(data.observation_plan_requests.map(({ id }) => id)).toEqual([Math.max(...ids)]);
  expect(data.observation_plan_requests[0]!.localization.id).toBe(localization_id);
  expect(data.observation_plan_requests[0]!.observation_plans[0]!.statistics).toHaveLength(1);
  // A page behind the last still says how many there are.
  expect((await page({ pageNumber: 9 })).data).toMatchObject({ totalMatches: 3, observation_plan_requests: [] });
  expect((await page({}, outsider.token)).status).toBe(400);
  for (const [query, message] of [[{ sortBy: 'payload' }, 'sortBy'], [{ sortOrder: 'up' }, 'sortOrder'], [{ pageNumber: 0 }, 'Page number']] as const) {
    expect((await page(query)).json.message).toContain(message);
  }
  expect((await api('GET', `/api/allocation/observation_plans/${own}`, { token: null })).status).toBe(401);
  expect((await api('GET', '/api/allocation/observation_plans/987654321', { token: observer.token })).json.message).toContain('There is no allocation');
});
