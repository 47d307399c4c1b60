import { beforeAll, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGcnEvent, waitForContours } from '@/lib/testing/gcn';
import { makeSurvey, type Survey } from '@/lib/testing/observations';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Analysis {
  id: number;
  status: string;
  payload: Record<string, unknown>;
  lightcurves?: string | null;
  number_of_transients: number | null;
  number_in_covered: number | null;
  number_detected: number | null;
  efficiency: number | null;
}

let survey: Survey;
let observer: Person;
let colleague: Person;
let outsider: Person;
let group_id: number;
let allocation_id: number;
let dateobs: string;
let gcnevent_id: number;
let localization_id: number;

const day = (days: number): string => new Date(Date.parse(`${dateobs}Z`) + days * 86_400_000).toISOString().slice(0, 19);

beforeAll(async () => {
  survey = await makeSurvey([[180, 30], [182.31, 30], [20, -60]]);
  await ok('PUT', `/api/instrument/${survey.instrument_id}`, { body: { sensitivity_data: { ztfg: { limiting_magnitude: 20.5, magsys: 'ab', exposure_time: 30 } } } });
  group_id = await makeGroup();
  observer = await makeUser(['Upload data', 'Manage observation plans'], [[group_id, false]]);
  colleague = await makeUser([], [[group_id, false]]);
  outsider = await makeUser();
  ({ id: allocation_id } = await ok<{ id: number }>('POST', '/api/allocation', { body: { group_id, instrument_id: survey.instrument_id, hours_allocated: 10, pi: 'V. Rubin' } }));
  ({ dateobs, gcnevent_id } = await makeGcnEvent({ skymap: { ra: 180, dec: 30, error: 0.6 } }));
  localization_id = (await waitForContours<{ localizations: { id: number; contour: unknown }[] }>(dateobs)).localizations[0]!.id;
  await ok('POST', '/api/observation', {
    token: observer.token,
    body: {
      telescopeName: survey.telescopeName, instrumentName: survey.instrumentName,
      observationData: {
        observation_id: [1, 2, 3], field_id: [1, 1, 3], obstime: [day(0.5), day(1.5), day(0.6)], filter: ['ztfg', 'ztfr', 'ztfg'], exposure_time: [30, 30, 30], limmag: [20.5, 20.5, 20.5],
      },
    },
  });
}, 120_000);

const query = (fields: object = {}) => ({
  startDate: dateobs, endDate: day(3), localizationDateobs: dateobs, modelName: 'linear', numberInjections: 300, group_ids: String(group_id),
  optionalInjectionParameters: JSON.stringify({ mag: -19, dmag: 0, farthest: 100 }), ...fields,
});
const path = () => `/api/observation/simsurvey/${survey.instrument_id}`;
const finished = async (kind: string, id: number, token = observer.token): Promise<Analysis> => {
  const read = () => ok<Analysis>('GET', `/api/survey_efficiency/${kind}/${id}`, { token });
  await expect.poll(async () => (await read()).status, { timeout: 60_000 }).toMatch(/^(complete|failed)/);
  return read();
};

it('bright sources are found wherever the observations point, faint ones nowhere', async () => {
  const { id } = await ok<{ id: number }>('GET', path(), { token: observer.token, query: query() });
  const bright = await finished('observations', id);
  expect(bright).toMatchObject({ status: 'complete', number_of_transients: 300 });
  // The field of two degrees holds most of a cone of 0.6 degrees.
  expect(bright.number_in_covered).toBeGreaterThan(200);
  expect(bright.number_detected).toBe(bright.number_in_covered);
  expect(bright.efficiency).toBeCloseTo(bright.number_detected! / 300, 10);
  const { meta, lcs } = JSON.parse(bright.lightcurves!) as { meta: { covered: boolean }[]; lcs: { filter: string[]; flux: number[] }[] };
  expect(meta).toHaveLength(300);
  expect(lcs).toHaveLength(bright.number_in_covered!);
  expect(lcs[0]).toMatchObject({ filter: ['ztfg', 'ztfr'] });
  const faint = await ok<{ id: number }>('POST', path(), { token: observer.token, body: query({ group_ids: [group_id], optionalInjectionParameters: { mag: -8, dmag: 0, farthest: 100 } }) });
  expect(await finished('observations', faint.id)).toMatchObject({ number_in_covered: bright.number_in_covered, number_detected: 0, efficiency: 0 });

  const ofEvent = await ok<Analysis[]>('GET', `/api/gcn_event/${gcnevent_id}/survey_efficiency`, { token: colleague.token });
  expect(ofEvent.map((each) => each.id)).toEqual([id, faint.id]);
  expect(ofEvent[0]).not.toHaveProperty('lightcurves');
  expect(await ok<Analysis[]>('GET', '/api/survey_efficiency/observations', { token: outsider.token, query: { gcnevent_id } })).toEqual([]);
  const pdf = await api('GET', `${path().replace(/\d+$/, String(id))}/plot`, { token: colleague.token });
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(pdf.text.slice(0, 5)).toBe('%PDF-');

  expect((await api('DELETE', `/api/observation/simsurvey/${id}`, { token: colleague.token })).status).toBe(400);
  await ok('DELETE', `/api/observation/simsurvey/${id}`, { token: observer.token });
  expect((await api('GET', `/api/survey_efficiency/observations/${id}`, { token: observer.token })).status).toBe(404);
});

it('texts and reports tell of observations and of what they would have found', async () => {
  const { id: analysis_id } = await ok<{ id: number }>('GET', path(), { token: observer.token, query: query() });
  await finished('observations', analysis_id);
  const common = { groupId: group_id, showObservations: true, startDate: dateobs, endDate: day(3) };
  const summary = await ok<{ id: number }>('POST', `/api/gcn_event/${dateobs}/summary`, { token: observer.token, body: { ...common, title: unique('title'), subject: 'Observations' } });
  const text = async () => (await ok<{ text: string }>('GET', `/api/gcn_event/${dateobs}/summary/${summary.id}`, { token: observer.token })).text;
  await expect.poll(text, { timeout: 20_000 }).not.toBe('pending');
  for (const words of [`We observed the localization with ${survey.instrumentName} on ${survey.telescopeName} in ztfg, ztfr: 2 exposures`, '12.00 hours after the event', 'ztfg = 20.5', '| 20.50']) expect(await text()).toContain(words);
  const report = await ok<{ id: number }>('POST', `/api/gcn_event/${dateobs}/report`, { token: observer.token, body: { ...common, reportName: unique('report'), showSurveyEfficiencies: true } });
  interface Data { status: string; observations: unknown[]; observation_statistics: { probability: number; number_of_observations: number }[]; survey_efficiency_analyses: { id: number }[] }
  const data = async () => (await ok<{ data: Data }>('GET', `/api/gcn_event/${dateobs}/report/${report.id}`, { token: observer.token })).data;
  await expect.poll(async () => (await data()).status, { timeout: 20_000 }).toBe('done');
  const { observations, observation_statistics, survey_efficiency_analyses } = await data();
  expect(observations).toMatchObject([{ filt: 'ztfg', field_id: 1, instrument_name: survey.instrumentName }, { filt: 'ztfr' }]);
  expect(observation_statistics).toMatchObject([{ number_of_observations: 2 }]);
  expect(observation_statistics[0]!.probability).toBeGreaterThan(0.6);
  expect(survey_efficiency_analyses.map(({ id }) => id)).toContain(analysis_id);
});

it('an analysis that cannot be says why', async () => {
  const { id } = await ok<{ id: number }>('GET', path(), { token: observer.token, query: query({ startDate: day(10), endDate: day(11) }) });
  expect((await finished('observations', id)).status).toBe('failed: no observation of the instrument is inside the localization at that time');
  const plot = await api('GET', `/api/observation/simsurvey/${id}/plot`, { token: observer.token });
  expect([plot.status, plot.json.message]).toEqual([400, expect.stringContaining('not complete')]);
});

it('plans are analysed with the depth that the instrument reaches, those of rules by themselves', async () => {
  const tag = unique('tag');
  const rule = { default_plan_name: unique('rule'), allocation_id, payload: { filters: ['ztfg'], exposure_time: 30, maximum_airmass: 10 }, filters: { gcn_tags: [tag] } };
  const { id: rule_id } = await ok<{ id: number }>('POST', '/api/default_observation_plan', { token: observer.token, body: rule });
  const wanted = { default_observationplan_request_id: rule_id, payload: { modelName: 'afterglow', numberInjections: 50, maximumPhase: 200 } };
  const { id: default_id } = await ok<{ id: number }>('POST', '/api/default_survey_efficiency', { token: observer.token, body: wanted });
  expect(await ok('GET', `/api/default_survey_efficiency/${default_id}`, { token: colleague.token })).toMatchObject({ payload: wanted.payload, default_observationplan_request: { id: rule_id } });

  const observation = { dateobs: day(0.5), field_id: 1, exposure_time: 30, weight: 0.5, filt: 'ztfg', planned_observation_id: 0 };
  const { id } = await ok<{ id: number }>('POST', '/api/observation_plan/manual', {
    token: observer.token,
    body: { gcnevent_id, localization_id, allocation_id, plan_name: unique('plan'), observation_plans: [{ validity_window_start: day(0), validity_window_end: day(1), planned_observations: [observation] }] },
  });
  const { id: analysis_id } = await ok<{ id: number }>('GET', `/api/observation_plan/${id}/simsurvey`, { token: observer.token, query: { modelName: 'kilonova', numberInjections: 200, group_ids: String(group_id) } });
  const analysis = await finished('observation_plan', analysis_id);
  expect(analysis).toMatchObject({ status: 'complete', number_of_transients: 200, payload: { modelName: 'kilonova', detectionThreshold: 5 } });
  expect(analysis.number_in_covered).toBeGreaterThan(100);
  expect(analysis.number_detected).toBeLessThanOrEqual(analysis.number_in_covered!);
  expect((await ok<Analysis[]>('GET', `/api/observation_plan/${id}/survey_efficiency`, { token: colleague.token })).map((each) => each.id)).toEqual([analysis_id]);
  expect((await api('GET', `/api/observation_plan/${analysis_id}/simsurvey/plot`, { token: observer.token })).status).toBe(200);

  const event = await makeGcnEvent({ tags: [tag], skymap: { ra: 182, dec: 30, error: 1 } });
  const plans = () => ok<{ id: number; status: string }[]>('GET', `/api/gcn_event/${event.gcnevent_id}/observation_plan_requests`, { token: observer.token });
  await expect.poll(async () => (await plans())[0]?.status ?? '', { timeout: 60_000 }).toMatch(/^(complete|failed)/);
  const [plan] = await plans();
  // Whether the fields are up tonight is the season's business; when they are, the analysis follows.
  if (plan!.status === 'complete') {
    await expect.poll(async () => (await ok<Analysis[]>('GET', `/api/observation_plan/${plan!.id}/survey_efficiency`, { token: observer.token })).length, { timeout: 30_000 }).toBe(1);
  }
  expect((await api('DELETE', `/api/default_survey_efficiency/${default_id}`, { token: outsider.token })).status).toBe(400);
  await ok('DELETE', `/api/default_survey_efficiency/${default_id}`, { token: observer.token });
  await ok('DELETE', `/api/default_observation_plan/${rule_id}`, { token: observer.token });
  await ok('DELETE', `/api/observation_plan/${analysis_id}/simsurvey`, { token: observer.token });
});
