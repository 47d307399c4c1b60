import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeDue, makeSetting, payload, type Setting } from '@/lib/testing/followUp';
import { notificationsOf, trailOf } from '@/lib/testing/people';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeObj, makeUser, ok, unique } from '@/lib/testing/world';

const SECRET = 'a-token-that-nobody-must-see';

/** Another SkyPortal, as far as the generic plug-in is concerned: it keeps what it is sent, and knows keys. */
let facility: StandIn;
const kept = new Map<string, number>();
let generic: Setting;
let plain: Setting;

beforeAll(async () => {
  facility = await startStandIn(({ method, path, headers, body }) => {
    if (method === 'DELETE') return { body: {} };
    if (method === 'PUT') return { body: { status: 'success' } };
    const { obj_id } = JSON.parse(body) as { obj_id: string };
    if (obj_id.startsWith('Tno')) return { status: 400, body: { message: `${path} refuses ${String(headers.authorization)}` } };
    const key = String(headers['idempotency-key']);
    kept.set(key, kept.get(key) ?? kept.size + 1);
    return { body: { status: 'success', data: { id: kept.get(key) } } };
  });
  generic = await makeSetting('GENERICAPI', { endpoint: `${facility.url}/requests`, api_token: SECRET, idempotency_key: 'yes' });
  plain = await makeSetting('GENERICAPI', { endpoint: `${facility.url}/requests`, api_token: SECRET });
});
afterAll(() => facility.stop());

interface Posted {
  id: number;
  request_status: string;
}

interface Detail extends Posted {
  status: string;
  payload: Record<string, unknown>;
  transactions: { request: { headers: Record<string, string>; body: string }; response: { status_code?: number; content?: string; error?: string } | null }[];
  transaction_requests: { method: string; status: string }[];
  target_groups: { id: number }[];
  allocation: { id: number; instrument: { id: number }; group: { id: number } };
  requester: { id: number };
  obj: { id: string; thumbnails: unknown[] };
}

const ask = (setting: Setting, obj_id: string, fields: object = {}) =>
  api<Posted>('POST', '/api/followup_request', { token: setting.asker.token, body: { obj_id, allocation_id: setting.allocation_id, payload: payload(), ...fields } });
const read = (setting: Setting, id: number) => ok<Detail>('GET', `/api/followup_request/${id}`, { token: setting.asker.token });
const settled = async (setting: Setting, id: number, status: RegExp | string) => {
  await expect.poll(async () => (await read(setting, id)).status, { timeout: 20_000 }).toMatch(status);
  return read(setting, id);
};

describe('a follow-up request', () => {
  it('is submitted, read, listed, changed, watched, commented on and taken back', async () => {
    const obj_id = await makeObj();
    const { data, status } = await ask(generic, obj_id);
    expect([status, data]).toEqual([200, { id: expect.any(Number), request_status: 'submitted' }]);
    const { id } = data;
    const sent = facility.got.at(-1);
    expect(sent).toMatchObject({ method: 'POST', path: '/requests', headers: { authorization: `token ${SECRET}` } });
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ obj_id, allocation_id: generic.allocation_id, followup_request_id: id, payload: { priority: 2 } });

    const detail = await read(generic, id);
    expect(detail).toMatchObject({
      id, obj_id, status: 'submitted', allocation: { id: generic.allocation_id, instrument: { id: generic.instrument_id }, group: { id: generic.group_id } },
      requester: { id: generic.asker.id }, watchers: [], obj: { id: obj_id, thumbnails: [] },
      transaction_requests: [{ method: 'submit', status: 'complete' }], transactions: [{ response: { status_code: 200 } }],
    });
    expect(JSON.stringify(detail), 'credentials are nowhere').not.toContain(SECRET);
    expect(detail.transactions[0]?.request.headers.authorization).toBe('***');

    const list = await ok<{ followup_requests: Detail[]; totalMatches: number }>('GET', '/api/followup_request', {
      token: generic.asker.token, query: { sourceID: obj_id, status: 'SUBMITTED', priorityThreshold: 2, instrumentID: generic.instrument_id, requesters: generic.asker.id },
    });
    expect(list).toMatchObject({ totalMatches: 1, pageNumber: 1, numPerPage: 100, followup_requests: [{ id, obj: { id: obj_id } }] });
    for (const nothing of [{ priorityThreshold: 3 }, { status: 'failed' }, { startDate: '2999-01-01' }, { observationStartDate: '2999-01-01' }, { requesters: 999999 }]) {
      expect(await ok('GET', '/api/followup_request', { token: generic.asker.token, query: { sourceID: obj_id, ...nothing } })).toMatchObject({ totalMatches: 0 });
    }

    const changed = await ok<Posted>('PUT', `/api/followup_request/${id}`, {
      token: generic.asker.token, body: { obj_id, allocation_id: generic.allocation_id, payload: payload({ priority: 4 }) },
    });
    expect(changed).toEqual({ id, request_status: 'submitted' });
    expect(facility.got.at(-1)).toMatchObject({ method: 'PUT', path: `/requests/${kept.size}` });
    expect((await read(generic, id)).payload.priority).toBe(4);

    await ok('POST', `/api/followup_request/watch/${id}`, { token: generic.asker.token });
    expect((await api('POST', `/api/followup_request/watch/${id}`, { token: generic.asker.token })).status).toBe(400);
    await ok('DELETE', `/api/followup_request/watch/${id}`, { token: generic.asker.token });
    expect((await api('DELETE', `/api/followup_request/watch/${id}`, { token: generic.asker.token })).status).toBe(400);
    expect(await ok('PUT', `/api/followup_request/${id}/comment`, { token: generic.asker.token, body: { comment: 'Before it fades' } })).toEqual({ id });

    expect(await ok('DELETE', `/api/followup_request/${id}`, { token: generic.asker.token })).toEqual({ id, request_status: 'deleted' });
    expect(facility.got.at(-1)).toMatchObject({ method: 'DELETE', path: `/requests/${kept.size}` });
    expect(await read(generic, id)).toMatchObject({ status: 'deleted', comment: 'Before it fades' });
    const trail = (await trailOf('followup_requests', id)).map(({ action }) => action);
    expect(trail).toEqual(expect.arrayContaining(['followup_request.create', 'followup_request.trigger', 'followup_request.update', 'followup_request.delete']));
    expect((await notificationsOf(generic.asker.token)).some(({ text }) => text.includes(obj_id) && text.includes('submitted'))).toBe(true);
  });

  it('that its facility refuses is kept with the reason, without credentials, and can be mended', async () => {
    const obj_id = unique('Tno');
    await withClient(inject('database_url'), (client) => client.query('INSERT INTO objs (id, ra, dec, alias) VALUES ($1, 10, 20, $2)', [obj_id, []]));
    const refused = await ask(generic, obj_id);
    expect(refused.status).toBe(400);
    expect(refused.json.message).toMatch(/^Error submitting follow-up request: rejected: .*answered 400.*\/requests refuses token \*\*\*/);
    const { followup_requests } = await ok<{ followup_requests: Detail[] }>('GET', '/api/followup_request', { token: generic.asker.token, query: { sourceID: obj_id } });
    const [{ id, status } = { id: 0, status: '' }] = followup_requests;
    expect(status).toMatch(/^rejected/);
    expect(JSON.stringify(await read(generic, id))).not.toContain(SECRET);
    // Nothing is there to be taken back.
    const before = facility.got.length;
    expect(await ok('DELETE', `/api/followup_request/${id}`, { token: generic.asker.token })).toEqual({ id, request_status: 'deleted' });
    expect(facility.got).toHaveLength(before);
  });

  it('is tried again when its facility cannot take it yet', async () => {
    facility.faults.push({ status: 503, body: 'maintenance' });
    const { data } = await ask(generic, await makeObj());
    expect(data.request_status).toMatch(/^pending submission: .*503: maintenance/);
    await makeDue(data.id);
    const detail = await settled(generic, data.id, /^submitted$/);
    expect(detail.transactions.map(({ response }) => response?.status_code)).toEqual([503, 200]);
  });

  it.each([
    ['a gateway that gives up although it was accepted', { status: 504, accepted: true }],
    ['an answer that is no JSON', { garbage: '<html>ok</html>', accepted: true }],
    ['10 MB', { garbage: 'x'.repeat(10_000_000), accepted: true }],
    ['a connection that ends', 'reset' as const],
  ])('is there once after %s, where the facility knows its key', async (_, fault) => {
    const before = kept.size;
    facility.faults.push(fault);
    const { data, status } = await ask(generic, await makeObj());
    expect(status).toBe(200);
    expect(data.request_status).toMatch(/^pending submission: /);
    await makeDue(data.id);
    await settled(generic, data.id, /^submitted$/);
    expect(kept.size).toBe(before + 1);
  });

  it.each([
    ['504', { status: 504, accepted: true }],
    ['500', { status: 500, body: 'oops' }],
    ['garbage', { garbage: '<html>ok</html>', accepted: true }],
    ['a connection that ends', 'reset' as const],
  ])('is never sent twice after %s, where the facility does not know its key: people decide', async (_, fault) => {
    facility.faults.push(fault);
    const before = facility.got.length;
    const obj_id = await makeObj();
    const { json, status } = await ask(plain, obj_id);
    expect([status, json.message]).toEqual([400, expect.stringContaining('unconfirmed: the facility may or may not have it')]);
    const { followup_requests } = await ok<{ followup_requests: Detail[] }>('GET', '/api/followup_request', { token: plain.asker.token, query: { sourceID: obj_id } });
    expect(facility.got).toHaveLength(before + 1);
    // A person who has looked says so, or submits it anew.
    const id = followup_requests[0]?.id ?? 0;
    expect(await ok('PUT', `/api/followup_request/${id}`, { token: plain.asker.token, body: { payload: payload() } })).toEqual({ id, request_status: 'submitted' });
    expect(facility.got).toHaveLength(before + 2);
  });

  it('has its status set by programs, without its facility being told', async () => {
    const { data } = await ask(generic, await makeObj());
    const before = facility.got.length;
    expect(await ok('PUT', `/api/followup_request/${data.id}`, { token: generic.asker.token, body: { status: 'complete' } })).toEqual({ id: data.id, request_status: 'complete' });
    expect(facility.got).toHaveLength(before);
  });

  it('is kept as a draft, and submitted later', async () => {
    const { data } = await ask(generic, await makeObj(), { status: 'draft', payload: { priority: 1 } });
    expect(data.request_status).toBe('draft');
    const incomplete = await api('PUT', `/api/followup_request/${data.id}`, { token: generic.asker.token, body: {} });
    expect(incomplete.json.message).toContain('observation_choices: missing');
    expect(await ok('PUT', `/api/followup_request/${data.id}`, { token: generic.asker.token, body: { payload: payload() } })).toMatchObject({ request_status: 'submitted' });
  });

  it('shares what comes back with the groups of its allocation, or those that it names', async () => {
    const other = await makeSetting('GENERICAPI', {}, { default_share_group_ids: [generic.group_id] });
    const { data } = await ask(other, await makeObj());
    expect((await read(other, data.id)).target_groups.map(({ id }) => id)).toEqual([generic.group_id]);
    const named = await ask(other, await makeObj(), { target_group_ids: [other.group_id] });
    expect((await read(other, named.data.id)).target_groups.map(({ id }) => id)).toEqual([other.group_id]);
    // A spectrum that names the request and no groups goes to them.
    const obj_id = (await read(other, data.id)).obj.id;
    const spectrum = await ok<{ id: number }>('POST', '/api/spectra', {
      token: other.asker.token,
      body: { obj_id, instrument_id: other.instrument_id, observed_at: '2026-03-01', wavelengths: [4000, 5000], fluxes: [1, 2], followup_request_id: data.id },
    });
    const { groups } = await ok<{ groups: { id: number }[] }>('GET', `/api/spectra/${spectrum.id}`, { token: other.asker.token });
    expect(groups.map(({ id }) => id)).toContain(generic.group_id);
  });
});

describe('constraints', () => {
  it('that are not met are no error', async () => {
    const obj_id = await makeObj();
    const { data } = await ask(generic, obj_id);
    const again = await ask(generic, obj_id, { not_if_duplicates: true });
    expect([again.status, again.data]).toEqual([200, { id: null, ignored: true, message: `There is a request on ${obj_id} already: ${data.id}.` }]);
    const unsaved = await ask(generic, obj_id, { source_group_ids: [generic.group_id] });
    expect(unsaved.data).toMatchObject({ id: null, ignored: true, message: expect.stringContaining('is not saved to group') });
    await ok('POST', '/api/spectra', {
      token: generic.asker.token,
      body: { obj_id, instrument_id: generic.instrument_id, observed_at: '2026-03-01', wavelengths: [4000, 5000], fluxes: [1, 2], group_ids: [generic.group_id] },
    });
    expect((await ask(generic, obj_id, { not_if_spectra_exist: true })).data).toMatchObject({ ignored: true });
    expect((await ask(generic, obj_id, { not_if_classified: true, not_if_tns_classified: true, not_if_assignment_exists: true, not_if_tns_reported: 24 })).data.id).toBeGreaterThan(0);
  });
});

describe('the page of a source', () => {
  it('has its requests and assignments, and the list finds it by them', async () => {
    const obj_id = await makeObj();
    await ok('POST', '/api/sources', { token: generic.asker.token, body: { id: obj_id, group_ids: [generic.group_id] } });
    const { data } = await ask(generic, obj_id);
    const runner = await makeUser(['Manage observing runs', 'Upload data']);
    const run = await ok<{ id: number }>('POST', '/api/observing_run', { token: runner.token, body: { instrument_id: generic.instrument_id, calendar_date: '2026-03-01' } });
    await ok('POST', '/api/assignment', { token: runner.token, body: { run_id: run.id, obj_id, priority: '3' } });
    const source = await ok<{ followup_requests: Detail[]; assignments: object[] }>('GET', `/api/sources/${obj_id}`, { token: generic.asker.token });
    expect(source).toMatchObject({
      followup_requests: [{ id: data.id, status: 'submitted', allocation: { instrument: { id: generic.instrument_id }, group: { id: generic.group_id } }, transactions: [], watchers: [] }],
      assignments: [{ obj_id, priority: '3', run: { id: run.id, instrument: { id: generic.instrument_id, telescope: expect.anything() } } }],
    });
    expect(await ok('GET', `/api/sources/${obj_id}`)).toMatchObject({ followup_requests: [{ transactions: [expect.stringContaining('success')] }] });
    expect(await ok('GET', `/api/sources/${obj_id}`, { token: runner.token })).toMatchObject({ followup_requests: [] });
    const found = (query: object, token = generic.asker.token) => ok<{ totalMatches: number }>('GET', '/api/sources', { token, query: { sourceID: obj_id, ...query } });
    expect(await found({ hasFollowupRequest: true })).toMatchObject({ totalMatches: 1 });
    expect(await found({ hasFollowupRequest: true, followupRequestStatus: 'submitted' })).toMatchObject({ totalMatches: 1 });
    expect(await found({ hasFollowupRequest: true, followupRequestStatus: 'failed' })).toMatchObject({ totalMatches: 0 });
  });
});

describe('prioritization', () => {
  it('by magnitude makes the brightest the most urgent, and tells the facility', async () => {
    const objs = [await makeObj(), await makeObj(), await makeObj()];
    const ids: number[] = [];
    for (const obj_id of objs) ids.push((await ask(generic, obj_id)).data.id);
    for (const [i, obj_id] of objs.entries()) {
      await ok('POST', '/api/photometry', {
        body: { obj_id, instrument_id: generic.instrument_id, mjd: 61000, filter: 'ztfg', magsys: 'ab', mag: 17 + i, magerr: 0.05, limiting_mag: 21, group_ids: [generic.group_id] },
      });
    }
    await ok('PUT', '/api/followup_request/prioritization', { token: generic.asker.token, body: { requestIds: ids, priorityType: 'magnitude', magnitudeOrdering: 'ascending' } });
    for (const [i, id] of ids.entries()) expect((await read(generic, id)).payload.priority).toBe([5, 3, 1][i]);
    await expect.poll(async () => (await read(generic, ids[0] ?? 0)).transaction_requests.at(-1), { timeout: 20_000 }).toMatchObject({ method: 'update', status: 'complete' });
  });
});
