import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeDue, makeSetting, type Setting } from '@/lib/testing/followUp';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeObj, makeUser, ok } from '@/lib/testing/world';

/** ATLAS, SEDM and LCO in one place, each under its own path. */
let facilities: StandIn;
let finished = false;
const groups = new Map<string, { id: number; name: string; state: string; requests: { id: number }[] }>();

const TABLE = `###MJD          m      dm   uJy   duJy F err chi/N     RA       Dec        x        y     maj  min   phi  apfit mag5sig Sky   Obs
59226.235875  16.177  0.012  1228   15 c  0  54.64 10.00000  20.00000  7768.79  7767.00 2.53 2.39 -63.4 -0.375 19.58 21.54 01a59226o0051c
59228.242600 -17.258  0.017  -14    20 o  0   7.87 10.00000  20.00000  2179.59  9252.78 3.41 3.09 -51.0 -0.396 19.28 21.28 02a59228o0102c
59230.242600  0.000   0.000    0     0 o  0   7.87 10.00000  20.00000  2179.59  9252.78 3.41 3.09 -51.0 -0.396 19.28 21.28 02a59228o0103c
`;

beforeAll(async () => {
  const at = inject('stand_in');
  facilities = await startStandIn(({ method, path, body, query }) => {
    if (path === '/forcedphot/queue/') return { status: 201, body: { url: `${at}/forcedphot/queue/7/` } };
    if (path === '/forcedphot/queue/7/') return { body: finished ? { finishtimestamp: 'now', result_url: `${at}/forcedphot/results/7.txt` } : { starttimestamp: 'now' } };
    if (path === '/forcedphot/results/7.txt') return { body: TABLE };
    if (path.startsWith('/gemini-')) return { body: `GS-2026A-Q-1-${100 + Number(new URLSearchParams(body).get('obsnum'))}` };
    if (path === '/sedm') return { body: 'ok' };
    if (path === '/lco/api/requestgroups/' && method === 'GET') {
      return { body: { results: [...groups.values()].filter(({ name }) => name.includes(query.get('name') ?? '')) } };
    }
    if (path === '/lco/api/requestgroups/') {
      const { name } = JSON.parse(body) as { name: string };
      const group = { id: groups.size + 100, name, state: 'PENDING', requests: [{ id: groups.size + 900 }] };
      groups.set(String(group.id), group);
      return { status: 201, body: group };
    }
    const [, id, cancel] = /requestgroups\/(\d+)\/(cancel\/)?$/.exec(path) ?? [];
    const group = groups.get(id ?? '');
    if (!group) return { status: 404, body: { detail: 'Not found.' } };
    if (cancel) group.state = 'CANCELED';
    return { body: group };
  }, at);
});
afterAll(() => facilities.stop());

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const ask = ({ asker, allocation_id }: Setting, obj_id: string, payload: object, query: object = {}) =>
  api<{ id: number; request_status: string }>('POST', '/api/followup_request', { token: asker.token, body: { obj_id, allocation_id, payload, ...query } });

it('forced photometry comes back, is the requester\'s, and is shared with the groups of the allocation', async () => {
  const setting = await makeSetting('ATLASAPI', { api_token: 'atlas-token' }, { types: ['forced_photometry'] }, { filters: ['atlasc', 'atlaso'] });
  const obj_id = await makeObj();
  const { data } = await ask(setting, obj_id, { start_date: '2021-01-01T00:00:00', end_date: '2021-02-01T00:00:00' });
  expect(data.request_status).toBe('submitted');
  const { token } = setting.asker;
  expect(await ok('GET', `/api/photometry_request/${data.id}`, { token })).toEqual({ id: data.id, request_status: 'running at ATLAS' });
  finished = true;
  await makeDue(data.id);
  expect(await ok('GET', `/api/photometry_request/${data.id}`, { token })).toEqual({ id: data.id, request_status: 'Photometry committed to database' });
  const points = () => ok<{ mjd: number; flux: number; filter: string; origin: string }[]>('GET', `/api/sources/${obj_id}/photometry`, { token, query: { format: 'flux' } });
  expect((await points()).map(({ mjd, flux, filter, origin }) => [mjd, Math.round(flux), filter, origin])).toEqual([
    [59226.235875, 1228, 'atlasc', 'fp'], [59228.2426, -14, 'atlaso', 'fp'],
  ]);
  // Asked once more, nothing is doubled.
  await ok('GET', `/api/photometry_request/${data.id}`, { token });
  expect(await points()).toHaveLength(2);
  const { token: peer } = await makeUser([], [[setting.group_id, false]]);
  expect(await ok('GET', `/api/sources/${obj_id}/photometry`, { token: peer })).toHaveLength(2);
});

it('SEDM takes a file in a form, and tells of progress by itself', async () => {
  const setting = await makeSetting('SEDMAPI', {}, {}, { listener_classname: 'SEDMListener', type: 'imaging spectrograph' });
  const { data } = await ask(setting, await makeObj(), { observation_type: "Mix 'n Match", observation_choices: ['g', 'IFU'], priority: 3, start_date: day(0), end_date: day(2) });
  expect(data.request_status).toBe('submitted');
  const sent = facilities.got.at(-1);
  expect(sent?.headers['content-type']).toContain('multipart/form-data');
  expect(sent?.body).toContain('name="jsonfile"; filename="jsonfile"');
  expect(JSON.parse(/\{.*\}/.exec(sent?.body ?? '')?.[0] ?? '')).toMatchObject({ Filters: 'g', Followup: 'IFU', requestid: data.id, status: 'new', priority: 3, ra: 10, dec: 20 });

  const message = { followup_request_id: data.id, new_status: 'Successful: observed' };
  expect((await api('POST', '/api/facility', { token: setting.asker.token, body: message })).status).toBe(401);
  const { token } = await makeUser(['Post from SEDMListener']);
  expect((await api('POST', '/api/facility', { token, body: { ...message, new_status: 7 } })).json.message).toContain('new_status');
  await ok('POST', '/api/facility', { token, body: message });
  expect(await ok('GET', `/api/followup_request/${data.id}`, { token: setting.asker.token })).toMatchObject({ status: 'Successful: observed' });
});

it('a request to LCO whose answer was lost is found again by its name, and not made twice', async () => {
  const setting = await makeSetting('SINISTROAPI', { API_TOKEN: 'lco-token', PROPOSAL_ID: 'NOAO2026A' });
  facilities.faults.push({ status: 504, body: 'gateway timeout', accepted: true });
  const payload = {
    observation_mode: 'NORMAL', observation_choices: ['gp', 'rp'], exposure_time: 300, exposure_counts: 1, start_date: day(0), end_date: day(2), maximum_airmass: 1.6,
    minimum_lunar_distance: 30, priority: 1,
  };
  const { data } = await ask(setting, await makeObj(), payload);
  expect(data.request_status).toMatch(/^pending submission: .*504/);
  await makeDue(data.id);
  const read = () => ok<{ status: string; transactions: { request: { url: string } }[] }>('GET', `/api/followup_request/${data.id}`, { token: setting.asker.token });
  await expect.poll(async () => (await read()).status, { timeout: 90_000 }).toBe('submitted');
  expect(groups.size).toBe(1);
  const [group] = [...groups.values()];
  group!.state = 'COMPLETED';
  expect(await ok('GET', `/api/photometry_request/${data.id}`, { token: setting.asker.token })).toMatchObject({ request_status: 'complete' });
  expect(await ok('DELETE', `/api/followup_request/${data.id}`, { token: setting.asker.token })).toMatchObject({ request_status: 'deleted' });
  expect(group!.state).toBe('CANCELED');
});

it('what cannot be asked is refused before anything is queued', async () => {
  const setting = await makeSetting('SINISTROAPI', { API_TOKEN: 'x', PROPOSAL_ID: 'y' }, { validity_ranges: [{ start_date: day(0), end_date: day(5) }] });
  const obj_id = await makeObj();
  const good = {
    observation_mode: 'NORMAL', observation_choices: ['gp'], exposure_time: 300, exposure_counts: 1, start_date: day(0), end_date: day(2), maximum_airmass: 1.6,
    minimum_lunar_distance: 30, priority: 1,
  };
  for (const [fields, message] of [
    [{ observation_mode: 'SLOW' }, 'observation_mode: must be one of NORMAL'], [{ exposure_time: undefined }, 'exposure_time: missing'],
    [{ priority: 5 }, 'priority: must be <= 2'], [{ end_date: day(9) }, 'must be inside of what the allocation is valid for'],
    [{ start_date: day(3) }, 'end_date must not be before start_date'], [{ start_date: 'soon' }, 'start_date'],
  ] as const) {
    const refused = await ask(setting, obj_id, { ...good, ...fields });
    expect([refused.status, refused.json.message], message).toEqual([400, expect.stringContaining(message)]);
  }
  expect(await ok('GET', '/api/followup_request', { token: setting.asker.token })).toMatchObject({ totalMatches: 0 });
});

const NIGHT = { observation_mode: 'NORMAL', start_date: day(0), end_date: day(2), maximum_airmass: 1.6, minimum_lunar_distance: 30, priority: 1 };
const SPECTRUM = { ...NIGHT, exposure_time: 600, exposure_counts: 2 };

it.each([
  ['SOARGHTSAPI', { ...SPECTRUM, instrument_type: 'SOAR_GHTS_REDCAM', instrument_mode: 'GHTS_R_400m1_2x2', include_calibrations: true }, ['SPECTRUM', 'ARC', 'LAMP_FLAT']],
  ['SOARGHTSIMAGERAPI', { ...SPECTRUM, instrument_type: 'SOAR_GHTS_REDCAM_IMAGER', instrument_mode: 'GHTS_R_Image_2x2' }, ['EXPOSE']],
  ['SOARTSPECAPI', { ...SPECTRUM, instrument_type: 'SOAR_TRIPLESPEC', instrument_mode: 'fowler1_coadds2' }, ['SPECTRUM']],
  ['NEWFIRMAPI', { ...NIGHT, observation_choices: ['JX', 'HX'], exposure_time: 8, sequence_repeats: 3, coadds: 2 }, ['EXPOSE', 'EXPOSE']],
])('%s speaks with the observation portal of LCO, whose faults it bears', async (name, payload, types) => {
  const setting = await makeSetting(name, { API_TOKEN: 'aeon-token', PROPOSAL_ID: 'SOAR2026A-001' });
  // It says no: the person reads why.
  facilities.faults.push({ status: 400, body: 'Proposal has no time left' });
  const refused = await ask(setting, await makeObj(), payload);
  expect(refused.json.message).toContain('Proposal has no time left');
  const { data } = await ask(setting, await makeObj(), payload);
  expect(data.request_status).toBe('submitted');
  const sent = facilities.got.findLast(({ method, path }) => method === 'POST' && path === '/lco/api/requestgroups/');
  expect(sent?.headers.authorization).toBe('Token aeon-token');
  const group = JSON.parse(sent?.body ?? '') as { proposal: string; requests: { configurations: { type: string }[]; location: object }[] };
  expect(group.proposal).toBe('SOAR2026A-001');
  expect(group.requests[0]?.location).toEqual({ telescope_class: '4m0' });
  expect(group.requests[0]?.configurations.map(({ type }) => type)).toEqual(types);
  expect(await ok('DELETE', `/api/followup_request/${data.id}`, { token: setting.asker.token })).toMatchObject({ request_status: 'deleted' });
});

it('Gemini copies the templates that the allocation names, and says why it does not', async () => {
  const setting = await makeSetting('GEMINIAPI', { user_email: 'pi@example.org', user_key: 'gemini-key', programid: 'GS-2026A-Q-1', template_ids: '1,2' });
  const payload = { template_ids: ['1', '2'], start_date: day(0), end_date: day(2), note: 'Fades fast' };
  const sent = () => facilities.got.filter(({ path }) => path === '/gemini-south').map(({ body }) => new URLSearchParams(body));
  expect((await ask(setting, await makeObj(), { ...payload, template_ids: ['3'] })).json.message).toContain('has no template 3');
  expect(sent()).toHaveLength(0);
  facilities.faults.push({ status: 403, body: 'wrong key' });
  expect((await ask(setting, await makeObj(), payload)).json.message).toContain('wrong key');
  const { data } = await ask(setting, await makeObj(), payload);
  expect(data.request_status).toBe('submitted');
  expect(Object.fromEntries(sent().at(-1)!)).toMatchObject({
    prog: 'GS-2026A-Q-1', email: 'pi@example.org', password: 'gemini-key', obsnum: '2', ra: '10', dec: '20', ready: 'false', note: 'Fades fast', windowDuration: '48',
  });
});
