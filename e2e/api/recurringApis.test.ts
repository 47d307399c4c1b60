import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { ListedRecurringApi, RecurringApi } from '@/lib/recurringApis/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group_id: number;
let owner: Person;
let other: Person;

beforeAll(async () => {
  group_id = await makeGroup();
  [owner, other] = [await makeUser(['Manage Recurring APIs', 'Upload data'], [[group_id, true]]), await makeUser(['Manage Recurring APIs'])];
});

const call = (fields: object = {}) => ({ endpoint: 'sources', method: 'GET', next_call: '2026-01-02T03:04:05', call_delay: 0.5, payload: '{"numPerPage": 1}', ...fields });
const schedule = async (fields: object = {}, { token } = owner): Promise<number> =>
  (await ok<{ id: number }>('POST', '/api/recurring_api', { token, body: call(fields) })).id;
const read = (id: number, { token } = owner) => ok<RecurringApi>('GET', `/api/recurring_api/${id}`, { token });

/** What runs every minute is run now. */
const lookForDue = () => withClient(inject('database_url'), (client) => client.query(`INSERT INTO pgboss.job (name, data) VALUES ('recurring-apis', '{}')`));
const outcomes = async (text: string, { token } = owner): Promise<string[]> =>
  (await ok<{ text: string }[]>('GET', '/api/internal/notifications', { token })).map((notice) => notice.text).filter((notice) => notice.includes(text));

describe('recurring calls', () => {
  test('are read by their owner, whose they are alone', async () => {
    const id = await schedule({ endpoint: '/api/sources', next_call: '2100-01-01' });
    expect(await read(id)).toMatchObject({
      id, endpoint: 'sources', method: 'GET', payload: '{"numPerPage":1}', next_call: '2100-01-01T00:00:00', call_delay: 0.5, number_of_retries: 10, active: true, owner_id: owner.id,
      owner: { username: owner.username },
    });
    const listed = await ok<ListedRecurringApi[]>('GET', '/api/recurring_api', { token: owner.token });
    expect(listed.find((one) => one.id === id)?.payload).toEqual({ numPerPage: 1 });
    expect(await ok('GET', '/api/recurring_api', { token: other.token })).toEqual([]);
    expect((await api('GET', `/api/recurring_api/${id}`, { token: other.token })).status).toBe(403);
    expect((await api('DELETE', `/api/recurring_api/${id}`, { token: other.token })).status).toBe(403);
    await ok('DELETE', `/api/recurring_api/${id}`, { token: owner.token });
    expect((await api('GET', `/api/recurring_api/${id}`, { token: owner.token })).status).toBe(403);
  });

  test('are made when they are due, once, in the name of their owner', async () => {
    const obj_id = unique('RECUR');
    const id = await schedule({ endpoint: 'sources', method: 'POST', payload: JSON.stringify({ id: obj_id, ra: 10, dec: 20, group_ids: [group_id] }), call_delay: 400 });
    await lookForDue();
    await expect.poll(() => outcomes('POST sources'), { timeout: 20_000 }).toEqual(['Recurring call *POST sources* succeeded']);
    const saved = await ok<{ groups: { id: number; saved_by: { username: string } }[] }>('GET', `/api/sources/${obj_id}`, { token: owner.token });
    expect(saved.groups.find((group) => group.id === group_id)?.saved_by.username).toBe(owner.username);
    // Due again in so many days as make it later than now.
    const { next_call } = await read(id);
    expect(Date.parse(`${next_call}Z`)).toBeGreaterThan(Date.now());
    await lookForDue();
    await lookForDue();
    const again = await schedule({ endpoint: 'groups', payload: '{}' });
    await lookForDue();
    await expect.poll(() => outcomes('GET groups'), { timeout: 20_000 }).toHaveLength(1);
    expect(await outcomes('POST sources')).toHaveLength(1);
    for (const made of [id, again]) await ok('DELETE', `/api/recurring_api/${made}`, { token: owner.token });
  });

  test('that fail say why, and are given up in the end', async () => {
    const id = await schedule({ endpoint: 'sources/NoSuchSource', payload: '{}', number_of_retries: 1 });
    await lookForDue();
    await expect.poll(() => outcomes('NoSuchSource'), { timeout: 20_000 }).toHaveLength(1);
    expect((await outcomes('NoSuchSource'))[0]).toMatch(/failed: .+ It is not called any more\.$/);
    expect(await read(id)).toMatchObject({ active: false, number_of_retries: 0 });
  });

  test('do nothing that the token which scheduled them may not do', async () => {
    const { token_id: secret } = await ok<{ token_id: string }>('POST', '/api/internal/tokens', { body: { name: unique('token'), acls: ['Manage Recurring APIs'], user_id: owner.id } });
    const obj_id = unique('RECUR');
    await ok('POST', '/api/recurring_api', { token: secret, body: call({ endpoint: 'source_groups', method: 'POST', payload: JSON.stringify({ objId: obj_id, inviteGroupIds: [group_id] }) }) });
    await lookForDue();
    await expect.poll(() => outcomes('source_groups'), { timeout: 20_000 }).toHaveLength(1);
    expect((await outcomes('source_groups'))[0]).toContain('Upload data');
  });

  test.each([
    [{ endpoint: '' }, 'endpoint'],
    [{ endpoint: 'nowhere' }, 'endpoint'],
    [{ endpoint: 'sources?numPerPage=1' }, 'endpoint'],
    [{ endpoint: 'healpix', method: 'DELETE' }, 'method'],
    [{ next_call: 'soon' }, 'next_call'],
    [{ call_delay: 0 }, 'call_delay'],
    [{ payload: '[1]' }, 'payload'],
    [{ payload: '{' }, 'payload'],
    [{ payload: undefined }, 'payload'],
    [{ number_of_retries: 11 }, 'number_of_retries'],
  ])('%j is refused by name', async (fields, name) => {
    const { status, json } = await api('POST', '/api/recurring_api', { token: owner.token, body: call(fields) });
    expect([status, json.message]).toEqual([400, expect.stringContaining(name)]);
  });

  test('need credentials and the permission', async () => {
    const { token } = await makeUser([]);
    expect((await api('GET', '/api/recurring_api', { token: null })).status).toBe(401);
    expect((await api('POST', '/api/recurring_api', { token, body: call() })).status).toBe(401);
    expect((await api('DELETE', '/api/recurring_api/1', { token })).status).toBe(401);
  });
});
