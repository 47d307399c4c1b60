import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeSetting, type Setting } from '@/lib/testing/followUp';
import { startStandIn, type Got, type StandIn } from '@/lib/testing/standIn';
import { makeObj, ok } from '@/lib/testing/world';

/** Each facility under its own path, in its own words. */
let facilities: StandIn;

const HASH = 'abcdefghij0123456789';
const SCENE = '1234567';
const SECRET = 'a shared secret';
const LIGHT_CURVE = `# background and scatter are corrected
BTJD TJD cts_per_s e_cts_per_s mag e_mag
3000.25 3000.25 12.5 0.5 17.70 0.04
3000.30 3000.30 nan 0.5 nan nan
3000.35 3000.35 -1.5 0.5 nan 99.9
`;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const formOf = ({ body }: Got) => Object.fromEntries(new URLSearchParams(body));
const jsonOf = ({ body }: Got) => JSON.parse(body) as unknown;

/** What is inside of a token that was signed with the secret. */
function claimsOf(got: Got): { api_name: string; api_data: Record<string, unknown> } {
  const [head, claims, signature] = (formOf(got).jwt ?? '').split('.');
  expect(signature).toBe(createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url'));
  return JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as ReturnType<typeof claimsOf>;
}

const swift = (got: Got): object => {
  const { api_name } = claimsOf(got);
  if (api_name === 'Swift_TOO_Request') return { api_name: 'Swift_TOO_Status', api_data: { status: 'Accepted', too_id: 22_001, errors: [] } };
  if (api_name === 'Swift_TOO_Requests') return { api_name, api_data: { entries: [{ api_name: 'Swift_TOO_Request', api_data: { too_id: 22_001, decision: 'Approved' } }] } };
  return { api_name, api_data: { entries: [{ api_data: { targetid: 15_847, seg: 3 } }, { api_data: { targetid: 15_847, seg: 3 } }] } };
};

beforeAll(async () => {
  facilities = await startStandIn((got) => {
    const { method, path, body } = got;
    if (path.startsWith('/kaitapi/')) return { body: 'ok' };
    if (path.endsWith('/catalogTarget')) return { body: { id: 6221 } };
    if (path.endsWith('/catalogTarget/6221')) return { body: { success: true } };
    if (path === '/colibriapi') return { status: 201, body: { id: 5 } };
    if (/\/too\/(winter|spring)$/.test(path)) return { body: { msg: "Your request has been added. Schedule name is 'request_20260101_7' in the queue." } };
    if (path === '/trtapi/newobservation') return { body: ['obs-9'] };
    if (path === '/trtapi/getfilepath') return { body: { file_path: [{ a: { raw: 'x', calibrated: 'https://trt.example.org/a.fits' } }] } };
    if (path === '/tttapi/token/') return { body: { access: 'an-access-token' } };
    if (path === '/tttapi/observing-runs/') return { status: 201, body: { id: 12 } };
    if (path.endsWith('/login.php')) return { body: `<a href="index.php?hashuser=${HASH}">` };
    if (path.endsWith('/depot-defaultshort.res.php')) return { body: `New Scene Inserted insert_id = ${SCENE}` };
    if (path.endsWith('/liste_scene.php')) return { body: `Scene '${SCENE}' removed` };
    if (path === '/tarotapi/rejected1.txt') return { body: `1_234567 ${observed} (5)\n` };
    if (path === '/nicerapi/ark/LOGIN') return { status: 302, headers: { location: '/ark/user/', 'set-cookie': 'ARK=session; path=/' } };
    if (path === '/nicerapi/ark/nicertoo/form.html') return { body: body.includes('RPS_VERIFY.x') ? '<b>Form verified successfully</b>' : 'Thank you' };
    if (path === '/swift/toop/submit_json.php') return { body: swift(got) };
    if (path === '/leicester/run_userobject.php') return { body: { OK: 1, JobID: 77, URL: 'https://leicester.example.org/77' } };
    if (path === '/tessapi/lc_2026abc_cleaned') return { body: LIGHT_CURVE };
    return { status: method === 'DELETE' || path.endsWith('/cancelobservation') ? 200 : 404, body: {} };
  }, inject('stand_in'));
});
afterAll(() => facilities.stop());

let observed = '';

/** An object that was seen once, at 17.5 mag. */
async function makeSeen({ asker, instrument_id, group_id }: Setting): Promise<string> {
  const obj_id = await makeObj();
  const body = { obj_id, instrument_id, mjd: 60_000, filter: 'ztfr', mag: 17.5, magerr: 0.05, limiting_mag: 20, magsys: 'ab', group_ids: [group_id] };
  await ok('POST', '/api/photometry', { token: asker.token, body });
  return obj_id;
}

const ask = ({ asker, allocation_id }: Setting, obj_id: string, payload: object) =>
  api<{ id: number; request_status: string }>('POST', '/api/followup_request', { token: asker.token, body: { obj_id, allocation_id, payload } });

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const DATES = { start_date: day(0), end_date: day(2) };
const TIMES = { start_date: `${day(1)}T00:00:00`, end_date: `${day(3)}T00:00:00` };
const USER = { username: 'observer', password: 'a password' };
const MMT = { observation_type: 'Imaging', pa: 0, pm_ra: 0, pm_dec: 0, exposure_time: 60, exposure_counts: 3, visits: 1, priority: 2, photometric: true, target_of_opportunity: true, one_visit_per_night: false };

interface Protocol {
  name: string;
  altdata: object;
  payload: object;
  instrument?: object;
  /** The request that counts, and what it has to say. */
  sent: (got: Got) => boolean;
  says: (got: Got) => void;
  /** How it is taken back; absent: it cannot be. */
  takenBack?: (got: Got) => boolean;
}

const PROTOCOLS: Protocol[] = [
  {
    name: 'KAITAPI', altdata: USER, payload: { observation_choices: ['B', 'V'], observation_type: 'short' },
    sent: ({ path }) => path === '/kaitapi/cgi-bin/internal/process_kait_ztf_request.py',
    says(got) {
      expect(got.headers.authorization).toBe(basic('observer:a password'));
      expect(jsonOf(got)).toEqual({ name: observed, ra: '10.00000', dec: '20.00000', filters: 'BV', exposure: 'short' });
    },
  },
  {
    name: 'BINOSPECAPI', altdata: { token: 'mmt-token' }, sent: ({ path, method }) => path === '/binospecapi/catalogTarget' && method === 'POST',
    payload: { ...MMT, observation_type: 'Spectroscopy', filters: 'LP3800', grating: 600, central_wavelength: 6500, slit_width: 'Longslit1_25' },
    says: (got) => expect(jsonOf(got)).toMatchObject({
      token: 'mmt-token', instrumentid: 16, objectid: observed, ra: '00:40:00.000', dec: '+20:00:00.00', observationtype: 'longslit', grating: 600, maskid: 131, magnitude: 17.5,
      exposuretime: 60, numberexposures: 3, photometric: 1, onevisitpernight: 0,
    }),
    takenBack: ({ path, method }) => path === '/binospecapi/catalogTarget/6221' && method === 'DELETE',
  },
  {
    name: 'MMIRSAPI', altdata: { token: 'mmt-token' }, payload: { ...MMT, filters: 'Ks', read_tab: 'ramp_1.475', dither_size: 30 },
    sent: ({ path, method }) => path === '/mmirsapi/catalogTarget' && method === 'POST',
    says: (got) => expect(jsonOf(got)).toMatchObject({ instrumentid: 15, observationtype: 'imaging', filter: 'Ks', gain: 'high', dithersize: '30', maskid: 110 }),
    takenBack: ({ path, method }) => path === '/mmirsapi/catalogTarget/6221' && method === 'DELETE',
  },
  ...(['winter', 'spring'] as const).map((camera): Protocol => ({
    name: `${camera.toUpperCase()}API`, altdata: { ...USER, program_name: '2026A000', program_api_key: 'program-key', notification_type: 'none' },
    payload: { ...TIMES, filter: 'J', exposure_time_j: 60, n_dither_j: 5 }, sent: ({ path }) => path === `/${camera}api/too/${camera}`,
    says(got) {
      expect(got.headers.authorization).toBe(basic('observer:a password'));
      expect(Object.fromEntries(got.query)).toEqual({ program_name: '2026A000', program_api_key: 'program-key', submit_trigger: 'true' });
      expect(jsonOf(got)).toEqual([expect.objectContaining({ ra_deg: 10, dec_deg: 20, filters: ['J'], total_exposure_time: 300, n_dither: 5, target_priority: 50, max_airmass: 2 })]);
    },
    takenBack: ({ path, query }) => path === `/${camera}api/too/delete` && query.get('schedule_name') === 'request_20260101_7',
  })),
  {
    name: 'TRTAPI', altdata: { token: 'trt-token' }, sent: ({ path }) => path === '/trtapi/newobservation',
    payload: { ...DATES, station_name: 'SBO', observation_choices: ['Rc', 'Ic'], exposure_time: 120, exposure_counts: 2, maximum_airmass: 1.8 },
    says(got) {
      expect(got.headers.trt).toBe('trt-token');
      expect(jsonOf(got)).toEqual({ script: [expect.objectContaining({
        ObjectName: observed, StationName: 'SBO', RA: '00:40:00.00', DEC: '+20:00:00.00', Filter: ['Rc', 'Ic'], Exposure: ['120', '120'], Repeat: ['2', '2'], MaxAirmass: 1.8,
        EndDate: `${day(2)} 00:00:00.000`, ExpiryDate: `${day(3)} 00:00:00.000`,
      })] });
    },
    takenBack: (got) => got.path === '/trtapi/cancelobservation' && got.body.includes('["obs-9"]'),
  },
  {
    name: 'TTTAPI', altdata: { ...USER, proposal_id: 'OTE-7' }, sent: ({ path, method }) => path === '/tttapi/observing-runs/' && method === 'POST',
    payload: { ...DATES, station_name: 'TTT-200', camera_model: 'QHY600M Pro', observation_choices: ['sdssg', 'sdssz'], snr: 20, exposure_counts: 1 },
    says(got) {
      expect(got.headers.authorization).toBe('Bearer an-access-token');
      expect(jsonOf(got)).toMatchObject({ proposal: 'OTE-7', ra: 10, dec: 20, mag: 17.5, telescope_model: 'TTT-200', lines: [{ filter: 'sdssg', snr: '20' }, { filter: 'sdssz', snr: '20' }] });
    },
    takenBack: ({ path, method }) => path === '/tttapi/observing-runs/12/' && method === 'DELETE',
  },
  {
    name: 'COLIBRIAPI', altdata: {}, sent: ({ path, method }) => path === '/colibriapi' && method === 'POST',
    payload: { ...TIMES, observation_choice: 'r', exposure_time: 300, maximum_airmass: 2, minimum_lunar_distance: 30, priority: 2, too: true },
    says: (got) => expect(jsonOf(got)).toMatchObject({ obj_id: observed, ra: 10, dec: 20, payload: { observation_choice: 'r', too: true } }),
    takenBack: ({ path, method }) => path === '/colibriapi/5' && method === 'DELETE',
  },
  {
    name: 'NICERAPI', altdata: USER, sent: (got) => got.path.endsWith('/form.html') && got.body.includes('RPS_SUBMIT.x'),
    payload: {
      Urgency: 'Next Day', JustificationToO: 'It is bright', TargetCategory: 'X-Ray Binaries', ObservationTime: 12, JustificationExposure: 'Enough counts', ExpectedCountRate: 3,
      MonitoringProgram: 'N', PhaseDependentObservation: 'N', SpecificTimeRangeObservation: 'Y', TimeRangeStart: '2026-01-01T00:00:00', TimeRangeEnd: '2026-01-02T12:00:00',
      CoordinatedObservation: 'N', UninterruptedObservation: 'N',
    },
    says(got) {
      expect(got.headers.cookie).toBe('ARK=session');
      expect(formOf(got)).toMatchObject({
        'Target Name': observed, 'Right Ascension': '10', Declination: '20', 'Total Observation Time': '12', 'Specific Time Range Start': '61041', 'Specific Time Range End': '61042.5', RPS_VERIFIED: '',
      });
    },
  },
  {
    name: 'UVOTXRTAPI', altdata: { username: 'observer', secret: SECRET }, sent: (got) => got.path === '/swift/toop/submit_json.php' && claimsOf(got).api_name === 'Swift_TOO_Request',
    payload: {
      request_type: 'XRT/UVOT ToO', exposure_time: 2000, exposure_counts: 2, monitoring_freq: 3, xrt_countrate: 0.01, urgency: '2', obs_type: 'Light Curve', source_type: 'Supernova',
      exp_time_just: 'Enough counts', immediate_objective: 'Detect it', uvot_mode: 'default', science_just: 'It is near',
    },
    says: (got) => expect(claimsOf(got).api_data).toMatchObject({
      username: 'observer', source_name: observed, ra: 10, dec: 20, exposure: 4000, num_of_visits: 2, monitoring_freq: '3 days', urgency: 2, uvot_mode: 0x9999,
    }),
  },
];

it.each(PROTOCOLS)('$name is asked in its own words, says no, and is told when it is no longer wanted', async ({ name, altdata, payload, sent, says, takenBack }) => {
  const setting = await makeSetting(name, altdata);
  observed = await makeSeen(setting);
  const { token } = setting.asker;

  const { status, json, data } = await ask(setting, observed, payload);
  expect(status, json.message).toBe(200);
  expect(data.request_status).toMatch(/^submitted/);
  const got = facilities.got.findLast(sent);
  expect(got, 'the facility was asked').toBeDefined();
  says(got!);
  // What is kept of the exchange has no secrets in it.
  const kept = JSON.stringify(await ok('GET', `/api/followup_request/${data.id}`, { token }));
  for (const secret of Object.values(altdata).filter((value) => /password|token|key|secret/.test(String(value)))) expect(kept).not.toContain(String(secret));

  if (takenBack) {
    expect(await ok('DELETE', `/api/followup_request/${data.id}`, { token })).toMatchObject({ request_status: 'deleted' });
    expect(facilities.got.findLast(takenBack), 'the facility was told').toBeDefined();
  }
  // It says no: the person reads why.
  facilities.faults.push({ status: 400, body: 'no time is left' });
  expect((await ask(setting, observed, payload)).json.message).toContain('no time is left');
});

it('TAROT gets a scene at a time at which it is night and the object high, is asked how far it is, and removes it', async () => {
  const altdata = { proxy_token: 'proxy-token', request_id: '2282', browser_username: 'site', browser_password: 'site password', ...USER };
  const setting = await makeSetting('TAROTAPI', altdata, {}, { configuration_data: { specific_configuration: { station_name: 'Tarot_Calern' } } });
  observed = await makeObj();
  // Never sets where the telescope of the tests is.
  await withClient(inject('database_url'), (client) => client.query('UPDATE objs SET dec = 85 WHERE id = $1', [observed]));
  const { token } = setting.asker;
  const payload = { ...TIMES, filters: ['g', 'r'], observation_preference: 'Earliest possible', priority: 1, exposure_time: 60, exposure_counts: 4, airmass: 3 };
  expect((await ask(setting, observed, { ...payload, filters: ['z'] })).json.message).toContain('filters');
  const { data } = await ask(setting, observed, payload);
  expect(data.request_status).toMatch(/^submitted for \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const got = facilities.got.findLast(({ path }) => path.endsWith('depot-defaultshort.res.php'))!;
  expect([got.headers.authorization, got.query.get('hashuser'), got.query.get('idreq')]).toEqual(['token proxy-token', HASH, '2282']);
  // Eight exposures: six and two, the second line after six exposures and their readouts.
  const lines = formOf(got).data!.split('\n\r').filter(Boolean);
  const times = lines.map((line) => Date.parse(`${line.split(' ')[3]}Z`));
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('0.004180983 0.00 60 13 60 14 0 0 0 0 0 0 0 0 1 Tarot_Calern');
  expect(times[1]! - times[0]!).toBe(6 * (45 + 60) * 1000);
  expect(await ok('GET', `/api/photometry_request/${data.id}`, { token })).toMatchObject({ request_status: 'scheduled' });
  expect(await ok('DELETE', `/api/followup_request/${data.id}`, { token })).toMatchObject({ request_status: 'deleted' });
  expect(facilities.got.at(-1)?.body).toBe(`check%5B%5D=${SCENE}&remove=Remove+Scenes`);
});

it('TRT tells of its images, and of an expired token although it says 200', async () => {
  const setting = await makeSetting('TRTAPI', { token: 'trt-token' });
  const obj_id = await makeObj();
  const payload = { ...DATES, station_name: 'GAO', observation_choices: ['R'], exposure_time: 120, exposure_counts: 1, maximum_airmass: 1.8 };
  expect((await ask(setting, obj_id, { ...payload, observation_choices: ['Rc'] })).json.message).toContain('observation_choices.0: must be one of B, V, R, I');
  facilities.faults.push({ garbage: '"token expired"' });
  expect((await ask(setting, obj_id, payload)).json.message).toContain('token of the allocation has expired');
  const { data } = await ask(setting, obj_id, payload);
  expect(await ok('GET', `/api/photometry_request/${data.id}`, { token: setting.asker.token })).toMatchObject({ request_status: 'complete: 1 calibrated images' });
});

it('NICER says what is wrong with the form before it is submitted', async () => {
  const setting = await makeSetting('NICERAPI', USER);
  const { payload } = PROTOCOLS.find(({ name }) => name === 'NICERAPI')!;
  const before = facilities.got.filter(({ body }) => body.includes('RPS_SUBMIT')).length;
  // The first request signs in.
  facilities.faults.push({ status: 302, headers: { 'set-cookie': 'ARK=session' } }, { garbage: '<span>Attempted verification detected: Target Category is unknown</span>' });
  expect((await ask(setting, await makeObj(), payload)).json.message).toContain('Target Category is unknown');
  expect(facilities.got.filter(({ body }) => body.includes('RPS_SUBMIT'))).toHaveLength(before);
});

it('Swift tells what was decided, what it has observed, and where products will be', async () => {
  const setting = await makeSetting('UVOTXRTAPI', { username: 'observer', secret: SECRET, XRT_UserID: 'observer@example.org' });
  const { token } = setting.asker;
  const obj_id = await makeObj();
  const read = async (payload: object) => {
    const { data, json } = await ask(setting, obj_id, payload);
    expect(json.status, json.message).toBe('success');
    return data;
  };
  const too = await read(PROTOCOLS.find(({ name }) => name === 'UVOTXRTAPI')!.payload);
  expect(await ok('GET', `/api/photometry_request/${too.id}`, { token })).toMatchObject({ request_status: 'approved: Approved' });
  const data = await read({ request_type: 'XRT/UVOT/BAT Data', ...TIMES, XRT: true });
  expect(data.request_status).toBe('Number of observations: 1 (00015847003)');
  const products = await read({ request_type: 'XRT API', T0: '2026-01-01T00:00:00', poserr: 1, centMeth: 'simple', detMeth: 'simple', binMeth: 'counts' });
  expect(products.request_status).toContain('https://leicester.example.org/77');
  expect(jsonOf(facilities.got.findLast(({ path }) => path.startsWith('/leicester/'))!)).toMatchObject({ UserID: 'observer@example.org', RA: 10, Dec: 20, cent: 0, Tstart: 9131 * 86_400 });
});

it('TESS light curves are read by the name at the TNS, negative fluxes too', async () => {
  const setting = await makeSetting('TESSAPI', {}, {}, { filters: ['tess'] });
  const obj_id = await makeObj();
  expect((await ask(setting, obj_id, {})).json.message).toContain('no name at the TNS');
  const name = (tns_name: string) => withClient(inject('database_url'), (client) => client.query('UPDATE objs SET tns_name = $2 WHERE id = $1', [obj_id, tns_name]));
  await name('AT 2026xyz');
  expect((await ask(setting, obj_id, {})).data.request_status).toBe('TESS has no light curve of 2026xyz');
  await name('AT 2026abc');
  expect((await ask(setting, obj_id, {})).data.request_status).toBe('Photometry committed to database');
  const points = await ok<{ mjd: number; flux: number; filter: string; zp: number }[]>('GET', `/api/sources/${obj_id}/photometry`, { token: setting.asker.token, query: { format: 'flux' } });
  expect(points.map(({ mjd, filter }) => [mjd, filter])).toEqual([[59999.75, 'tess'], [59999.85, 'tess']]);
  // 12.5 counts a second at 20.44 mag for one, in µJy.
  expect(points[0]?.flux).toBeCloseTo(12.5 * 10 ** (0.4 * (23.9 - 20.44)), 6);
  expect(points[1]?.flux).toBeLessThan(0);
});

it('Binospec says which wavelengths a grating reaches, and that it wants a magnitude', async () => {
  const setting = await makeSetting('BINOSPECAPI', { token: 'mmt-token' });
  const { payload } = PROTOCOLS.find(({ name }) => name === 'BINOSPECAPI')!;
  const obj_id = await makeObj();
  expect((await ask(setting, obj_id, { ...payload, grating: 1000, central_wavelength: 5000 })).json.message).toContain('grating 1000 reaches 4108 to 4683');
  expect((await ask(setting, obj_id, payload)).json.message).toContain('has no detection');
});
