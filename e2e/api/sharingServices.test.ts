import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Service, Submission } from '@/lib/sharingServices/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { ensureSurveyInstrument } from '@/lib/testing/ingest';
import { hurry } from '@/lib/testing/jobs';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeGroup, makeInstrument, makeUser, ok, unique, type Person } from '@/lib/testing/world';

const KEY = 'a key of the Transient Name Server';
let outside: StandIn;
let group_id: number;
let owner: Person;
let member: Person;
let outsider: Person;
let ztf: number;
let camera: number;

const inDatabase = <T extends object>(text: string, values: unknown[] = []) => withClient(inject('database_url'), async (client) => (await client.query<T>(text, values)).rows);
/** A name that ZTF could have given. */
const zName = (): string => `ZTF26${Array.from({ length: 7 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('')}`;

beforeAll(async () => {
  outside = await startStandIn({ body: {} }, inject('stand_in'));
  group_id = await makeGroup();
  owner = await makeUser(['Manage sharing services', 'Upload data'], [[group_id, true]]);
  [member, outsider] = [await makeUser(['Upload data'], [[group_id, false]]), await makeUser(['Manage sharing services'])];
  ztf = await ensureSurveyInstrument('ZTF', ['ztfg', 'ztfr']);
  camera = await makeInstrument();
  for (const { id } of [owner, member]) await inDatabase(`UPDATE users SET affiliations = '{Example Observatory}', first_name = 'Ada', last_name = 'Vega' WHERE id = $1`, [id]);
});
afterAll(() => outside.stop());
beforeEach(async () => {
  // What other tests left to be asked about later would be answered in this one.
  await inDatabase(`DELETE FROM pgboss.job WHERE name = 'sharing-reports' AND state < 'active'`);
  outside.got.length = 0;
  outside.answer(({ path }) =>
    path.endsWith('/set/bulk-report') ? { body: { id_code: 200, data: { report_id: 4711 } } }
      : path.endsWith('/get/bulk-report-reply') ? { body: { id_code: 200, data: { feedback: { at_report: [{ 100: { objname: '2026xyz' } }] } } } }
        : path.endsWith('/get/search') ? { body: { id_code: 200, data: [] } } : { body: { id: 1 } });
});

const fields = () => ({
  name: unique('service '), owner_group_ids: [group_id], instrument_ids: [ztf], tns_bot_name: 'a_bot', tns_bot_id: 12, tns_source_group_id: 48, _tns_altdata: { api_key: KEY }, testing: false,
});
const make = async (more: object = {}): Promise<number> => (await ok<{ id: number }>('PUT', '/api/sharing_service', { token: owner.token, body: { ...fields(), ...more } })).id;
const read = (id: number, { token } = owner) => ok<Service>('GET', `/api/sharing_service/${id}`, { token });

async function transient(): Promise<string> {
  const obj_id = zName();
  await ok('POST', '/api/sources', { token: owner.token, body: { id: obj_id, ra: 150.1, dec: 2.2, group_ids: [group_id] } });
  await ok('POST', '/api/photometry', {
    token: owner.token,
    body: { obj_id, instrument_id: ztf, mjd: [60999, 61000, 61002], filter: 'ztfg', mag: [null, 19.2, 18.5], magerr: [null, 0.1, 0.1], magsys: 'ab', limiting_mag: [20.5, 20.6, 20.7], group_ids: [group_id] },
  });
  return obj_id;
}

const submit = (sharing_service_id: number, obj_id: string, more: object = {}, { token } = member) =>
  api('POST', '/api/sharing_service/submission', { token, body: { obj_id, sharing_service_id, publishers: 'A. Vega (Example Observatory)', publish_to_tns: true, ...more } });
const submissions = async (sharing_service_id: number, objectID?: string): Promise<Submission[]> =>
  (await ok<{ submissions: Submission[] }>('GET', '/api/sharing_service/submission', { token: member.token, query: { sharing_service_id, include_payload: true, include_response: true, objectID } })).submissions;
const status = async (sharing_service_id: number, obj_id: string) => (await submissions(sharing_service_id, obj_id))[0]?.tns_status;
const becomes = (sharing_service_id: number, obj_id: string, wanted: unknown) => expect.poll(() => status(sharing_service_id, obj_id), { timeout: 20_000 }).toEqual(wanted);

describe('sharing services', () => {
  test('are read by their groups, and never say their key', async () => {
    const id = await make({ photometry_options: { first_and_last_detections: false } });
    const found = await read(id, member);
    expect(found).toMatchObject({
      id, testing: false, owner_group_ids: [group_id], instruments: [{ id: ztf, name: 'ZTF' }], streams: [], enable_sharing_with_tns: true, tns_bot_id: 12,
      photometry_options: { first_and_last_detections: false, auto_sharing_allow_archival: true }, groups: [{ group_id, owner: true, auto_share_to_tns: false, auto_publishers: [] }],
    });
    expect(JSON.stringify(found)).not.toContain(KEY);
    const [row] = await inDatabase<{ sealed_tns_altdata: string }>('SELECT sealed_tns_altdata FROM sharing_services WHERE id = $1', [id]);
    expect(row!.sealed_tns_altdata).not.toContain(KEY);
    expect(await ok('GET', '/api/sharing_service', { token: outsider.token })).toEqual([]);
    expect((await api('GET', `/api/sharing_service/${id}`, { token: outsider.token })).status).toBe(400);
  });

  test('are changed by those who own them; what is switched off is not done by itself', async () => {
    const id = await make();
    await ok('PUT', `/api/sharing_service/${id}/group`, { token: owner.token, body: { group_id, auto_share_to_tns: true } });
    await ok('PUT', `/api/sharing_service/${id}`, { token: owner.token, body: { enable_sharing_with_tns: false, acknowledgments: 'on behalf of us' } });
    expect(await read(id)).toMatchObject({ enable_sharing_with_tns: false, acknowledgments: 'on behalf of us', groups: [{ auto_share_to_tns: false }] });
    expect((await api('PUT', `/api/sharing_service/${id}`, { token: outsider.token, body: { testing: true } })).status).toBe(400);
    expect((await api('PUT', `/api/sharing_service/${id}`, { token: member.token, body: { testing: true } })).status).toBe(401);
    expect((await api('DELETE', `/api/sharing_service/${id}/group/${group_id}`, { token: owner.token })).json.message).toContain('last group');
    await ok('DELETE', `/api/sharing_service/${id}`, { token: owner.token });
    expect((await api('GET', `/api/sharing_service/${id}`, { token: owner.token })).status).toBe(400);
  });

  test('name coauthors with an affiliation', async () => {
    const id = await make();
    await ok('POST', `/api/sharing_service/${id}/coauthor`, { token: owner.token, body: { user_id: member.id } });
    expect((await read(id)).coauthors).toMatchObject([{ user_id: member.id }]);
    expect((await api('POST', `/api/sharing_service/${id}/coauthor/${member.id}`, { token: owner.token })).json.message).toContain('already');
    expect((await api('POST', `/api/sharing_service/${id}/coauthor/${outsider.id}`, { token: owner.token })).json.message).toContain('affiliation');
    await ok('DELETE', `/api/sharing_service/${id}/coauthor/${member.id}`, { token: owner.token });
    expect((await api('DELETE', `/api/sharing_service/${id}/coauthor/${member.id}`, { token: owner.token })).status).toBe(404);
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ instrument_ids: [] }, 'instrument_ids'],
    [{ instrument_ids: [2_000_000_000] }, 'instrument_ids'],
    [{ stream_ids: [2_000_000_000] }, 'stream_ids'],
    [{ owner_group_ids: [2_000_000_000] }, 'group'],
    [{ tns_bot_id: undefined }, 'tns_bot_id'],
    [{ _tns_altdata: {} }, '_tns_altdata'],
    [{ photometry_options: { unknown: true } }, 'photometry_options'],
    [{ nonsense: 1 }, 'nonsense'],
  ])('%j is refused by name', async (more, field) => {
    const { status: code, json } = await api('PUT', '/api/sharing_service', { token: owner.token, body: { ...fields(), ...more } });
    expect([code, json.message]).toEqual([400, expect.stringContaining(field)]);
    expect(json.message).not.toContain(KEY);
  });

  test('need instruments that the Transient Name Server knows, names of their own, credentials and the permission', async () => {
    const put = (body: object, token: string | null = owner.token) => api('PUT', '/api/sharing_service', { token, body });
    expect((await put({ ...fields(), instrument_ids: [camera] })).json.message).toContain('does not know');
    const body = fields();
    await ok('PUT', '/api/sharing_service', { token: owner.token, body });
    expect((await put(body)).json.message).toContain('same name');
    expect((await put(fields(), member.token)).status).toBe(401);
    expect((await put(fields(), null)).status).toBe(401);
  });
});

describe('reports', () => {
  test('are sent, asked about and done, and name the object', async () => {
    const [id, obj_id] = [await make(), await transient()];
    expect((await submit(id, obj_id, { remarks: 'Young.' })).status).toBe(200);
    await becomes(id, obj_id, 'submitted');
    const [sent] = outside.got.filter(({ path }) => path === '/tns/api/set/bulk-report');
    const form = new URLSearchParams(sent!.body);
    expect(form.get('api_key')).toBe(KEY);
    expect(sent!.headers['user-agent']).toBe('tns_marker{"tns_id":12,"type":"bot","name":"a_bot"}');
    expect(JSON.parse(form.get('data')!)).toMatchObject({ at_report: { 0: { internal_name: obj_id, reporter: 'A. Vega (Example Observatory)', remarks: 'Young.', reporting_group_id: '48' } } });
    await hurry('sharing-reports');
    await becomes(id, obj_id, 'complete');
    expect((await submissions(id, obj_id))[0]).toMatchObject({ tns_submission_id: 4711, tns_name: 'AT 2026xyz', tns_payload: { at_report: {} }, publish_to_hermes: false });
    expect(await ok('GET', `/api/sources/${obj_id}`, { token: owner.token })).toMatchObject({ tns_name: 'AT 2026xyz' });
    expect(JSON.stringify(await submissions(id, obj_id))).not.toContain(KEY);
    expect((await submit(id, obj_id)).json.message).toContain('already');
  });

  test('are not sent in testing mode, nor for what is known there', async () => {
    const [id, obj_id] = [await make({ testing: true }), await transient()];
    await submit(id, obj_id);
    await becomes(id, obj_id, 'Testing mode, not submitted');
    expect((await submissions(id, obj_id))[0]?.tns_payload).toHaveProperty('at_report');
    const known = await transient();
    await inDatabase(`UPDATE objs SET tns_name = 'AT 2025a' WHERE id = $1`, [known]);
    await submit(id, known);
    await becomes(id, known, 'Error: it is there already as AT 2025a');
    expect(outside.got).toEqual([]);
  });

  test('that are refused say why, and can be sent again', async () => {
    const [id, obj_id] = [await make(), await transient()];
    outside.answer({ status: 400, body: { id_code: 400, data: {} } });
    await submit(id, obj_id);
    await becomes(id, obj_id, 'Error: the server answered 400');
    outside.answer(({ path }) => (path.endsWith('/set/bulk-report') ? { body: { data: { report_id: 1 } } } : { status: 400, body: { data: { feedback: { at_report: [{ ra: { message: 'Wrong.' } }] } } } }));
    await submit(id, obj_id);
    await becomes(id, obj_id, 'submitted');
    await hurry('sharing-reports');
    await becomes(id, obj_id, 'Error: Wrong.');
  });

  test('wait while the server asks for patience', async () => {
    const [id, obj_id] = [await make(), await transient()];
    outside.faults = [{ status: 429 }];
    await submit(id, obj_id);
    await expect.poll(() => outside.got.length, { timeout: 20_000 }).toBe(1);
    await becomes(id, obj_id, 'pending');
    await expect.poll(async () => { await hurry('sharing-reports'); return status(id, obj_id); }, { timeout: 20_000 }).toBe('submitted');
  });

  test('that a kill cut off are asked about, and never sent twice', async () => {
    const [id, obj_id] = [await make(), await transient()];
    const cutOff = (name: string) => inDatabase(
      `WITH m AS (INSERT INTO sharing_service_submissions (sharing_service_id, obj_id, user_id, custom_publishing_string, publish_to_tns, tns_status, instrument_ids, stream_ids)
         VALUES ($1, $2, $3, 'A. Vega', true, 'processing', '{}', '{}') RETURNING id)
       INSERT INTO pgboss.job (name, data, retry_limit) SELECT 'sharing-reports', jsonb_build_object('id', id), 0 FROM m`, [id, name, member.id]);
    await cutOff(obj_id);
    await becomes(id, obj_id, expect.stringContaining('Error: it was cut off'));
    const known = await transient();
    outside.answer({ body: { data: [{ objname: '2026abc', prefix: 'AT' }] } });
    await cutOff(known);
    await becomes(id, known, 'confirmed');
    expect(await ok('GET', `/api/sources/${known}`, { token: owner.token })).toMatchObject({ tns_name: 'AT 2026abc' });
    expect(outside.got.filter(({ path }) => path.includes('/set/'))).toEqual([]);
  });

  test.each([['never answers', { status: 504, accepted: true }], ['says garbage', { status: 500, body: 'x' }]] as const)('whose taking %s are asked about, not repeated', async (_, fault) => {
    const [id, obj_id] = [await make(), await transient()];
    outside.answer(({ path }) => (path.endsWith('/get/search') ? { body: { data: [{ objname: '2026new', prefix: 'AT' }] } } : { body: { data: { report_id: 5 } } }));
    outside.faults = [fault];
    await submit(id, obj_id);
    await expect.poll(async () => { await hurry('sharing-reports'); return status(id, obj_id); }, { timeout: 20_000 }).toBe('confirmed');
    expect(outside.got.filter(({ path }) => path.includes('/set/bulk-report'))).toHaveLength(1);
  });

  test('stay submitted while the server says nothing of them', async () => {
    const [id, obj_id] = [await make(), await transient()];
    outside.answer(({ path }) => (path.endsWith('/set/bulk-report') ? { body: { data: { report_id: 6 } } } : { status: 429, body: { id_code: 429 } }));
    await submit(id, obj_id);
    await becomes(id, obj_id, 'submitted');
    await hurry('sharing-reports');
    await expect.poll(() => outside.got.filter(({ path }) => path.endsWith('reply')).length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await status(id, obj_id)).toBe('submitted');
    expect((await submit(id, obj_id)).status).toBe(400);
  });

  test('go to Hermes, too', async () => {
    const [id, obj_id] = [await make({ enable_sharing_with_hermes: true }), await transient()];
    await submit(id, obj_id, { publish_to_tns: false, publish_to_hermes: true });
    await expect.poll(async () => (await submissions(id, obj_id))[0]?.hermes_status, { timeout: 20_000 }).toBe(`Successfully submitted ${obj_id} to Hermes.`);
    const [{ path, headers, body }] = outside.got as [StandIn['got'][number]];
    expect([path, headers.authorization]).toEqual(['/hermes/api/v0/submit_message/', 'Token a token of Hermes']);
    expect(JSON.parse(body)).toMatchObject({ topic: 'hermes.discovery', data: { targets: [{ name: obj_id }], photometry: [{ brightness: 19.2 }, { brightness: 18.5 }, { limiting_brightness: 20.5 }] } });
  });

  test('are made of what is saved by those who share by themselves', async () => {
    const id = await make({ acknowledgments: 'on behalf of the survey' });
    await ok('PUT', `/api/sharing_service/${id}/group/${group_id}`, { token: owner.token, body: { auto_share_to_tns: true } });
    await ok('POST', `/api/sharing_service/${id}/group/${group_id}/auto_publisher`, { token: owner.token, body: { user_ids: [member.id] } });
    expect((await read(id)).groups[0]?.auto_publishers).toMatchObject([{ user_id: member.id }]);
    const save = async ({ token }: Person) => {
      const obj_id = zName();
      await ok('POST', '/api/sources', { token, body: { id: obj_id, ra: 10, dec: 20, group_ids: [group_id] } });
      return obj_id;
    };
    const [theirs, others] = [await save(member), await save(owner)];
    await becomes(id, theirs, expect.stringContaining('Error: there is no detection'));
    expect((await submissions(id, theirs))[0]).toMatchObject({ auto_submission: true, custom_publishing_string: 'Ada Vega (Example Observatory) on behalf of the survey', user_id: member.id });
    expect(await submissions(id, others)).toEqual([]);
    await ok('DELETE', `/api/sharing_service/${id}/group/${group_id}/auto_publisher`, { token: owner.token, body: { user_id: member.id } });
    expect((await api('POST', `/api/sharing_service/${id}/group/${group_id}/auto_publisher/${outsider.id}`, { token: owner.token })).json.message).toContain('not a member');
  });

  test.each([
    [{ publish_to_tns: false }, 'publish_to_tns'],
    [{ publishers: ' ' }, 'publishers'],
    [{ archival: true }, 'archival_comment'],
    [{ instrument_ids: [2_000_000_000] }, 'instrument_ids'],
    [{ publish_to_hermes: true }, 'publish_to_hermes'],
    [{ obj_id: 'NoSuchObject' }, 'obj_id'],
    [{ sharing_service_id: 2_000_000_000 }, 'sharing service'],
    [{ photometry_options: { other: true } }, 'photometry_options'],
  ])('%j is refused by name', async (more, field) => {
    const { status: code, json } = await submit(await make(), await transient(), more);
    expect([code, json.message]).toEqual([400, expect.stringContaining(field)]);
  });

  test('are for the members of the groups that use the service', async () => {
    const [id, obj_id] = [await make({ testing: true }), await transient()];
    expect((await submit(id, obj_id, {}, outsider)).status).toBe(400);
    expect((await api('GET', '/api/sharing_service/submission', { token: outsider.token, query: { sharing_service_id: id } })).status).toBe(400);
    expect((await api('GET', '/api/sharing_service/submission', { token: member.token })).json.message).toContain('sharing_service_id');
    expect((await api('GET', '/api/sharing_service/submission', { token: null, query: { sharing_service_id: id } })).status).toBe(401);
    expect((await api('GET', '/api/sharing_service/submission/2000000000', { token: member.token, query: { sharing_service_id: id } })).status).toBe(404);
  });
});
