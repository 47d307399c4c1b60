import { describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeObj, makeSpectrum, makeStream, makeUser, ok, unique, type Person } from '@/lib/testing/world';

/** What is taken away is gone with the next request, on every connection, and from what stands open. */

const statusOf = async (path: string, { token }: Person, method = 'GET'): Promise<number> => (await api(method, path, { token })).status;

async function saved(group_id: number): Promise<string> {
  const obj_id = await makeObj();
  await ok('POST', '/api/sources', { body: { id: obj_id, group_ids: [group_id] } });
  return obj_id;
}

describe('the next request knows of', () => {
  it('a member who was taken out', async () => {
    const group = await makeGroup();
    const person = await makeUser([], [[group, false]]);
    const obj_id = await saved(group);
    const spectrum = await makeSpectrum(obj_id, [group]);
    expect(await statusOf(`/api/spectra/${spectrum}`, person)).toBe(200);
    expect(await statusOf(`/api/sources/${obj_id}`, person, 'HEAD')).toBe(200);
    await ok('DELETE', `/api/groups/${group}/users/${person.id}`);
    expect(await statusOf(`/api/spectra/${spectrum}`, person)).toBe(403);
    expect(await statusOf(`/api/sources/${obj_id}`, person, 'HEAD')).toBe(404);
  });

  it('a stream that was taken away', async () => {
    const stream = await makeStream();
    const person = await makeUser();
    await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: person.id } });
    expect(await statusOf(`/api/streams/${stream}`, person)).toBe(200);
    await ok('DELETE', `/api/streams/${stream}/users/${person.id}`);
    expect(await statusOf(`/api/streams/${stream}`, person)).toBe(400);
  });

  it('a role and an ACL that were taken away, in tokens too', async () => {
    const person = await makeUser(['Upload data']);
    expect((await api('POST', '/api/groups', { token: person.token, body: { name: unique('group') } })).status).toBe(200);
    await ok('DELETE', `/api/user/${person.id}/acls/Upload%20data`);
    expect((await api('POST', '/api/groups', { token: person.token, body: { name: unique('group') } })).status).toBe(401);
    await ok('POST', `/api/user/${person.id}/roles`, { body: { roleIds: ['Full user'] } });
    expect((await api('POST', '/api/groups', { token: person.token, body: { name: unique('group') } })).status).toBe(200);
    await ok('DELETE', `/api/user/${person.id}/roles/Full%20user`);
    expect((await api('POST', '/api/groups', { token: person.token, body: { name: unique('group') } })).status).toBe(401);
  });

  it('a token that was deleted and an account that was closed', async () => {
    const [one, other] = [await makeUser(), await makeUser()];
    expect([await statusOf('/api/groups', one), await statusOf('/api/groups', other)]).toEqual([200, 200]);
    await ok('DELETE', `/api/internal/tokens/${one.token}`, { token: one.token });
    await ok('PATCH', `/api/user/${other.id}`, { body: { expirationDate: '2020-01-01' } });
    expect([await statusOf('/api/groups', one), await statusOf('/api/groups', other)]).toEqual([401, 403]);
  });

  it('later pages of a list that was begun before', async () => {
    const group = await makeGroup();
    const person = await makeUser([], [[group, false]]);
    // Other tests save for everybody: only these are asked for.
    const sourceID = unique('Later');
    const objs = [`${sourceID}a`, `${sourceID}b`];
    for (const id of objs) await ok('POST', '/api/sources', { body: { id, ra: 10, dec: 20, group_ids: [group] } });
    const page = (pageNumber: number, queryID?: string) =>
      api<{ sources: { id: string }[]; queryID: string }>('GET', '/api/sources', {
        token: person.token, query: { sourceID, useCache: true, numPerPage: 1, pageNumber, queryID },
      });
    const { data } = await page(1);
    expect(objs).toContain((await page(2, data.queryID)).data.sources[0]?.id);
    await ok('DELETE', `/api/groups/${group}/users/${person.id}`);
    expect((await page(2, data.queryID)).data.sources ?? []).toEqual([]);
  });
});

interface Heard {
  /** Events so far. */
  text: () => string;
  /** Settles when the stream ends, or something is said that has `part` in it. */
  until: (part: string) => Promise<'heard' | 'ended'>;
  close: () => void;
}

async function listen(person: Person): Promise<Heard> {
  const stop = new AbortController();
  const response = await fetch(new URL('/api/internal/events', inject('base_url')), {
    headers: { Authorization: `token ${person.token}` }, signal: stop.signal,
  });
  expect(response.status).toBe(200);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  const until = async (part: string): Promise<'heard' | 'ended'> => {
    while (!text.includes(part)) {
      const { done, value } = await reader.read();
      if (done) return 'ended';
      text += decoder.decode(value, { stream: true });
    }
    return 'heard';
  };
  await until('retry');
  return { text: () => text, until, close: () => stop.abort() };
}

/** An event that everybody hears. */
const shout = (group_id: number, obj_id: string) =>
  ok('POST', `/api/sources/${obj_id}/labels`, { body: { groupIds: [group_id] } });

const keyOf = (obj_id: string): Promise<string> =>
  withClient(inject('database_url'), async (client) =>
    (await client.query<{ internal_key: string }>('SELECT internal_key FROM objs WHERE id = $1', [obj_id])).rows[0]?.internal_key as string);

describe('an open stream of events', () => {
  it.each([
    ['the account is closed', (person: Person) => ok('PATCH', `/api/user/${person.id}`, { body: { expirationDate: '2020-01-01' } })],
    ['the token is deleted', (person: Person) => ok('DELETE', `/api/internal/tokens/${person.token}`, { token: person.token })],
    ['the user is deleted', (person: Person) => ok('DELETE', `/api/user/${person.id}`)],
  ])('ends with the next event when %s', async (_, closing) => {
    const group = await makeGroup();
    const [person, witness] = [await makeUser(), await makeUser()];
    const [obj_id, later] = [await makeObj(), await makeObj()];
    const heard = await listen(person);
    const also = await listen(witness);
    await shout(group, obj_id);
    expect(await heard.until(await keyOf(obj_id))).toBe('heard');
    await closing(person);
    await shout(group, later);
    const key = await keyOf(later);
    expect(await also.until(key)).toBe('heard');
    expect(await heard.until(key)).toBe('ended');
    expect(heard.text()).not.toContain(key);
    also.close();
  });

  it('tells a member who is taken out of a group that it was so, and goes on', async () => {
    const group = await makeGroup();
    const person = await makeUser([], [[group, false]]);
    const heard = await listen(person);
    await ok('DELETE', `/api/groups/${group}/users/${person.id}`);
    expect(await heard.until('FETCH_GROUPS')).toBe('heard');
    // What everybody hears names objects and groups by numbers and keys only.
    expect(heard.text()).not.toMatch(/"(name|obj_id|text|comment)"/);
    heard.close();
  });
});
