/** What survey instruments tell of their observations, in the words of their facilities. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { startStandIn, type Answered, type Got, type StandIn } from '@/lib/testing/standIn';
import { makeSurvey, type Survey } from '@/lib/testing/observations';
import { makeGroup, makeUser, ok, type Person } from '@/lib/testing/world';

const SECRET = 'a shared secret of Swift';
const SPAN = { start_date: '2026-03-01T00:00:00', end_date: '2026-03-02T12:00:00' };

let facility: StandIn;
let observer: Person;
let group_id: number;
let answer: Answered = { body: [] };

beforeAll(async () => {
  facility = await startStandIn(() => answer, inject('stand_in'));
  group_id = await makeGroup();
  observer = await makeUser(['Upload data'], [[group_id, false]]);
});
afterAll(() => facility.stop());

interface Asked extends Survey {
  allocation_id: number;
}

async function makeAsked(api_classname_obsplan: string, filters: readonly string[], _altdata: object): Promise<Asked> {
  const survey = await makeSurvey([[10, 20]], filters);
  await ok('PUT', `/api/instrument/${survey.instrument_id}`, { body: { api_classname_obsplan } });
  const { id: allocation_id } = await ok<{ id: number }>('POST', '/api/allocation', { body: { group_id, instrument_id: survey.instrument_id, hours_allocated: 10, pi: 'V. Rubin', _altdata } });
  return { ...survey, allocation_id };
}

const fetchObserved = ({ allocation_id }: Asked) => api('POST', '/api/observation/external_api', { token: observer.token, body: { allocation_id, ...SPAN } });
const kept = async ({ instrumentName, telescopeName }: Asked) => {
  const { observations } = await ok<{ observations: { observation_id: number; obstime: string; filt: string; exposure_time: number; target_name: string | null; field: { ra: number; dec: number } }[] }>(
    'GET', '/api/observation', { token: observer.token, query: { startDate: '2026-02-01', endDate: '2026-04-01', telescopeName, instrumentName, sortBy: 'obstime' } });
  return observations.map(({ observation_id, obstime, filt, exposure_time, target_name, field: { ra, dec } }) => [observation_id, obstime.slice(0, 19), filt, exposure_time, target_name, ra, dec]);
};

const visit = (obs_id: string, t_min: number, execution_status: string, [em_min, em_max]: readonly [number, number], target_name: string, s_ra = 10) => ({
  t_planning: t_min, target_name, obs_id, s_ra, s_dec: 20, t_min, t_max: t_min + 30 / 86_400, t_exptime: 30, em_min, em_max, facility_name: 'Vera C. Rubin Observatory', execution_status,
});
const R = [5.52e-7, 6.91e-7] as const;

it('Rubin: visits that were performed between the dates, in filters of the instrument; what comes is named', async () => {
  const rubin = await makeAsked('RUBINMMAAPI', ['lsstg', 'lsstr'], { endpoint: `${facility.url}/obsloctap/schedule` });
  // 2026-03-01 is MJD 61100.
  answer = {
    body: [
      visit('2026030100002', 61_100.5, 'Performed', [4.02e-7, 5.52e-7], 'ddf_cosmos', 150), visit('', 61_100.25, 'Performed', R, ''), visit('3', 61_100.75, 'Performed', [9.22e-7, 1.06e-6], 'lowdust'),
      visit('4', 61_100.8, 'Scheduled', R, 'lowdust'), visit('5', 61_100.9, 'Aborted', R, 'dusty'), visit('6', 61_103, 'Performed', R, 'late'),
    ],
  };
  expect((await fetchObserved(rubin)).status).toBe(200);
  expect(Object.fromEntries(facility.got.at(-1)!.query)).toEqual({ start: '2026-03-01T00:00:00', time: '36' });
  const expected = [
    [61_100.25 * 86_400, '2026-03-01T06:00:00', 'lsstr', 30, null, 10, 20],
    [2_026_030_100_002, '2026-03-01T12:00:00', 'lsstg', 30, 'ddf_cosmos', 150, 20],
  ];
  expect(await kept(rubin)).toEqual(expected);
  // Asked once more, nothing is doubled.
  await fetchObserved(rubin);
  expect(await kept(rubin)).toEqual(expected);
  expect(await ok('GET', `/api/observation/external_api/${rubin.allocation_id}`, { token: observer.token, query: { ...SPAN, startDate: SPAN.start_date, endDate: SPAN.end_date, queuesOnly: true } })).toMatchObject({ queue_names: ['lowdust'] });

  for (const [bad, message] of [
    [{ body: '<html>' }, 'not JSON'], [{ body: { detail: 'none' } }, 'is not a list'], [{ body: [{ ...visit('7', 61_100, 'Performed', R, ''), s_ra: null }] }, 'a row without s_ra'],
    [{ status: 500, body: 'oops' }, 'answered 500'], [{ status: 404, body: 'no schedule' }, 'no schedule'],
  ] as const) {
    answer = bad;
    const refused = await fetchObserved(rubin);
    expect([refused.status, refused.json.message], message).toEqual([400, expect.stringContaining(message)]);
  }
  expect(await kept(rubin)).toEqual(expected);
});

/** What is inside of a token that was signed with the secret. */
function claimsOf({ body }: Got): object {
  const [head, claims, signature] = (new URLSearchParams(body).get('jwt') ?? '').split('.');
  expect(signature).toBe(createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url'));
  return JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as object;
}

it('Swift: the timeline as it was flown, from when it had settled', async () => {
  const swift = await makeAsked('UVOTXRTMMAAPI', ['uvot::u', 'swiftxrt'], { username: 'swift-user', secret: SECRET });
  const entry = { begin: '2026-03-01 05:58:00', settle: '2026-03-01 06:00:00', end: '2026-03-01 06:20:30', ra: 83.63, dec: 22.01, targname: 'Crab', targetid: 15_847, seg: 3, uvot: 0x9999 };
  const entries = (...list: object[]): Answered => ({ body: { api_name: 'Swift_AFST', api_version: '1.2', api_data: { entries: list.map((api_data) => ({ api_name: 'Swift_AFST_Entry', api_data })) } } });
  answer = entries(entry);
  expect((await fetchObserved(swift)).status).toBe(200);
  const sent = facility.got.at(-1)!;
  expect([sent.method, sent.path]).toEqual(['POST', '/swift/toop/submit_json.php']);
  expect(claimsOf(sent)).toEqual({ api_name: 'Swift_AFST', api_version: '1.2', api_data: { username: 'swift-user', begin: '2026-03-01 00:00:00', end: '2026-03-02 12:00:00' } });
  const seconds = (Date.parse('2026-03-01T06:00:00Z') - Date.parse('2001-01-01T00:00:00Z')) / 1000;
  const expected = [[seconds, '2026-03-01T06:00:00', 'swiftxrt', 1230, 'Crab', 83.63, 22.01]];
  expect(await kept(swift)).toEqual(expected);

  for (const [bad, message] of [
    [{ body: { api_name: 'Swift_TOO_Status', api_data: { status: 'Queued', jobnumber: 7 } } }, 'ask again in a minute'],
    [{ body: { api_name: 'Swift_TOO_Status', api_data: { status: 'Rejected', errors: [`${SECRET} is wrong`] } } }, '*** is wrong'], [entries({ ...entry, ra: null }), 'without a time or a position'],
    [{ body: 'maintenance' }, 'not JSON'],
  ] as const) {
    answer = bad;
    const refused = await fetchObserved(swift);
    expect([refused.status, refused.json.message], message).toEqual([400, expect.stringContaining(message)]);
  }
  expect(await kept(swift)).toEqual(expected);
});

it('what Rubin has in its queues is not the portal\'s to remove', async () => {
  const rubin = await makeAsked('RUBINMMAAPI', ['lsstr'], { endpoint: `${facility.url}/obsloctap/schedule` });
  const { token } = observer;
  const { status, json } = await api('DELETE', `/api/observation/external_api/${rubin.allocation_id}`, { token, body: { queueName: 'lowdust' } });
  expect([status, json.message]).toEqual([400, expect.stringContaining('cannot be asked to remove a queue')]);
});
