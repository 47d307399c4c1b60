import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeSetting, payload, type Setting } from '@/lib/testing/followUp';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeUser, ok, unique } from '@/lib/testing/world';

let facility: StandIn;
let setting: Setting;
let objs: string[];

interface Overview {
  followup_requests: { id: number; obj_id: string; state: string; status: string; spectra: number; has_photometry: boolean }[];
  totalMatches: number;
}
type Counts = { instrument_id: number; instrument_name: string; state: string; count: number }[];

async function makeObj({ ra = 10, dec = 20, id = unique('T26') }: { ra?: number; dec?: number; id?: string } = {}): Promise<string> {
  await withClient(inject('database_url'), (client) => client.query(`INSERT INTO objs (id, ra, dec, alias) VALUES ($1, $2, $3, '{}')`, [id, ra, dec]));
  return id;
}

const ask = (obj_id: string, fields: object = {}) =>
  api<{ id: number }>('POST', '/api/followup_request', { token: setting.asker.token, body: { obj_id, allocation_id: setting.allocation_id, payload: payload(), ...fields } });
const overview = (query: Record<string, string | number | boolean | undefined>, token = setting.asker.token) => ok<Overview>('GET', '/api/internal/followup_requests', { token, query });

beforeAll(async () => {
  facility = await startStandIn(({ body }) => (body.includes('"Tno') ? { status: 400, body: { message: 'too faint' } } : { body: { data: { id: 7 } } }));
  setting = await makeSetting('GENERICAPI', { endpoint: `${facility.url}/requests`, idempotency_key: 'yes' });
  objs = [await makeObj(), await makeObj(), await makeObj({ id: unique('Tno') })];
  expect((await ask(objs[0]!)).status).toBe(200);
  expect((await ask(objs[1]!, { status: 'draft', payload: {} })).status).toBe(200);
  expect((await ask(objs[2]!)).status).toBe(400);
});
afterAll(() => facility.stop());

it('lists requests with their states, and narrows them to a state, an object, to mine and to those that I watch', async () => {
  const all = await overview({ instrumentID: setting.instrument_id, sortOrder: 'asc' });
  expect(all.followup_requests.map(({ obj_id, state, spectra, has_photometry }) => [obj_id, state, spectra, has_photometry])).toEqual([
    [objs[0], 'submitted', 0, false], [objs[1], 'draft', 0, false], [objs[2], 'rejected', 0, false],
  ]);
  expect((await overview({ instrumentID: setting.instrument_id, states: 'draft,rejected' })).totalMatches).toBe(2);
  expect((await overview({ obj_id: objs[0] })).followup_requests.map(({ obj_id }) => obj_id)).toEqual([objs[0]]);
  const peer = await makeUser(['Upload data'], [[setting.group_id, false]]);
  expect((await overview({ mine: true }, peer.token)).totalMatches).toBe(0);
  expect((await overview({ mine: true })).totalMatches).toBe(3);
  await ok('POST', `/api/followup_request/watch/${all.followup_requests[0]!.id}`, { token: peer.token });
  expect((await overview({ watched: true }, peer.token)).followup_requests.map(({ id }) => id)).toEqual([all.followup_requests[0]!.id]);
  expect((await overview({ watched: true })).totalMatches).toBe(0);
});

it('counts them by instrument and state, and nothing that the viewer may not see', async () => {
  const { token } = setting.asker;
  const counts = await ok<Counts>('GET', '/api/internal/followup_requests/counts', { token, query: { instrumentID: setting.instrument_id } });
  expect(counts.map(({ state, count }) => [state, count])).toEqual([['draft', 1], ['rejected', 1], ['submitted', 1]]);
  expect(counts.every(({ instrument_id }) => instrument_id === setting.instrument_id)).toBe(true);
  const { token: outsider } = await makeUser();
  expect(await ok('GET', '/api/internal/followup_requests/counts', { token: outsider, query: { instrumentID: setting.instrument_id } })).toEqual([]);
  expect(await overview({ instrumentID: setting.instrument_id }, outsider)).toMatchObject({ totalMatches: 0, followup_requests: [] });
});

it('gives all of them as CSV', async () => {
  const response = await fetch(`${inject('base_url')}/api/internal/followup_requests/download?instrumentID=${setting.instrument_id}&states=submitted`, {
    headers: { authorization: `token ${setting.asker.token}` },
  });
  expect(response.headers.get('content-type')).toContain('text/csv');
  const [head, ...lines] = (await response.text()).trim().split('\n');
  expect(head).toContain('id,obj_id,ra,dec,instrument,group,pi,requester,state,status,priority');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`${objs[0]},10,20,`);
});

it('accounts for the hours of an allocation, and draws them', async () => {
  const { token } = setting.asker;
  const usage = () => ok<object[]>('GET', '/api/internal/allocation_usage', { token, query: { allocation_ids: setting.allocation_id } });
  // 300 s in one filter is asked for; the draft and what was refused take nothing.
  expect(await usage()).toMatchObject([{ allocation_id: setting.allocation_id, hours_allocated: 10, hours_used: 0, hours_pending: 300 / 3600, pending: 1, failed: 1, observed: 0, total: 2 }]);
  const { followup_requests } = await overview({ obj_id: objs[0] });
  await ok('PUT', `/api/followup_request/${followup_requests[0]!.id}`, { token, body: { status: 'complete' } });
  expect(await usage()).toMatchObject([{ hours_used: 300 / 3600, hours_pending: 0, observed: 1, pending: 0 }]);
  for (const [format, magic] of [['png', [0x89, 0x50]], ['pdf', [0x25, 0x50]]] as const) {
    const response = await fetch(`${inject('base_url')}/api/allocation/report/${setting.instrument_id}?output_format=${format}`, { headers: { authorization: `token ${token}` } });
    expect([response.status, ...new Uint8Array(await response.arrayBuffer()).slice(0, 2)]).toEqual([200, ...magic]);
  }
  const { token: outsider } = await makeUser();
  expect((await api('GET', `/api/allocation/report/${setting.instrument_id}`, { token: outsider })).json.message).toContain('There is no allocation of your groups');
});

it('orders requests by where a skymap is most likely to have its event', async () => {
  const dateobs = '2026-04-11T03:02:01';
  await ok('POST', '/api/gcn_event', { body: { dateobs, tags: ['GRB'], skymap: { ra: 100, dec: 10, error: 5 } } });
  const { localizations } = await ok<{ localizations: { id: number }[] }>('GET', `/api/gcn_event/${dateobs}`);
  const found = localizations[0]!.id;
  const near = [await makeObj({ ra: 100, dec: 10 }), await makeObj({ ra: 104, dec: 10 }), await makeObj({ ra: 200, dec: -40 })];
  const ids: number[] = [];
  for (const obj_id of near) ids.push((await ask(obj_id)).data.id);
  await ok('PUT', '/api/followup_request/prioritization', { token: setting.asker.token, body: { requestIds: ids, priorityType: 'localization', localizationId: found } });
  const priorities = await Promise.all(ids.map(async (id) => (await ok<{ payload: { priority: number } }>('GET', `/api/followup_request/${id}`, { token: setting.asker.token })).payload.priority));
  expect([priorities[0], priorities[2]]).toEqual([5, 1]);
  expect(priorities[1]).toBeGreaterThan(1);
  expect(priorities[1]).toBeLessThan(5);
});
