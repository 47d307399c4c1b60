import { beforeAll, expect, it, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeSurvey, type Survey } from '@/lib/testing/observations';
import { makeUser } from '@/lib/testing/world';

let survey: Survey;
let token: string;
beforeAll(async () => {
  survey = await makeSurvey([[10, 10]]);
  token = (await makeUser(['Upload data'])).token;
});

const good = { observation_id: [1], field_id: [1], obstime: ['2026-01-01T00:00:00'], filter: ['ztfg'], exposure_time: [30] };
const post = (observationData: object, names: object = {}) =>
  api('POST', '/api/observation', { token, body: { telescopeName: survey.telescopeName, instrumentName: survey.instrumentName, observationData, ...names } });

it('credentials and permissions are needed', async () => {
  expect((await api('GET', '/api/observation', { token: null, query: { startDate: '2026-01-01', endDate: '2026-01-02' } })).status).toBe(401);
  const { token: reader } = await makeUser();
  expect((await api('POST', '/api/observation', { token: reader, body: {} })).status).toBe(401);
  expect((await api('POST', '/api/observation/ascii', { token: reader, body: {} })).status).toBe(401);
  expect((await api('DELETE', '/api/observation/1', { token: null })).status).toBe(401);
});

test.each([
  [{ ...good, field_id: [7] }, 'has no field 7'],
  [{ ...good, filter: ['sdssu'] }, 'has no filter sdssu'],
  [{ ...good, filter: [null] }, 'row 1 has no filter'],
  [{ ...good, obstime: ['soon'] }, 'row 1 has the obstime "soon"'],
  [{ ...good, observation_id: ['x'] }, 'row 1 has no integer observation_id'],
  [{ ...good, exposure_time: [-3] }, 'row 1 has no exposure_time'],
  [{ ...good, limmag: ['dark'] }, 'row 1 has the limmag "dark"'],
  [{ ...good, processed_fraction: [2] }, 'processed_fraction'],
  [{ ...good, field_id: [1, 1] }, 'lists of one length'],
  [{ ...good, field_id: [null] }, 'neither field_id nor RA and Dec'],
])('%j is refused', async (observationData, message) => {
  const refused = await post(observationData);
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

it('unknown telescopes and instruments are named', async () => {
  expect((await post(good, { telescopeName: 'No such' })).json.message).toContain('there is no telescope No such');
  expect((await post(good, { instrumentName: 'No such' })).json.message).toContain('there is no instrument No such');
  expect((await api('POST', '/api/observation/ascii/987654321', { token, body: { observationData: 'observation_id,field_id,obstime,filter,exposure_time\n1,1,61000,ztfg,30' } })).json.message).toContain('there is no instrument');
});

test.each([
  [{}, 'startDate'], [{ startDate: '2026-01-02', endDate: '2026-01-01' }, 'endDate'], [{ startDate: '2026-01-01', endDate: '2026-01-02', numPerPage: 10_001 }, 'numPerPage'],
  [{ startDate: '2026-01-01', endDate: '2026-01-02', returnStatistics: true }, 'localizationDateobs'],
  [{ startDate: '2026-01-01', endDate: '2026-01-02', localizationDateobs: '1999-01-01' }, 'There is no localization'],
  [{ startDate: '2026-01-01', endDate: '2026-01-02', sortBy: 'colour' }, 'sortBy'],
])('the list refuses %j', async (query, message) => {
  const refused = await api('GET', '/api/observation', { token, query });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});
