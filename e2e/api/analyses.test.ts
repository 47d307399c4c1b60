import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { askedAbout, callBack, makeService, png, readAnalysis, untilAsked, untilStatus, type Analysis } from '@/lib/testing/analyses';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { hurry } from '@/lib/testing/jobs';
import { notificationsOf, trailOf } from '@/lib/testing/people';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeGroup, makeInstrument, makeObj, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let service: StandIn;
let group_id: number;
let author: Person;
let reader: Person;
let outsider: Person;
let service_id: number;

beforeAll(async () => {
  service = await startStandIn(() => ({ body: { status: 'accepted' } }));
  group_id = await makeGroup();
  author = await makeUser(['Run Analyses', 'Annotate', 'Upload data', 'Classify'], [[group_id, false]]);
  reader = await makeUser([], [[group_id, false]]);
  outsider = await makeUser(['Run Analyses']);
  service_id = await makeService(`${service.url}/fit`, {
    group_ids: [group_id], input_data_types: ['photometry', 'redshift', 'comments', 'annotations', 'classifications', 'spectra'],
    optional_analysis_parameters: '{"model": ["salt3", "nugent"], "z": {"type": "number", "min": 0}, "correct_extinction": {"type": "boolean"}, "table": {"type": "file"}}',
  });
});
afterAll(() => service.stop());

const start = (obj_id: string, body: object = {}, of = service_id, { token }: Person = author) => api<{ id: number }>('POST', `/api/obj/${obj_id}/analysis/${of}`, { token, body });
const begun = async (obj_id: string, body: object = {}, of = service_id): Promise<number> => {
  const { status, data, text } = await start(obj_id, body, of);
  expect(status, text).toBe(200);
  return data.id;
};

const results = async () => ({
  plots: [{ data: await png(), format: 'png' }, { data: `data:image/png;base64,${await png(60)}`, format: 'png' }],
  results: { format: 'json', data: { chi2: 1.25, model: 'salt3' } },
  inference_data: { format: 'json', data: { posterior: { t0: [1, 2, 3, 4, 2.5], x1: [0.1, 0.3, 0.2, 0.4, 0.25] } } },
});

describe('analysis services', () => {
  it('are registered, read, changed and deleted, and never give their credentials back', async () => {
    const name = unique('service');
    const manager = await makeUser(['Manage Analysis Services'], [[group_id, false]]);
    const id = await makeService('https://fits.example.org/a', {
      name, display_name: 'Fits', authentication_type: 'header_token', _authinfo: '{"header_token": {"Authorization": "Bearer very-secret"}}', group_ids: [group_id],
      optional_analysis_parameters: '{"model": ["a", "b"]}', timeout: 60, contact_email: 'ada@example.org',
    }, manager);
    const one = await api('GET', `/api/analysis_service/${id}`, { token: reader.token });
    expect(one.data).toMatchObject({ id, name, display_name: 'Fits', optional_analysis_parameters: { model: ['a', 'b'] }, authentication_type: 'header_token', timeout: 60, groups: [{ id: group_id }] });
    expect(one.text).not.toContain('very-secret');
    expect(one.text).not.toContain('authinfo');
    await withClient(inject('database_url'), async (client) => {
      const { rows } = await client.query('SELECT * FROM analysis_services WHERE id = $1', [id]);
      expect(JSON.stringify(rows)).not.toContain('very-secret');
    });
    expect((await api('GET', `/api/analysis_service/${id}`, { token: outsider.token })).status).toBe(403);
    const patch = (body: object) => api('PATCH', `/api/analysis_service/${id}`, { token: manager.token, body });
    expect((await patch({ version: '2', input_data_types: ['spectra'] })).status).toBe(200);
    expect((await patch({ url: 'https://fits.example.org/b' })).status).toBe(200);
    expect((await patch({ url: 'https://elsewhere.example.org/a' })).json.message).toContain('_authinfo');
    expect((await patch({ authentication_type: 'HTTPBasicAuth' })).json.message).toContain('_authinfo');
    expect((await patch({ authentication_type: 'HTTPBasicAuth', authinfo: { HTTPBasicAuth: { username: 'a', password: 'b' } } })).status).toBe(200);
    expect((await ok<{ id: number; version: string }[]>('GET', '/api/analysis_service', { token: reader.token })).find((each) => each.id === id)).toMatchObject({ version: '2', url: 'https://fits.example.org/b' });
    await ok('DELETE', `/api/analysis_service/${id}`, { token: manager.token });
    expect((await trailOf('analysis_services', id)).map(({ action }) => action)).toEqual(['analysis_service.delete', ...Array(3).fill('analysis_service.update'), 'analysis_service.create']);
    expect((await api('GET', `/api/analysis_service/${id}`)).status).toBe(403);
    await ok('POST', '/api/internal/deletions/restore', { token: manager.token, body: { kind: 'analysis_services', subject_id: id } });
    await ok('GET', `/api/analysis_service/${id}`, { token: manager.token });
  });
});

describe('an analysis', () => {
  it('is asked, answered, read and deleted', async () => {
    const obj_id = await makeObj();
    const asked_at = Date.now();
    const id = await begun(obj_id, {
      analysis_parameters: { model: 'salt3', z: '0.1', table: `data:text/csv;name=my%20table.csv;base64,${Buffer.from('a,b').toString('base64')}` }, show_plots: true, group_ids: [group_id],
    });
    const asked = await untilAsked(service, obj_id);
    expect(asked).toMatchObject({ callback_method: 'POST', analysis_resource_type: 'obj', resource_id: obj_id, analysis_parameters: { model: 'salt3', z: '0.1' } });
    expect(asked.analysis_parameters.table, 'the file itself').toContain('base64,');
    expect(new Date(`${asked.invalid_after}Z`).getTime()).toBeGreaterThan(asked_at + 3_500_000);
    expect(service.got.find(({ body }) => body.includes(obj_id))?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': expect.any(String) });
    expect(await untilStatus(id, 'pending', reader)).toMatchObject({ obj_id, analysis_parameters: { model: 'salt3', table: 'my table.csv' }, num_plots: 0, groups: [{ id: group_id }] });
    const token = asked.callback_url.split('/').pop() as string;
    await withClient(inject('database_url'), async (client) => {
      const { rows } = await client.query('SELECT * FROM obj_analyses WHERE id = $1', [id]);
      expect(JSON.stringify(rows), 'the token is nowhere').not.toContain(token);
    });

    const answered = await callBack(asked, { status: 'success', message: 'Done', analysis: await results() });
    expect([answered.status, answered.data]).toEqual([200, { status: 'success' }]);
    const done = await readAnalysis(id, reader);
    expect(done).toMatchObject({ status: 'completed', status_message: 'Done', num_plots: 2, duration: expect.any(Number) });
    expect(JSON.stringify(done)).not.toContain('analyses/');
    const full = await ok<Analysis & { filename: string }>('GET', `/api/obj/analysis/${id}`, { token: reader.token, query: { includeAnalysisData: true, includeFilename: true } });
    expect(full).toMatchObject({ filename: expect.stringMatching(/^analyses\//), data: { results: { format: 'json', data: { chi2: 1.25 } }, plots: [{ format: 'png' }, { format: 'png' }] } });

    for (const [path, side] of [['plots', 40], ['plots/0', 40], ['plots/1', 60]] as const) {
      const picture = await fetch(new URL(`/api/obj/analysis/${id}/${path}`, inject('base_url')), { headers: { Authorization: `token ${reader.token}` } });
      const bytes = Buffer.from(await picture.arrayBuffer());
      expect([picture.headers.get('content-type'), bytes.readUInt32BE(16)], path).toEqual(['image/png', side]);
    }
    expect((await api('GET', `/api/obj/analysis/${id}/plots/2`, { token: reader.token })).status).toBe(404);
    expect((await api('GET', `/api/obj/analysis/${id}/corner`, { token: reader.token })).headers.get('content-type')).toBe('image/png');
    expect(await ok('GET', `/api/obj/analysis/${id}/results`, { token: reader.token })).toEqual({ chi2: 1.25, model: 'salt3' });
    const file = await api('GET', `/api/obj/analysis/${id}/results`, { token: reader.token, query: { download: true } });
    expect([file.headers.get('content-disposition'), JSON.parse(file.text)]).toEqual([expect.stringContaining(`analysis_${id}.json`), { chi2: 1.25, model: 'salt3' }]);

    expect((await callBack(asked, { status: 'success' })).status, 'once').toBe(403);
    expect((await ok<Analysis[]>('GET', `/api/obj/${obj_id}/analysis`, { token: reader.token })).map((each) => each.id)).toEqual([id]);
    expect(await ok('GET', '/api/obj/analysis', { token: reader.token, query: { objID: obj_id, analysisServiceID: service_id } })).toMatchObject([{ id, groups: [{ id: group_id }] }]);
    const rows = await ok<object[]>('GET', '/api/obj/analysis', { token: reader.token });
    expect(Object.keys(rows[0] as object)).not.toContain('analysis_parameters');
    expect(await ok('GET', `/api/sources/${obj_id}`, { token: reader.token, query: { includeAnalyses: true } })).toMatchObject({ analyses: [{ id, status: 'completed' }] });
    expect(await ok('GET', `/api/obj/analysis`, { token: outsider.token, query: { objID: obj_id } })).toEqual([]);
    expect((await api('GET', `/api/obj/analysis/${id}/plots/0`, { token: outsider.token })).status).toBe(403);

    expect((await api('DELETE', `/api/obj/analysis/${id}`, { token: outsider.token })).status).toBe(403);
    await ok('DELETE', `/api/obj/analysis/${id}`, { token: author.token });
    expect((await api('GET', `/api/obj/analysis/${id}`, { token: author.token })).status).toBe(403);
    await ok('POST', '/api/internal/deletions/restore', { token: author.token, body: { kind: 'obj_analyses', subject_id: id } });
    expect(await ok('GET', `/api/obj/analysis/${id}/results`, { token: author.token })).toMatchObject({ chi2: 1.25 });
  });

  it('gets what its author may read, and nothing more', async () => {
    const obj_id = await makeObj();
    const hidden = await makeGroup();
    const instrument_id = await makeInstrument(['ztfg', 'ztfr']);
    const point = (mjd: number, filter: string, magerr: number, group: number, fields: object = {}) =>
      ok('POST', '/api/photometry', { body: { obj_id, instrument_id, mjd, filter, mag: 18, magerr, limiting_mag: 20.5, magsys: 'ab', group_ids: [group], ...fields } });
    await point(60000, 'ztfg', 0.2, group_id, { altdata: { predicted_mag: 17.5 } });
    await point(60000, 'ztfg', 0.1, group_id, { origin: 'again' });
    await point(60001, 'ztfr', 0.3, group_id);
    await point(60002, 'ztfg', 0.01, hidden);
    for (const [group, text] of [[group_id, 'seen, "indeed"'], [hidden, 'unseen']] as const) {
      await ok('POST', `/api/sources/${obj_id}/comments`, { body: { text, group_ids: [group] } });
      await ok('POST', `/api/sources/${obj_id}/annotations`, { body: { origin: `by ${text.slice(0, 4)}`, data: { text }, group_ids: [group] } });
    }
    await begun(obj_id);
    const { inputs } = await untilAsked(service, obj_id);
    expect(JSON.stringify(inputs)).not.toContain('unseen');
    expect(inputs.photometry?.split('\n')[0]).toBe('mjd,flux,fluxerr,mag,magerr,filter,magsys,limiting_mag,zp,instrument_name,predicted_mag');
    const lines = (inputs.photometry ?? '').trim().split('\n').slice(1).map((line) => line.split(','));
    expect(lines.map((line) => [line[0], line[5], Number(Number(line[4]).toFixed(3))])).toEqual([['60000', 'ztfg', 0.1], ['60001', 'ztfr', 0.3]]);
    expect(inputs.comments).toContain('"seen, ""indeed"""');
    expect(inputs.redshift).toMatch(/^redshift,redshift_error,redshift_origin\n/);
    expect(Object.keys(inputs).sort()).toEqual(['analysis_parameters', 'annotations', 'classifications', 'comments', 'photometry', 'redshift', 'spectra']);

    const other = await makeObj();
    await ok('POST', '/api/photometry', { body: { obj_id: other, instrument_id, mjd: [1, 2], filter: ['ztfg', 'ztfr'], mag: [18, 18], magerr: [0.1, 0.1], limiting_mag: [20, 20], magsys: 'ab', group_ids: [group_id] } });
    await begun(other, { input_filters: { photometry: { filters: ['ztfr'], instruments: [instrument_id] } } });
    expect((await untilAsked(service, other)).inputs.photometry?.trim().split('\n')).toHaveLength(2);
  });

  it('ends in failure when the service refuses, and says so when it may be under way', async () => {
    const [refused, reset, broken] = [await makeObj(), await makeObj(), await makeObj()];
    service.faults.push({ status: 422, body: 'no such model' });
    expect(await untilStatus(await begun(refused), 'failure', author)).toMatchObject({ status_message: expect.stringContaining('422') });
    service.faults.push('reset');
    const id = await begun(reset);
    expect(await untilStatus(id, 'pending', author)).toMatchObject({ status_message: expect.stringContaining('may have been asked') });
    const [asked] = askedAbout(service, reset);
    expect((await callBack(asked!, { status: 'failure', message: 'no convergence' })).status).toBe(200);
    expect(await readAnalysis(id, author)).toMatchObject({ status: 'failure', status_message: 'no convergence' });
    const gone = await startStandIn(() => ({}));
    await gone.stop();
    const nowhere = await makeService(gone.url, { group_ids: [group_id] });
    const lost = await begun(broken, {}, nowhere);
    await expect.poll(async () => (await readAnalysis(lost, author)).status_message, { timeout: 30_000 }).toContain('It is tried again');
    const inside = await makeService('http://localhost:5998/none', { group_ids: [group_id] });
    expect((await untilStatus(await begun(broken, {}, inside), 'failure', author)).status_message).toContain('outbound.allow');
  });

  it('is asked again when the service was busy, with the same callback', async () => {
    const obj_id = await makeObj();
    service.faults.push({ status: 503 });
    const id = await begun(obj_id);
    await expect.poll(() => hurry('analyses').then(() => askedAbout(service, obj_id).length), { timeout: 30_000 }).toBe(2);
    await untilStatus(id, 'pending', author);
    const asked = askedAbout(service, obj_id);
    expect([asked.length, new Set(asked.map(({ callback_url }) => callback_url)).size]).toEqual([2, 1]);
  });

  it('takes a callback that comes before the answer to the question', async () => {
    const obj_id = await makeObj();
    service.delay = () => 1500;
    const id = await begun(obj_id);
    const asked = await untilAsked(service, obj_id);
    expect((await callBack(asked, { status: 'success', analysis: {} })).status).toBe(200);
    service.delay = () => 0;
    expect(await readAnalysis(id, author)).toMatchObject({ status: 'completed' });
    const next = await makeObj();
    await untilStatus(await begun(next), 'pending', author);
    expect(await readAnalysis(id, author), 'the late answer changes nothing').toMatchObject({ status: 'completed' });
  });

  it('refuses callbacks that are garbage, and takes the next', async () => {
    const obj_id = await makeObj();
    const id = await begun(obj_id);
    const asked = await untilAsked(service, obj_id);
    for (const [body, message] of [
      ['{', 'valid JSON'], [{}, 'status'], [{ status: 'success', analysis: { plots: [{ data: Buffer.from('no picture').toString('base64') }] } }, 'analysis.plots.0.data: must be a PNG'],
      [{ status: 'success', analysis: { plots: [{ data: (await png()).slice(0, 60) }] } }, 'analysis.plots.0.data'],
      [{ status: 'success', analysis: { results: { format: 'json', data: '{"a":' } } }, 'analysis.results.data: is not JSON'],
      [{ status: 'success', analysis: { inference_data: { format: 'netcdf4', data: 'AAAA' } } }, 'NetCDF'],
    ] as const) {
      const refused = await callBack(asked, body);
      expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
    }
    expect((await callBack(asked, { status: 'success', analysis: { results: { format: 'joblib', data: 'gASV' } } })).status).toBe(200);
    expect(await readAnalysis(id, author)).toMatchObject({ status: 'completed', status_message: expect.stringContaining('joblib were not kept') });
    expect((await api('GET', `/api/obj/analysis/${id}/results`, { token: author.token })).status).toBe(404);
  });

  it('times out, and takes nothing after that', async () => {
    const obj_id = await makeObj();
    const id = await begun(obj_id);
    const asked = await untilAsked(service, obj_id);
    await untilStatus(id, 'pending', author);
    await withClient(inject('database_url'), (client) => client.query(`UPDATE obj_analyses SET invalid_after = timezone('utc', now()) - interval '1 second' WHERE id = $1`, [id]));
    const late = await callBack(asked, { status: 'success' });
    expect([400, 403]).toContain(late.status);
    expect(await readAnalysis(id, author)).toMatchObject({ status: 'timed_out' });
    expect((await callBack(asked, { status: 'success' })).status).toBe(403);
  });

  it('of many callbacks at once takes one', async () => {
    const obj_id = await makeObj();
    const id = await begun(obj_id);
    const asked = await untilAsked(service, obj_id);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => callBack(asked, { status: 'success', message: `number ${n}`, analysis: { results: { data: { n } } } })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect(await readAnalysis(id, author)).toMatchObject({ status_message: `number ${winner}` });
    expect(await ok('GET', `/api/obj/analysis/${id}/results`, { token: author.token })).toEqual({ n: winner });
  });

  it('says who asks in the way that the service wants', async () => {
    const ask = async (authentication_type: string, authinfo: object) => {
      const obj_id = await makeObj();
      const id = await begun(obj_id, {}, await makeService(`${service.url}/auth`, { authentication_type, _authinfo: JSON.stringify({ [authentication_type]: authinfo }), group_ids: [group_id] }));
      await untilStatus(id, 'pending', author);
      return service.got.filter(({ body }) => body.includes(obj_id));
    };
    expect((await ask('header_token', { 'X-Key': 'k1' }))[0]?.headers['x-key']).toBe('k1');
    expect(JSON.parse((await ask('api_key', { api_key_name: 'key', api_key: 'k2' }))[0]?.body ?? '')).toMatchObject({ key: 'k2' });
    expect((await ask('HTTPBasicAuth', { username: 'ada', password: 'pass' }))[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ada:pass').toString('base64')}`);
    expect((await ask('OAuth1', { app_key: 'a', app_secret: 'b', user_oauth_token: 'c', user_oauth_token_secret: 'd' }))[0]?.headers.authorization).toMatch(/^OAuth oauth_consumer_key="a".*oauth_signature="/);
    service.faults.push({ status: 401, headers: { 'www-authenticate': 'Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256' } });
    const digest = await ask('HTTPDigestAuth', { username: 'ada', password: 'pass' });
    expect([digest.length, digest[1]?.headers.authorization]).toEqual([2, expect.stringMatching(/^Digest username="ada", realm="r", nonce="n", uri="\/auth"/)]);
  });

  it('annotates and summarises as its author may, and its end is told to those who want to hear of it', async () => {
    const obj_id = await makeObj();
    await ok('POST', '/api/sources', { body: { id: obj_id, group_ids: [group_id] } });
    await ok('PATCH', '/api/internal/profile', { token: author.token, body: { preferences: { notifications: { analysis_services: { active: true } } } } });
    const summariser = await makeService(`${service.url}/words`, { is_summary: true, group_ids: [group_id], analysis_type: 'meta_analysis' });
    const [taken, own] = [unique('taken'), unique('own')];
    await ok('POST', `/api/sources/${obj_id}/annotations`, { body: { origin: taken, data: { a: 1 }, group_ids: [group_id] } });
    const id = await begun(obj_id, { group_ids: [group_id] }, summariser);
    const asked = await untilAsked(service, obj_id);
    await callBack(asked, {
      status: 'success', analysis: { results: { format: 'json', data: { summary: 'A bright one.' } }, annotations: [{ origin: own, data: { z: 0.1 } }, { origin: taken, data: { a: 2 } }] },
    });
    expect(await readAnalysis(id, author)).toMatchObject({ status: 'completed', status_message: expect.stringContaining(`${taken} was not kept`) });
    const source = await ok<{ summary: string; summary_history: object[] }>('GET', `/api/sources/${obj_id}`, { token: author.token });
    expect(source).toMatchObject({ summary: 'A bright one.', summary_history: [{ summary: 'A bright one.', is_bot: true, analysis_id: id, set_by_user_id: author.id }] });
    const annotations = await ok<{ origin: string; data: object }[]>('GET', `/api/sources/${obj_id}/annotations`, { token: reader.token });
    expect(new Map(annotations.map(({ origin, data }) => [origin, data]))).toEqual(new Map([[taken, { a: 1 }], [own, { z: 0.1 }]]));
    expect((await notificationsOf(author.token)).map(({ notification_type }) => notification_type)).toContain('analysis_services');
    expect(await ok('GET', '/api/obj/analysis', { token: author.token, query: { objID: obj_id, summaryOnly: true } })).toMatchObject([{ id }]);
    await ok('DELETE', `/api/obj/analysis/${id}`, { token: author.token });
    expect(await ok('GET', `/api/sources/${obj_id}`, { token: author.token })).toMatchObject({ summary: null, summary_history: [] });
  });

  it('is uploaded where the service is never asked', async () => {
    const obj_id = await makeObj();
    const uploads = await makeService('http://nowhere.invalid/', { upload_only: true, group_ids: [group_id] });
    expect((await start(obj_id, {}, uploads)).status).toBe(403);
    expect((await api('POST', `/api/obj/${obj_id}/analysis_upload/${service_id}`, { token: author.token, body: {} })).status).toBe(403);
    const { id, message } = await ok<{ id: number; message: string }>('POST', `/api/obj/${obj_id}/analysis_upload/${uploads}`, {
      token: author.token, body: { analysis: await results(), message: 'by hand', group_ids: [group_id] },
    });
    expect(message).toBe('by hand');
    expect(await readAnalysis(id, reader)).toMatchObject({ status: 'completed', num_plots: 2, show_plots: true });
  });

  it('may be many, but not too many', async () => {
    const obj_id = await makeObj();
    const uploads = await makeService('http://nowhere.invalid/', { upload_only: true, group_ids: [group_id] });
    const upload = () => api('POST', `/api/obj/${obj_id}/analysis_upload/${uploads}`, { token: author.token, body: {} });
    const answers = [];
    for (let i = 0; i < 7; i++) answers.push(...(await Promise.all(Array.from({ length: 8 }, upload))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50);
    expect(answers.find(({ status }) => status === 403)?.json.message).toContain('50 analyses');
  });
});

describe('a default analysis', () => {
  interface Rule {
    id: number;
    stats: { daily_limit: number; daily_count: number };
  }
  const path = () => `/api/analysis_service/${service_id}/default_analysis`;
  const ofObj = (obj_id: string) => ok<Analysis[]>('GET', `/api/obj/${obj_id}/analysis`, { token: author.token });

  it('is made, read, changed and deleted', async () => {
    const { id } = await ok<{ id: number }>('POST', path(), { token: author.token, body: { source_filter: { classifications: [{ name: 'Ia', probability: 0.5 }] }, default_analysis_parameters: { model: 'salt3' }, group_ids: [group_id] } });
    expect(await ok('GET', `${path()}/${id}`, { token: reader.token })).toMatchObject({
      id, analysis_service_id: service_id, author: { id: author.id }, stats: { daily_limit: 10, daily_count: 0, last_run: null }, show_plots: true, analysis_service: { id: service_id },
    });
    await ok('PATCH', `${path()}/${id}`, { token: author.token, body: { daily_limit: 3 } });
    expect((await ok<Rule[]>('GET', path(), { token: reader.token })).find((rule) => rule.id === id)?.stats.daily_limit).toBe(3);
    expect((await api('GET', `${path()}/${id}`, { token: outsider.token })).status).toBe(403);
    await ok('DELETE', `${path()}/${id}`, { token: author.token });
    expect((await api('GET', `${path()}/${id}`, { token: author.token })).status).toBe(403);
  });

  it('answers to classifications that its author may read, once, and to saves', async () => {
    const name = unique('class');
    const taxonomy_id = await makeTaxonomy([name]);
    const rule = await ok<{ id: number }>('POST', path(), { token: author.token, body: { source_filter: { classifications: [{ name, probability: 0.5 }] }, default_analysis_parameters: { model: 'nugent' }, group_ids: [group_id] } });
    const [obj_id, unlikely, unseen] = [await makeObj(), await makeObj(), await makeObj()];
    const classify = (of: string, probability: number, group: number) =>
      ok('POST', '/api/classification', { body: { obj_id: of, classification: name, taxonomy_id, probability, group_ids: [group] } });
    await classify(unlikely, 0.4, group_id);
    await classify(unseen, 0.9, await makeGroup());
    await classify(obj_id, 0.9, group_id);
    await expect.poll(async () => (await ofObj(obj_id)).length, { timeout: 30_000 }).toBe(1);
    expect(await ofObj(obj_id)).toMatchObject([{ author_id: author.id, analysis_parameters: { model: 'nugent' }, groups: [{ id: group_id }], show_plots: true }]);
    expect([await ofObj(unlikely), await ofObj(unseen)]).toEqual([[], []]);
    expect((await ok<Rule>('GET', `${path()}/${rule.id}`, { token: author.token })).stats).toMatchObject({ daily_count: 1 });
    await ok('DELETE', `${path()}/${rule.id}`, { token: author.token });

    const onSave = await ok<{ id: number }>('POST', path(), { token: author.token, body: { source_filter: { group_id }, group_ids: [group_id] } });
    const saved = await makeObj();
    await ok('POST', '/api/sources', { body: { id: saved, group_ids: [group_id] } });
    await expect.poll(async () => (await ofObj(saved)).length, { timeout: 30_000 }).toBe(1);
    await ok('DELETE', `${path()}/${onSave.id}`, { token: author.token });
  });

  it('keeps to its daily limit, whatever comes at once', async () => {
    const own = await makeGroup();
    const runner = await makeUser(['Run Analyses'], [[own, false]]);
    const quiet = await makeService(`${service.url}/quiet`, { group_ids: [own] });
    const { id } = await ok<{ id: number }>('POST', `/api/analysis_service/${quiet}/default_analysis`, { token: runner.token, body: { source_filter: { group_id: own }, daily_limit: 3, group_ids: [own] } });
    const objs = await Promise.all(Array.from({ length: 9 }, makeObj));
    await Promise.all(objs.map((obj_id) => ok('POST', '/api/sources', { body: { id: obj_id, group_ids: [own] } })));
    const count = async () => (await ok<Analysis[]>('GET', '/api/obj/analysis', { token: runner.token, query: { analysisServiceID: quiet } })).length;
    await expect.poll(count, { timeout: 30_000 }).toBe(3);
    await withClient(inject('database_url'), async (client) => {
      await expect.poll(async () => (await client.query(`SELECT FROM pgboss.job WHERE name = 'default-analyses' AND state < 'completed'`)).rowCount, { timeout: 30_000 }).toBe(0);
    });
    expect(await count()).toBe(3);
    expect(await ok('GET', `/api/analysis_service/${quiet}/default_analysis/${id}`, { token: runner.token })).toMatchObject({ stats: { daily_limit: 3, daily_count: 3 } });
    await ok('DELETE', `/api/analysis_service/${quiet}/default_analysis/${id}`, { token: runner.token });
  });
});
