import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Broker, BrokerApis, BrokerFilterDetail } from '@/lib/brokers/schema';
import { fingerprint, withClient } from '@/lib/testing/database';
import { api } from '@/lib/testing/api';
import { boomImage, speakBoom } from '@/lib/testing/boom';
import { ensureSurveyInstrument } from '@/lib/testing/ingest';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeGroup, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

const PASSWORD = 'a password of the broker';
let outside: StandIn;
let group_id: number;
let stream_id: number;
/** Has the public programme of ZTF. */
let member: Person;
/** May change the group's filters, and has no other right. */
let head: Person;
/** Has no stream. */
let outsider: Person;

const inDatabase = <T extends object>(text: string, values: unknown[] = []) => withClient(inject('database_url'), async (client) => (await client.query<T>(text, values)).rows);
const name = (): string => `ZTF26${Array.from({ length: 7 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('')}`;
const verdict = { passed: true };
const boom = speakBoom(PASSWORD, verdict);

beforeAll(async () => {
  outside = await startStandIn(boom, inject('stand_in'));
  group_id = await makeGroup();
  stream_id = await makeStream({ altdata: { collection: 'ZTF_alerts', selector: [1] } });
  await ok('POST', `/api/groups/${group_id}/streams`, { body: { stream_id } });
  [member, head, outsider] = [await makeUser(['Upload data']), await makeUser(['Upload data']), await makeUser(['Upload data'])];
  for (const [{ id }, admin] of [[member, false], [head, true]] as const) {
    await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: id } });
    await ok('POST', `/api/groups/${group_id}/users`, { body: { userID: id, admin } });
  }
  await ensureSurveyInstrument('ZTF', ['ztfg', 'ztfr', 'ztfi']);
});
afterAll(async () => {
  await inDatabase('DELETE FROM brokers');
  await outside.stop();
});
beforeEach(() => {
  outside.got.length = 0;
  outside.faults.length = 0;
  outside.answer(boom);
  verdict.passed = true;
});

const settings = () => ({ host: outside.url, username: 'me', password: PASSWORD });
const connect = async (more: object = {}): Promise<number> => (await ok<{ id: number }>('POST', '/api/brokers', { body: { name: unique('broker '), broker_classname: 'BOOMBROKER', altdata: settings(), ...more } })).id;
async function inUse(more: object = {}): Promise<number> {
  const id = await connect(more);
  await ok('PATCH', `/api/brokers/${id}`, { body: { active: true } });
  return id;
}
const read = (id: number, { token }: Partial<Person> = {}) => ok<Broker>('GET', `/api/brokers/${id}`, { token });
const filterOf = async (): Promise<number> => (await ok<{ id: number }>('POST', '/api/filters', { token: head.token, body: { name: unique('filter'), group_id, stream_id } })).id;

describe('connections', () => {
  test('are made by system admins alone, and shown without their secrets', async () => {
    const body = { name: unique('broker'), broker_classname: 'ALERCEBROKER' };
    expect(await api('POST', '/api/brokers', { token: member.token, body })).toMatchObject({ status: 401 });
    const id = await connect();
    expect((await read(id)).altdata).toEqual({ host: outside.url, username: 'me' });
    expect(await read(id, member)).not.toHaveProperty('altdata');
    const [stored] = await inDatabase<{ sealed_altdata: string }>('SELECT sealed_altdata FROM brokers WHERE id = $1', [id]);
    expect(stored!.sealed_altdata).not.toContain(PASSWORD);
    for (const [method, what] of [['PATCH', { name: unique('mine') }], ['DELETE', undefined]] as const) {
      expect(await api(method, `/api/brokers/${id}`, { token: member.token, body: what })).toMatchObject({ status: 401 });
    }
  });

  test('say what each class can do, and what it has to be told', async () => {
    const classes = await ok<BrokerApis>('GET', '/api/internal/broker_apis', { token: member.token });
    expect(classes.BOOMBROKER).toMatchObject({ filterKind: 'pipeline', surveys: ['ZTF', 'LSST'], methodsImplemented: { create_filter: true, cross_match_catalogs: true }, formSchemaConfig: { required: ['host', 'username', 'password'] } });
    expect(classes.ALERCEBROKER).toMatchObject({ filterKind: 'none', methodsImplemented: { query_alerts: true, create_filter: false } });
  });

  test.each([
    [{ broker_classname: 'NOBROKER' }, /^broker_classname: must be one of BOOMBROKER/],
    [{ broker_classname: 'AMPELBROKER' }, /^broker_classname: AMPELBROKER only sends streams/],
    [{ altdata: { host: 'x' } }, 'Invalid broker configuration: altdata: username: missing; password: missing'],
    [{ name: '' }, /name/],
    [{ altdata: 'text' }, /altdata/],
    [{ broker_classname: 'ALERCEBROKER', altdata: {}, default_crossmatch: true }, 'default_crossmatch: ALeRCE has no catalogues to ask'],
    [{ colour: 'red' }, /colour/],
  ])('%j is refused, and changes nothing', async (change, message) => {
    const before = await inDatabase('SELECT count(*) FROM brokers');
    const answer = await api('POST', '/api/brokers', { body: { name: unique('broker'), broker_classname: 'BOOMBROKER', altdata: settings(), ...change } });
    expect(answer.status).toBe(400);
    expect(answer.json.message).toMatch(message);
    expect(await inDatabase('SELECT count(*) FROM brokers')).toEqual(before);
  });

  test('come into use when their credentials work, and stay what they were when they do not', async () => {
    const id = await connect({ active: true });
    expect((await read(id)).active).toBe(false);
    expect(outside.got).toEqual([]);
    const wrong = await api('PATCH', `/api/brokers/${id}`, { body: { active: true, altdata: { password: 'another', username: 'somebody' } } });
    expect(wrong).toMatchObject({ status: 400 });
    expect(wrong.json.message).toMatch(/^Wrong broker \w+ credentials, it cannot be activated: it refuses the credentials: wrong password/);
    expect(await read(id)).toMatchObject({ active: false, altdata: { username: 'me' } });
    await ok('PATCH', `/api/brokers/${id}`, { body: { active: true, altdata: { password: '', survey: 'LSST' } } });
    expect(await read(id)).toMatchObject({ active: true, altdata: { username: 'me', survey: 'LSST' } });
    const other = await api('PATCH', `/api/brokers/${id}`, { body: { altdata: { password: 'another' } } });
    expect(other.json.message).toContain('it cannot stay active');
  });

  test('one is the default, whoever comes last', async () => {
    const [first, second] = [await connect({ default_alert_search: true, default_crossmatch: true }), await connect()];
    await ok('PATCH', `/api/brokers/${second}`, { body: { default_alert_search: true } });
    expect(await Promise.all([read(first), read(second)])).toMatchObject([{ default_alert_search: false, default_crossmatch: true }, { default_alert_search: true, default_crossmatch: false }]);
    await Promise.all([first, second, first, second].map((id) => ok('PATCH', `/api/brokers/${id}`, { body: { default_crossmatch: true } })));
    expect((await ok<Broker[]>('GET', '/api/brokers')).filter(({ default_crossmatch }) => default_crossmatch)).toHaveLength(1);
  });

  test('names are taken once; what is gone leaves its filters', async () => {
    const id = await inUse();
    const { name: taken } = await read(id);
    expect(await api('POST', '/api/brokers', { body: { name: taken, broker_classname: 'ALERCEBROKER' } })).toMatchObject({ status: 400, json: { message: `name: there is already a broker named ${taken}` } });
    const filter_id = await filterOf();
    await ok('POST', `/api/brokers/filters/${filter_id}/attach`, { token: head.token, body: { broker_id: id } });
    await ok('DELETE', `/api/brokers/${id}`);
    expect(await api('GET', `/api/brokers/${id}`)).toMatchObject({ status: 400, json: { message: `There is no broker with id ${id}.` } });
    expect(await ok('GET', `/api/filters/${filter_id}`)).toMatchObject({ broker_id: null });
  });
});

describe('alerts', () => {
  const alertsOf = (id: number, person: Partial<Person>, query: object = { objectId: 'ZTF26aaaaaaa' }) => ok<{ candidate: { programid: number } }[]>('GET', `/api/brokers/${id}/alerts`, { token: person.token, query: { ...query } });

  test('are those that the streams of the caller select', async () => {
    const id = await inUse();
    expect((await alertsOf(id, {})).map(({ candidate }) => candidate.programid)).toEqual([1, 2]);
    expect((await alertsOf(id, member)).map(({ candidate }) => candidate.programid)).toEqual([1]);
    expect(await alertsOf(id, outsider)).toEqual([]);
    expect(await alertsOf(id, {}, { objectId: 'ZTF26aaaaaaa', jd_start: 2461002 })).toHaveLength(1);
  });

  test('an object has the history that the caller may see', async () => {
    const id = await inUse();
    const of = async ({ token }: Partial<Person>) => ok<{ candid: string; candidate: { jd: number }; prv_candidates: object[] }>('GET', `/api/brokers/${id}/alerts/ZTF26aaaaaaa`, { token });
    expect(await of({})).toMatchObject({ candidate: { jd: 2461002.5 } });
    expect((await api('GET', `/api/brokers/${id}/alerts/ZTF26aaaaaaa`)).text).toContain('"candid":2450160970515015123');
    const seen = await of(member);
    expect(seen).toMatchObject({ candidate: { jd: 2461001.5 } });
    expect(seen.prv_candidates).toHaveLength(2);
    expect(await api('GET', `/api/brokers/${id}/alerts/ZTF26aaaaaaa`, { token: outsider.token })).toMatchObject({ status: 400, json: { message: expect.stringContaining('no alert of ZTF26aaaaaaa that your streams give') as string } });
    expect(await api('GET', `/api/brokers/${id}/alerts/ZTF26nothing`)).toMatchObject({ status: 400 });
  });

  test('images are of alerts that the caller may see', async () => {
    const id = await inUse();
    const cutouts = (candid: number, { token }: Partial<Person>, query = {}) => api('GET', `/api/brokers/${id}/alerts/${candid}/cutouts`, { token, query });
    expect(await cutouts(2, {})).toMatchObject({ status: 200, data: { cutoutScience: boomImage } });
    expect(await cutouts(1, member, { objectId: 'ZTF26aaaaaaa' })).toMatchObject({ status: 200 });
    expect(await cutouts(2, member, { objectId: 'ZTF26aaaaaaa' })).toMatchObject({ status: 400 });
    expect(await cutouts(1, member)).toMatchObject({ status: 400 });
  });

  test('catalogues are asked around a position', async () => {
    const id = await inUse();
    expect(await ok('GET', `/api/brokers/${id}/cone_search`, { token: outsider.token, query: { ra: 150.1, dec: 2.2, radius: 3 } })).toEqual({ Gaia_DR3: [expect.objectContaining({ ra: 150.1, dec: 2.2, parallax: 1.5 })] });
    for (const [query, field] of [[{ dec: 1, radius: 1 }, 'ra'], [{ ra: 400, dec: 1, radius: 1 }, 'ra'], [{ ra: 1, dec: 1, radius: 'wide' }, 'radius'], [{ ra: 1, dec: 1, radius: 1, radius_units: 'miles' }, 'radius_units']] as const) {
      const answer = await api('GET', `/api/brokers/${id}/cone_search`, { query });
      expect(answer).toMatchObject({ status: 400 });
      expect(answer.json.message).toContain(field);
    }
  });

  test('a broker that is not in use, cannot do it, or does not answer is named', async () => {
    const idle = await connect();
    const { name: idleName } = await read(idle);
    expect(await api('GET', `/api/brokers/${idle}/alerts`, { query: { objectId: 'x' } })).toMatchObject({ status: 400, json: { message: `Broker ${idleName} is not active` } });
    const plain = await connect({ broker_classname: 'GENERICBROKER', altdata: { base_url: outside.url } });
    const { name: plainName } = await read(plain);
    expect(await api('GET', `/api/brokers/${plain}/cone_search`, { query: { ra: 1, dec: 1, radius: 1 } })).toMatchObject({ status: 400, json: { message: `Broker ${plainName} does not support 'cone_search'` } });
    outside.answer({ status: 502 });
    expect(await api('GET', `/api/brokers/${plain}/alerts`, { query: { objectId: 'x' } })).toMatchObject({ status: 400, json: { message: `Error querying alerts from ${plainName}: it answered with status 502` } });
    expect(await api('GET', '/api/brokers/999999/alerts')).toMatchObject({ status: 400, json: { message: 'There is no broker with id 999999.' } });
  });
});

describe('saving', () => {
  const save = (id: number, obj_id: string, { token }: Partial<Person>, body: object = { group_ids: [group_id] }) => api<{ id: string }>('POST', `/api/brokers/${id}/alerts/${obj_id}/save`, { token, body });
  const photometry = (obj_id: string, { token }: Partial<Person>) => ok<{ mjd: number; mag: number | null; flux: number | null; fluxerr: number; filter: string; origin: string }[]>('GET', `/api/sources/${obj_id}/photometry`, { token, query: { format: 'both' } });

  test('makes a source of an object, with its light curve and images', async () => {
    const [id, obj_id] = [await inUse(), name()];
    expect(await save(id, obj_id, member)).toMatchObject({ status: 200, data: { id: obj_id } });
    expect(await ok('GET', `/api/sources/${obj_id}`, { token: member.token, query: { includeThumbnails: true } })).toMatchObject({ id: obj_id, ra: 150.1, dec: 2.2, origin: 'ZTF', groups: [{ id: group_id }] });
    const points = await photometry(obj_id, member);
    expect(points.map(({ mjd, filter }) => [mjd, filter])).toEqual([[60998, 'ztfg'], [60999, 'ztfg'], [61000, 'ztfg'], [61001, 'ztfr']]);
    expect(points[0]).toMatchObject({ flux: -0.5, fluxerr: 1, origin: 'alert_fp', mag: null });
    expect(points[1]).toMatchObject({ flux: null, fluxerr: 2 });
    expect(points[2]!.mag).toBeCloseTo(18.9, 6);
    expect(await inDatabase('SELECT type FROM thumbnails WHERE obj_id = $1 ORDER BY type', [obj_id])).toEqual([]); // images of an alert that member may not see
    expect(await save(id, obj_id, {})).toMatchObject({ status: 200 });
    expect((await inDatabase<{ type: string }>(`SELECT type FROM thumbnails WHERE obj_id = $1 AND type IN ('new', 'ref', 'sub') ORDER BY type`, [obj_id])).map(({ type }) => type)).toEqual(['new', 'ref', 'sub']);
    // The point of the partnership came with it, and member does not see it.
    expect(await photometry(obj_id, {})).toHaveLength(5);
    expect(await photometry(obj_id, member)).toHaveLength(4);
  });

  test('again, and by several at once, adds nothing', async () => {
    const [id, obj_id] = [await inUse(), name()];
    expect((await Promise.all(Array.from({ length: 4 }, () => save(id, obj_id, member)))).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await photometry(obj_id, member)).toHaveLength(4);
    expect(await inDatabase('SELECT group_id FROM sources WHERE obj_id = $1 AND active', [obj_id])).toEqual([{ group_id }]);
  });

  test('a known object is saved too', async () => {
    const [id, obj_id, other] = [await inUse(), name(), await makeGroup()];
    await ok('POST', '/api/sources', { body: { id: obj_id, ra: 150.1, dec: 2.2, group_ids: [other] } });
    expect(await save(id, obj_id, member)).toMatchObject({ status: 200 });
    expect(await inDatabase('SELECT group_id FROM sources WHERE obj_id = $1 AND active ORDER BY group_id', [obj_id])).toEqual([other, group_id].sort((a, b) => a - b).map((one) => ({ group_id: one })));
  });

  test('what is refused changes nothing', async () => {
    const [id, foreign] = [await inUse(), await makeGroup()];
    // Other tables are written later, such as the views of what was looked at before.
    const written = async () => {
      const { objs, sources, photometry, photstats, thumbnails, annotations } = await withClient(inject('database_url'), (client) => fingerprint(client, []));
      return { objs, sources, photometry, photstats, thumbnails, annotations };
    };
    const before = await written();
    for (const [person, obj_id, body, message] of [
      [member, name(), {}, /group_ids/],
      [member, name(), { group_ids: [] }, /group_ids/],
      [member, name(), { group_ids: [foreign] }, new RegExp(`group_ids: there is no group ${foreign}`)],
      [member, 'ZTF26nothing', { group_ids: [group_id] }, /no alert of ZTF26nothing/],
      [outsider, name(), { group_ids: [group_id] }, /no alert/],
    ] as const) {
      const answer = await save(id, obj_id, person, body);
      expect(answer.status).toBe(400);
      expect(answer.json.message).toMatch(message);
    }
    outside.answer({ status: 500 });
    expect(await save(id, name(), member)).toMatchObject({ status: 400 });
    expect(Object.values(before).every((print) => print !== undefined)).toBe(true);
    expect(await written()).toEqual(before);
  });
});

describe('light curves', () => {
  interface Shown {
    id: number;
    mjd: number;
    mag: number | null;
  }
  const curve = (path: string, { token }: Partial<Person>, query: object = {}) => ok<Shown[]>('GET', path, { token, query: { ...query } });

  test('have what the broker adds to what is stored, and nothing of it is stored', async () => {
    const [id, obj_id] = [await inUse(), name()];
    const path = `/api/brokers/${id}/alerts/${obj_id}/photometry`;
    const fresh = await curve(path, member);
    expect(fresh.map(({ mjd }) => mjd)).toEqual([60998, 60999, 61000, 61001]);
    expect(fresh.every((point) => point.id < 0)).toBe(true);
    expect(await inDatabase('SELECT FROM objs WHERE id = $1', [obj_id])).toEqual([]);
    await ok('POST', `/api/brokers/${id}/alerts/${obj_id}/save`, { token: member.token, body: { group_ids: [group_id] } });
    expect((await curve(path, member)).every((point) => point.id > 0)).toBe(true);
    expect((await curve(path, {})).filter((point) => point.id < 0)).toHaveLength(1);
    expect(await curve(`/api/brokers/photometry/${name()}`, outsider, { survey: 'ZTF' })).toEqual([]);
  });

  test('are asked for once in a while, or when that is wanted', async () => {
    const [id, obj_id] = [await inUse(), name()];
    const path = `/api/brokers/${id}/alerts/${obj_id}/photometry`;
    const questions = () => outside.got.filter(({ path: asked }) => asked === '/queries/pipeline').length;
    await curve(path, member);
    await curve(path, {});
    expect(questions()).toBe(1);
    await curve(path, member, { refresh: true });
    expect(questions()).toBe(2);
    outside.answer({ status: 500 });
    expect(await curve(path, member)).toHaveLength(4);
    expect(await curve(path, member, { refresh: true })).toEqual([]);
    expect(await api('GET', '/api/brokers/photometry/X', { query: {} })).toMatchObject({ status: 400, json: { message: expect.stringContaining('survey') as string } });
  });
});

describe('filters', () => {
  const pipeline = [{ $match: { 'candidate.drb': { $gt: 0.9 } } }];
  const write = (id: number, filter_id: number, { token }: Person, body: object = { altdata: pipeline, filters: { operator: 'and' } }) => api('POST', `/api/brokers/${id}/filters/${filter_id}`, { token, body });
  const detail = (id: number, filter_id: number) => ok<BrokerFilterDetail>('GET', `/api/brokers/${id}/filters/${filter_id}`, { token: head.token });

  test('are versions of a pipeline at a broker that has pipelines', async () => {
    const [id, filter_id] = [await inUse(), await filterOf()];
    expect(await write(id, filter_id, member)).toMatchObject({ status: 400 });
    expect(await write(id, filter_id, head)).toMatchObject({ status: 200, data: { id: filter_id } });
    expect(JSON.parse(outside.got.find(({ path }) => path === '/filters')!.body)).toMatchObject({ survey: 'ZTF', permissions: { ZTF: [1] }, pipeline });
    expect(await detail(id, filter_id)).toMatchObject({ broker_id: id, active_fid: 'v1', active: true, filters: [{ fid: 'v1', version: { operator: 'and' } }], altdata: { boom: { filter_id: 'f1', validations: { v1: { passed: true } } } } });
    verdict.passed = false;
    await write(id, filter_id, head, { altdata: pipeline, filters: { operator: 'or' } });
    expect(await detail(id, filter_id)).toMatchObject({ filters: [{ fid: 'v1' }, { fid: 'v2' }], altdata: { boom: { validations: { v2: { passed: false, message: 'lets too many through' } } } } });
    const activate = (active_fid: string, token?: string) => api('PATCH', `/api/brokers/${id}/filters/${filter_id}`, { token, body: { active: true, active_fid } });
    expect(await activate('v2', head.token)).toMatchObject({ status: 400, json: { message: 'active_fid: version v2 has not passed its validation: lets too many through' } });
    expect(await activate('v1', head.token)).toMatchObject({ status: 200 });
    expect(await activate('v2')).toMatchObject({ status: 200 });
    verdict.passed = true;
    expect(await ok('POST', `/api/brokers/${id}/filters/${filter_id}/validate`, { token: head.token, body: { fid: 'v2' } })).toEqual({ fid: 'v2', passed: true, message: null });
    expect(await api('POST', `/api/brokers/${id}/filters/${filter_id}/validate`, { token: member.token, body: { fid: 'v2' } })).toMatchObject({ status: 400 });
    await ok('PATCH', `/api/brokers/${id}/filters/${filter_id}`, { token: head.token, body: { autoSave: true, autoAnnotate: false } });
    expect(await detail(id, filter_id)).toMatchObject({ autosave: true, altdata: { autoSave: true, autoAnnotate: false } });
    outside.answer({ status: 500 });
    expect(await detail(id, filter_id)).not.toHaveProperty('fv');
  });

  test('are queries at a broker that has queries; what they let through becomes candidates', async () => {
    const obj_id = name();
    outside.answer(({ path }) => ({
      body: path === '/query/' ? [{ objectId: obj_id, rmag: 17.5 }, { objectId: 'a name that none is' }]
        : path === '/objects/' ? [{ objectId: obj_id, objectData: { ramean: 150.1, decmean: 2.2 }, candidates: [{ candid: 77, jd: 2461000.5, fid: 1, magpsf: 18.9, sigmapsf: 0.1, isdiffpos: 't', ra: 150.1, dec: 2.2 }] }]
          : { count: 0 },
    }));
    const id = await inUse({ broker_classname: 'LASAIRBROKER', altdata: { endpoint: outside.url, token: 'a secret' } });
    const filter_id = await filterOf();
    const query = { selected: 'objects.objectId, objects.rmag', tables: 'objects', conditions: 'objects.rmag < 18' };
    expect(await write(id, filter_id, head, { altdata: pipeline, filters: {} })).toMatchObject({ status: 400, json: { message: 'query: missing' } });
    expect(await write(id, filter_id, head, { query, autosave: true })).toMatchObject({ status: 200, data: { id: filter_id, altdata: { lasair: query }, autosave: true } });
    expect(await ok('POST', `/api/brokers/${id}/filter/test`, { token: member.token, body: query })).toHaveLength(2);
    const candidates = () => inDatabase<{ obj_id: string; passed_at: string }>(`SELECT obj_id, passed_at::text FROM candidates WHERE filter_id = $1`, [filter_id]);
    for (let again = 0; again < 2; again += 1) {
      const [job] = await inDatabase<{ id: string }>(`INSERT INTO pgboss.job (name, data) VALUES ('broker-polls', jsonb_build_object('filter_id', $1::int)) RETURNING id`, [filter_id]);
      await expect.poll(() => inDatabase(`SELECT FROM pgboss.job WHERE id = $1 AND state < 'completed'`, [job!.id]), { timeout: 30_000 }).toEqual([]);
      expect(await candidates()).toEqual([{ obj_id, passed_at: '2025-11-21 00:00:00' }]);
    }
    expect(await ok('GET', `/api/sources/${obj_id}`, { token: member.token })).toMatchObject({ id: obj_id, groups: [{ id: group_id }] });
    expect((await ok<{ mag: number }[]>('GET', `/api/sources/${obj_id}/photometry`, { token: member.token })).map(({ mag }) => Number(mag.toFixed(6)))).toEqual([18.9]);
    expect(await inDatabase('SELECT data FROM annotations WHERE obj_id = $1', [obj_id])).toEqual([{ data: { rmag: 17.5 } }]);
  });

  test('are attached once, where there is a way to run them', async () => {
    const [id, other, filter_id] = [await inUse(), await inUse(), await filterOf()];
    const attach = (broker_id: number, { token }: Person) => api('POST', `/api/brokers/filters/${filter_id}/attach`, { token, body: { broker_id } });
    expect(await attach(id, member)).toMatchObject({ status: 400 });
    expect(await attach(id, outsider)).toMatchObject({ status: 400, json: { message: `Cannot find Filter with id ${filter_id}` } });
    const plain = await connect({ broker_classname: 'ALERCEBROKER', altdata: {} });
    expect(await attach(plain, head)).toMatchObject({ status: 400, json: { message: expect.stringContaining('does not support filters') as string } });
    expect(await attach(id, head)).toMatchObject({ status: 200, data: { id: filter_id, broker_id: id } });
    expect(await attach(other, head)).toMatchObject({ status: 400, json: { message: `Filter ${filter_id} is at another broker.` } });
    expect(await ok('GET', `/api/brokers/${id}/filters`, { token: member.token })).toMatchObject([{ id: filter_id, broker_id: id }]);
    expect(await ok('GET', `/api/brokers/${id}/filters`, { token: outsider.token })).toEqual([]);
  });

  test('are found by name, group, stream and broker', async () => {
    const [id, filter_id] = [await inUse(), await filterOf()];
    await ok('POST', `/api/brokers/filters/${filter_id}/attach`, { token: head.token, body: { broker_id: id } });
    const { name: own } = await ok<{ name: string }>('GET', `/api/filters/${filter_id}`);
    const ids = async (query: object, { token } = member) => (await ok<{ filters: { id: number }[]; totalMatches: number }>('GET', '/api/brokers/filters', { token, query: { ...query } })).filters.map((one) => one.id);
    expect(await ids({ name: own.toUpperCase() })).toEqual([filter_id]);
    expect(await ids({ brokerID: id })).toEqual([filter_id]);
    expect(await ids({ brokerID: 'none', name: own })).toEqual([]);
    expect(await ids({ groupID: group_id, streamID: stream_id, name: '%' })).toEqual([]);
    expect(await ids({ name: own }, outsider)).toEqual([]);
    expect(await api('GET', '/api/brokers/filters', { query: { brokerID: 'some' } })).toMatchObject({ status: 400, json: { message: expect.stringContaining('brokerID') as string } });
  });

  test('go, here and there', async () => {
    const [id, filter_id] = [await inUse(), await filterOf()];
    await write(id, filter_id, head);
    expect(await api('DELETE', `/api/brokers/${id}/filters/${filter_id}`, { token: outsider.token })).toMatchObject({ status: 400 });
    await ok('DELETE', `/api/brokers/${id}/filters/${filter_id}`, { token: head.token });
    expect(outside.got.at(-1)).toMatchObject({ method: 'DELETE', path: '/filters/f1' });
    expect(await api('GET', `/api/filters/${filter_id}`)).toMatchObject({ status: 400 });
  });

  test('are tried within what the streams give', async () => {
    const [id, filter_id] = [await inUse(), await filterOf()];
    const asked = () => JSON.parse(outside.got.at(-1)!.body) as { permissions: object; survey: string };
    expect(await ok('POST', `/api/brokers/${id}/filter/test`, { token: member.token, body: { pipeline, filter_id, selectedCollection: 'ZTF_alerts' } })).toEqual({ count: 7 });
    expect(asked()).toMatchObject({ survey: 'ZTF', permissions: { ZTF: [1] } });
    expect(await ok('POST', `/api/brokers/${id}/filter/test`, { token: member.token, body: { pipeline, sort_by: 'candidate.jd' } })).toEqual({ results: [{ _id: '1' }] });
    await ok('POST', `/api/brokers/${id}/filter/test`, { token: outsider.token, body: { pipeline, permissions: { ZTF: [1, 2, 3] } } });
    expect(asked()).toMatchObject({ permissions: { ZTF: [] } });
  });

  test('are built from parts that stay', async () => {
    const id = await inUse();
    const at = `/api/brokers/${id}/filter_modules`;
    expect(await ok('GET', at, { token: member.token })).toMatchObject({ schema: { fields: [{ name: 'candidate.drb' }] } });
    const body = { elements: 'variables', data: { expression: 'x', streams: ['ZTF public (all)'] } };
    expect(await api('PUT', `${at}/peak`, { token: member.token, body })).toMatchObject({ status: 400, json: { message: "No variables named 'peak'." } });
    await ok('POST', `${at}/peak`, { token: member.token, body });
    await ok('PUT', `${at}/peak`, { token: member.token, body: { elements: 'variables', data: { expression: 'y' } } });
    expect(await ok('GET', `${at}/peak`, { query: { elements: 'variables' } })).toEqual({ variables: { name: 'peak', expression: 'y', streams: ['ZTF'] } });
    expect(await ok('GET', at, { query: { elements: 'variables' } })).toEqual({ variables: [{ name: 'peak', expression: 'y', streams: ['ZTF'] }] });
    expect(await ok('GET', `${at}/none`, { query: { elements: 'blocks' } })).toEqual({ blocks: null });
    expect(await api('POST', `${at}/peak`, { token: member.token, body: { elements: 'schema', data: {} } })).toMatchObject({ status: 400, json: { message: expect.stringContaining('elements') as string } });
  });
});
