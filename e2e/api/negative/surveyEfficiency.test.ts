import { beforeAll, expect, it, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGcnEvent } from '@/lib/testing/gcn';
import { makeSurvey } from '@/lib/testing/observations';
import { makeGroup, makeUser, ok } from '@/lib/testing/world';

let token: string;
let dateobs: string;
let hidden: string;
let instrument_id: number;
beforeAll(async () => {
  ({ instrument_id } = await makeSurvey([[10, 10]]));
  token = (await makeUser(['Upload data'])).token;
  ({ dateobs } = await makeGcnEvent({ skymap: { ra: 10, dec: 10, error: 1 } }));
  ({ dateobs: hidden } = await makeGcnEvent({ skymap: { ra: 10, dec: 10, error: 1 }, group_ids: [await makeGroup()] }));
}, 90_000);

const ask = (fields: object, id: number | string = instrument_id) =>
  api('GET', `/api/observation/simsurvey/${id}`, { token, query: { startDate: '2026-01-01', endDate: '2026-01-03', localizationDateobs: dateobs, ...fields } });

test.each([
  [{ modelName: 'supernova' }, 'modelName'], [{ numberInjections: 0 }, 'numberInjections'], [{ numberInjections: 1e6 }, 'numberInjections'], [{ detectionThreshold: -1 }, 'detectionThreshold'],
  [{ minimumPhase: 3, maximumPhase: 1 }, 'maximumPhase'], [{ optionalInjectionParameters: '{' }, 'must be a JSON object'], [{ optionalInjectionParameters: '{"mass": 1}' }, 'mass: the model kilonova has only'],
  [{ modelName: 'linear', optionalInjectionParameters: '{"mag": 99}' }, 'mag: must be a number from'], [{ optionalInjectionParameters: '{"nearest": 10, "farthest": 1}' }, 'nearest and farthest'],
  [{ startDate: '2026-01-05' }, 'endDate'], [{ startDate: '' }, 'startDate'], [{ localizationCumprob: 2 }, 'localizationCumprob'], [{ localizationName: 'none' }, 'There is no localization'],
  [{ group_ids: '987654321' }, 'group_ids'],
])('%j is refused', async (fields, message) => {
  const refused = await ask(fields);
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

it('what there is not, or may not be read, is not analysed', async () => {
  expect((await ask({}, 987_654_321)).json.message).toContain('there is no instrument');
  expect((await ask({ localizationDateobs: hidden })).status).toBe(404);
  expect((await api('GET', '/api/observation_plan/987654321/simsurvey', { token })).status).toBe(400);
  expect((await api('GET', '/api/observation_plan/987654321/survey_efficiency', { token })).status).toBe(400);
  for (const path of ['/api/survey_efficiency/observations/987654321', '/api/survey_efficiency/observation_plan/987654321', '/api/gcn_event/987654321/survey_efficiency', '/api/observation/simsurvey/987654321/plot']) {
    expect((await api('GET', path, { token })).status, path).toBe(404);
  }
  expect((await api('DELETE', '/api/observation/simsurvey/987654321', { token })).status).toBe(404);
  expect((await api('GET', '/api/default_survey_efficiency/987654321', { token })).status).toBe(400);
  const rule = { default_observationplan_request_id: 987_654_321, payload: {} };
  expect((await api('POST', '/api/default_survey_efficiency', { token, body: rule })).json.message).toContain('default_observationplan_request_id');
  expect((await api('POST', '/api/default_survey_efficiency', { token, body: { ...rule, payload: { modelName: 'x' } } })).json.message).toContain('modelName');
});

it('credentials are needed', async () => {
  for (const path of [`/api/observation/simsurvey/${instrument_id}`, '/api/survey_efficiency/observations', '/api/survey_efficiency/observation_plan', '/api/default_survey_efficiency']) {
    expect((await api('GET', path, { token: null })).status, path).toBe(401);
  }
  expect((await api('DELETE', '/api/observation/simsurvey/1', { token: null })).status).toBe(401);
  expect(await ok('GET', '/api/default_survey_efficiency', { token })).toEqual([]);
});
