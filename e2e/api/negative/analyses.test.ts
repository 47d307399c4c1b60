import { beforeAll, describe, expect, it, test } from 'vitest';
import { makeService } from '@/lib/testing/analyses';
import { api } from '@/lib/testing/api';
import { makeGroup, makeObj, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let manager: Person;
let stranger: Person;
let group_id: number;
let obj_id: string;
let service: number;
let uploads: number;

beforeAll(async () => {
  group_id = await makeGroup();
  manager = await makeUser(['Manage Analysis Services', 'Run Analyses'], [[group_id, false]]);
  stranger = await makeUser(['Manage Analysis Services', 'Run Analyses']);
  obj_id = await makeObj();
  service = await makeService('https://fits.example.org', {
    group_ids: [group_id], optional_analysis_parameters: { model: ['a', 'b'], z: { type: 'number', min: 0, max: 5 }, n: { type: 'integer' }, table: { type: 'file' }, must: { type: 'string', required: 'True' } },
  });
  uploads = await makeService('https://fits.example.org', { group_ids: [group_id], upload_only: true });
});

const body = (fields: object) => ({ name: unique('service'), url: 'https://fits.example.org', authentication_type: 'none', analysis_type: 'meta_analysis', input_data_types: [], ...fields });

describe('no service is registered', () => {
  test.each([
    [{ name: '' }, 'name'], [{ name: 'two words' }, 'name'], [{ url: 'fits.example.org' }, 'url'], [{ url: 'ftp://fits.example.org' }, 'url'], [{ url: 'http://127.0.0.1/' }, 'outbound.allow'],
    [{ url: 'http://169.254.169.254/latest' }, 'outbound.allow'], [{ url: 'https://a:b@fits.example.org' }, 'username'], [{ authentication_type: 'password' }, 'authentication_type'],
    [{ authentication_type: 'HTTPBasicAuth' }, '_authinfo'], [{ authentication_type: 'HTTPBasicAuth', _authinfo: '{"HTTPBasicAuth": {"username": "secret-name"}}' }, '_authinfo'],
    [{ authentication_type: 'header_token', _authinfo: { header_token: { 'X-A': 'a\r\nX-B: b' } } }, '_authinfo'], [{ authentication_type: 'OAuth1', _authinfo: 'no JSON' }, '_authinfo'],
    [{ analysis_type: 'guess' }, 'analysis_type'], [{ input_data_types: ['photometry', 'horoscope'] }, 'input_data_types'], [{ optional_analysis_parameters: '[1]' }, 'optional_analysis_parameters'],
    [{ optional_analysis_parameters: { a: 1 } }, 'optional_analysis_parameters'], [{ timeout: 0 }, 'timeout'], [{ timeout: 1e9 }, 'timeout'], [{ contact_email: 'nobody' }, 'contact_email'],
    [{ unknown: 1 }, 'unknown'],
  ])('with %j', async (fields, message) => {
    const refused = await api('POST', '/api/analysis_service', { token: manager.token, body: body(fields) });
    expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
    expect(refused.text).not.toContain('secret-name');
  });

  it('for groups that there are not, under a name that there is, or without the permission', async () => {
    const post = (fields: object, token = manager.token) => api('POST', '/api/analysis_service', { token, body: body(fields) });
    expect((await post({ group_ids: [987_654_321] })).status).toBe(403);
    const name = unique('taken');
    expect((await post({ name })).status).toBe(200);
    expect((await post({ name })).json.message).toContain('already');
    expect((await post({}, (await makeUser(['Run Analyses'])).token)).status).toBe(401);
  });
});

it('services of other groups are not seen, changed, used or deleted', async () => {
  const { token } = stranger;
  for (const [method, path, sent] of [
    ['GET', `/api/analysis_service/${service}`], ['PATCH', `/api/analysis_service/${service}`, { version: '2' }], ['DELETE', `/api/analysis_service/${service}`],
    ['GET', `/api/analysis_service/${service}/default_analysis`], ['POST', `/api/analysis_service/${service}/default_analysis`, { source_filter: { classifications: [{ name: 'Ia' }] } }],
    ['POST', `/api/obj/${obj_id}/analysis/${service}`, {}], ['POST', `/api/obj/${obj_id}/analysis_upload/${uploads}`, {}], ['GET', '/api/analysis_service/987654321'],
    ['GET', '/api/obj/analysis/987654321'], ['DELETE', '/api/obj/analysis/987654321'], ['GET', `/api/analysis_service/${service}/default_analysis/987654321`],
  ] as const) {
    expect((await api(method, path, { token, body: sent })).status, `${method} ${path}`).toBe(403);
  }
});

describe('no analysis is begun', () => {
  test.each([
    [{ analysis_parameters: { must: 'x', colour: 'red' } }, 'the service has no colour'], [{ analysis_parameters: {} }, 'needs must'], [{ analysis_parameters: { must: 'x', model: 'c' } }, 'must be one of a, b'],
    [{ analysis_parameters: { must: 'x', z: 'far' } }, 'must be a number'], [{ analysis_parameters: { must: 'x', z: 6 } }, 'at most 5'], [{ analysis_parameters: { must: 'x', n: 1.5 } }, 'an integer'],
    [{ analysis_parameters: { must: 'x', table: 'no file' } }, 'data URL'], [{ analysis_parameters: { must: 'x', __proto__: null, constructor: 1 } }, 'the service has no constructor'],
    [{ analysis_parameters: 'all' }, 'analysis_parameters'], [{ input_filters: { spectra: {} } }, 'input_filters'], [{ show_plots: 'perhaps' }, 'show_plots'],
  ])('with %j', async (fields, message) => {
    const refused = await api('POST', `/api/obj/${obj_id}/analysis/${service}`, { token: manager.token, body: fields });
    expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
  });

  it('of an object that there is not, for a group that there is not, by a service that is switched off', async () => {
    const start = (of: string, fields: object, id = service) => api('POST', `/api/obj/${of}/analysis/${id}`, { token: manager.token, body: { analysis_parameters: { must: 'x' }, ...fields } });
    expect((await start('nothing', {})).status).toBe(404);
    expect((await start(obj_id, { group_ids: [987_654_321] })).status).toBe(403);
    const off = await makeService('https://fits.example.org', { group_ids: [group_id], enabled: false });
    expect((await start(obj_id, { analysis_parameters: {} }, off)).status).toBe(403);
    expect((await api('GET', '/api/obj/analysis', { token: manager.token, query: { objID: 'nothing' } })).status).toBe(404);
    expect((await api('GET', '/api/obj/nothing/analysis', { token: manager.token })).status).toBe(404);
  });
});

test.each([
  [{ analysis: { plots: [{ data: 'AAAA' }] } }, 'analysis.plots.0.data'], [{ analysis: { plots: [{ data: '<svg/>' }] } }, 'base64'], [{ analysis: { plots: Array(51).fill({ data: '' }) } }, 'plots'],
  [{ analysis: { results: { data: '{' } } }, 'is not JSON'], [{ analysis: 'all' }, 'analysis'], [{ show: true }, 'show'],
])('no upload of %j', async (fields, message) => {
  const refused = await api('POST', `/api/obj/${obj_id}/analysis_upload/${uploads}`, { token: manager.token, body: fields });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

describe('no rule is made', () => {
  test.each([
    [{}, 'source_filter'], [{ source_filter: {} }, 'source_filter'], [{ source_filter: { classifications: [] } }, 'classifications'], [{ source_filter: { classifications: [{ name: 'Ia', probability: 2 }] } }, 'probability'],
    [{ source_filter: { colour: 'red' } }, 'source_filter'], [{ source_filter: { group_id: 987_654_321 } }, 'no group 987654321 of yours'], [{ source_filter: { classifications: [{ name: 'Ia' }] }, daily_limit: 0 }, 'daily_limit'],
    [{ source_filter: { classifications: [{ name: 'Ia' }] }, daily_limit: 1001 }, 'daily_limit'], [{ source_filter: { classifications: [{ name: 'Ia' }] }, default_analysis_parameters: { x: 1 } }, 'the service has no x'],
    [{ source_filter: { classifications: [{ name: 'Ia' }] }, default_analysis_parameters: { must: 'x', table: 'data:text/csv;name=a.csv;base64,AA==' } }, 'must have no files'],
  ])('with %j', async (fields, message) => {
    const refused = await api('POST', `/api/analysis_service/${service}/default_analysis`, { token: manager.token, body: fields });
    expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
  });

  it('and none is changed but by its author: it acts with their rights', async () => {
    const path = `/api/analysis_service/${service}/default_analysis`;
    const { id } = await ok<{ id: number }>('POST', path, { token: manager.token, body: { source_filter: { classifications: [{ name: 'Ia' }] }, default_analysis_parameters: { must: 'x' }, group_ids: [group_id] } });
    const peer = await makeUser(['Run Analyses'], [[group_id, false]]);
    expect((await api('PATCH', `${path}/${id}`, { token: peer.token, body: { daily_limit: 5 } })).status).toBe(400);
    expect((await api('PATCH', `/api/analysis_service/${uploads}/default_analysis/${id}`, { token: manager.token, body: { daily_limit: 5 } })).status).toBe(403);
    await ok('DELETE', `${path}/${id}`, { token: peer.token });
  });
});

it('credentials are needed, but for callbacks, which have their own', async () => {
  for (const [method, path] of [
    ['GET', '/api/analysis_service'], ['POST', '/api/analysis_service'], ['GET', '/api/obj/analysis'], ['GET', `/api/obj/${obj_id}/analysis`], ['POST', `/api/obj/${obj_id}/analysis/${service}`],
    ['GET', '/api/obj/analysis/1/plots/0'], ['DELETE', '/api/obj/analysis/1'],
  ] as const) {
    expect((await api(method, path, { token: null })).status, `${method} ${path}`).toBe(401);
  }
  for (const token of ['x', '00000000-0000-4000-8000-000000000000', 'x'.repeat(300)]) {
    expect([400, 403]).toContain((await api('POST', `/api/webhook/obj_analysis/${token}`, { token: null, body: { status: 'success' } })).status);
  }
});
