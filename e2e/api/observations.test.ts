import { beforeAll, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGcnEvent, waitForContours } from '@/lib/testing/gcn';
import { makeSurvey, type Survey } from '@/lib/testing/observations';
import { makeGroup, makeUser, ok, type Person } from '@/lib/testing/world';

interface Listed {
  observations: { id: number; observation_id: number; obstime: string; filt: string; field: { field_id: number }; instrument: { name: string; telescope: { name: string } } }[];
  totalMatches: number;
  probability?: number;
  area?: number;
  min_observations_per_field?: number;
  geojson?: { features: unknown[] }[];
  field_ids?: number[];
}

let survey: Survey;
let uploader: Person;
let dateobs: string;
const number = Math.floor(Math.random() * 1e9);

beforeAll(async () => {
  // A pair of fields that share a side and one far away.
  survey = await makeSurvey([[40, 0], [42, 0], [200, 60]]);
  uploader = await makeUser(['Upload data']);
  dateobs = (await makeGcnEvent({ skymap: { ra: 41, dec: 0, error: 0.4 } })).dateobs;
  await waitForContours(dateobs);
});

const window = { startDate: '2026-01-01', endDate: '2026-01-02' };
const data = (rows: number[][]) => ({
  observation_id: rows.map(([id]) => number + id!), field_id: rows.map(([, field]) => field!), obstime: rows.map(([, , mjd]) => mjd!), filter: rows.map(() => 'ztfr'),
  exposure_time: rows.map(() => 30),
});
const list = (query: object) => ok<Listed>('GET', '/api/observation', { token: uploader.token, query: { ...window, instrumentName: survey.instrumentName, ...query } });

it('observations are taken from lists and from text, in all ways to say a time, once each', async () => {
  const { telescopeName, instrumentName, instrument_id } = survey;
  const body = { telescopeName, instrumentName, observationData: data([[1, 1, 61041.25], [2, 2, 2461041.76], [3, 3, 61041.27]]) };
  await ok('POST', '/api/observation', { token: uploader.token, body });
  await ok('POST', '/api/observation', { token: uploader.token, body });
  const text = `observation_id,field_id,obstime,filter,exposure_time,seeing\n${number + 4},1,2026-01-01T06:20:00,ztfg,30,1.5\n`;
  await ok('POST', `/api/observation/ascii/${instrument_id}`, { token: uploader.token, body: { observationData: text } });
  await ok('POST', '/api/observation/ascii', { token: uploader.token, body: { instrumentID: instrument_id, observationData: text } });
  const all = await list({});
  expect(all.totalMatches).toBe(4);
  expect(all.observations.map(({ observation_id, field }) => [observation_id - number, field.field_id])).toEqual([[1, 1], [2, 2], [4, 1], [3, 3]]);
  expect(all.observations[0]).toMatchObject({ obstime: '2026-01-01T06:00:00.000000', filt: 'ztfr', instrument: { name: instrumentName, telescope: { name: telescopeName } } });
  const page = await list({ sortBy: 'observation_id', sortOrder: 'desc', numPerPage: 2, pageNumber: 2 });
  expect([page.totalMatches, ...page.observations.map(({ observation_id }) => observation_id - number)]).toEqual([4, 2, 1]);
});

it('a localization restricts to the fields that it touches, and says how much of it they hold', async () => {
  const inside = await list({ localizationDateobs: dateobs, returnStatistics: true, includeGeoJSON: true });
  expect(inside.totalMatches).toBe(3);
  expect(inside.field_ids).toEqual([1, 2]);
  expect(inside.geojson).toHaveLength(2);
  expect(inside.area).toBeCloseTo(8, 0);
  expect(inside.probability).toBeGreaterThan(0.97);
  expect(inside.min_observations_per_field).toBe(1);
  const twice = await list({ localizationDateobs: dateobs, returnStatistics: true, numberObservations: 2 });
  expect(twice.totalMatches).toBe(2);
  // The map is even about the border of both fields.
  expect(twice.probability).toBeCloseTo(0.5, 1);
  expect(twice.area).toBeCloseTo(4, 0);
  const { field_ids, probabilities } = await ok<{ field_ids: number[]; probabilities: number[] }>('GET', `/api/gcn_event/${dateobs}/instrument/${survey.instrument_id}`, { token: uploader.token });
  expect([...field_ids].sort()).toEqual([1, 2]);
  // Each cell at the border of both belongs to one of them.
  expect(probabilities[0]! + probabilities[1]!).toBeCloseTo(inside.probability!, 3);
  expect(probabilities[0]!).toBeGreaterThanOrEqual(probabilities[1]!);
});

it('a position without a field makes one, once', async () => {
  const { telescopeName, instrumentName } = survey;
  const observationData = { observation_id: [number + 10, number + 11], RA: [100.5, 100.5], Dec: [10, 10], obstime: ['2026-02-01T00:00:00', '2026-02-01T00:01:00'], filter: ['ztfg', 'ztfg'], exposure_time: [30, 30] };
  await ok('POST', '/api/observation', { token: uploader.token, body: { telescopeName, instrumentName, observationData } });
  await ok('POST', '/api/observation', { token: uploader.token, body: { telescopeName, instrumentName, observationData: { ...observationData, observation_id: [number + 12, number + 13] } } });
  const found = await list({ startDate: '2026-02-01', endDate: '2026-02-02' });
  expect(found.observations.map(({ field }) => field.field_id)).toEqual([4, 4, 4, 4]);
});

it('only a system admin deletes an observation, and that can be undone', async () => {
  const { observations } = await list({ startDate: '2026-02-01', endDate: '2026-02-02' });
  const { id } = observations[0]!;
  expect((await api('DELETE', `/api/observation/${id}`, { token: uploader.token })).status).toBe(400);
  await ok('DELETE', `/api/observation/${id}`);
  expect((await api('DELETE', `/api/observation/${id}`)).status).toBe(404);
});

it('who looks after an allocation says whether it was triggered', async () => {
  const group_id = await makeGroup();
  const keeper = await makeUser(['Manage allocations'], [[group_id, false]]);
  const { id } = await ok<{ id: number }>('POST', '/api/allocation', {
    body: { group_id, instrument_id: survey.instrument_id, hours_allocated: 10, pi: 'V. Rubin', allocation_admin_ids: [keeper.id] },
  });
  const path = `/api/gcn_event/${dateobs}/triggered`;
  await ok('PUT', `${path}/${id}`, { token: keeper.token, body: { triggered: 'triggered' } });
  expect(await ok('GET', path, { token: keeper.token })).toMatchObject([{ allocation_id: id, triggered: true, dateobs }]);
  await ok('PUT', `${path}/${id}`, { token: keeper.token, body: { triggered: false } });
  expect((await ok<{ gcn_triggers: object[] }>('GET', `/api/gcn_event/${dateobs}`, { token: keeper.token })).gcn_triggers).toMatchObject([{ allocation_id: id, triggered: false }]);
  await ok('DELETE', `${path}/${id}`, { token: keeper.token });
  expect(await ok('GET', path, { token: keeper.token })).toEqual([]);
  const { token } = await makeUser(['Manage allocations'], [[group_id, false]]);
  expect((await api('PUT', `${path}/${id}`, { token, body: { triggered: true } })).status).toBe(400);
});
