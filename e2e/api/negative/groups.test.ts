import { describe, expect, it } from 'vitest';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/testing/api';
import { makeGroup, makeStream, makeUser, ok, unique } from '@/lib/testing/world';

/** What is refused must also change nothing. */
async function unchanged(id: number, attempt: () => Promise<void>): Promise<void> {
  const before = await ok<GroupDetail>('GET', `/api/groups/${id}`);
  await attempt();
  expect(await ok('GET', `/api/groups/${id}`)).toEqual(before);
}

describe('groups refuse', () => {
  it('whoever is not signed in', async () => {
    for (const path of ['/api/groups', '/api/groups/1', '/api/groups/public']) {
      expect((await api('GET', path, { token: null })).status).toBe(401);
    }
    expect((await api('POST', '/api/groups', { token: null, body: { name: unique('g') } })).status).toBe(401);
  });

  it('tokens without Upload data', async () => {
    const id = await makeGroup();
    const { token } = await makeUser(['Comment']);
    const attempts: [string, string, object?][] = [
      ['POST', '/api/groups', { name: unique('g') }],
      ['PUT', `/api/groups/${id}`, { name: unique('g') }],
      ['DELETE', `/api/groups/${id}`],
      ['POST', `/api/groups/${id}/users`, { userID: 1 }],
      ['PATCH', `/api/groups/${id}/users`, { userID: 1, admin: true }],
      ['POST', `/api/groups/${id}/usersFromGroups`, { fromGroupIDs: [1] }],
      ['POST', `/api/groups/${id}/streams`, { stream_id: 1 }],
    ];
    await unchanged(id, async () => {
      for (const [method, path, body] of attempts) expect((await api(method, path, { token, body })).status, `${method} ${path}`).toBe(401);
    });
  });

  it('changes by members who are not admins, and by outsiders', async () => {
    const id = await makeGroup();
    const stream = await makeStream({ auto_join: true });
    const member = await makeUser(['Upload data'], [[id, false]]);
    const outsider = await makeUser(['Upload data']);
    await unchanged(id, async () => {
      for (const { token, id: user } of [member, outsider]) {
        expect((await api('PUT', `/api/groups/${id}`, { token, body: { name: unique('g') } })).status).toBe(400);
        expect((await api('DELETE', `/api/groups/${id}`, { token })).status).toBe(403);
        expect((await api('PATCH', `/api/groups/${id}/users`, { token, body: { userID: user, admin: true } })).status).toBe(400);
        expect((await api('POST', `/api/groups/${id}/users`, { token, body: { userID: outsider.id } })).status).toBe(400);
        expect((await api('POST', `/api/groups/${id}/streams`, { token, body: { stream_id: stream } })).status).toBe(400);
      }
      expect((await api('DELETE', `/api/groups/${id}/users/${member.id}`, { token: outsider.token })).status).toBe(403);
    });
  });

  it('the deletion of the sitewide group and of single-user groups, even by a system admin', async () => {
    const { id } = await ok<{ id: number }>('GET', '/api/groups/public');
    expect((await api('DELETE', `/api/groups/${id}`)).status).toBe(403);
    const ada = await makeUser();
    const [own] = await ok<{ id: number }[]>('GET', '/api/groups', { query: { name: ada.username } });
    expect((await api('DELETE', `/api/groups/${own?.id}`)).status).toBe(403);
    expect((await api('POST', `/api/groups/${own?.id}/users`, { body: { userID: 1 } })).status).toBe(400);
  });

  it('bad fields, naming them', async () => {
    const name = unique('group');
    await ok('POST', '/api/groups', { body: { name } });
    const cases: [object, string][] = [
      [{}, 'name'],
      [{ name: '  ' }, 'name'],
      [{ name: 7 }, 'name'],
      [{ name }, 'name'],
      [{ name: unique('g'), private: true }, 'private'],
      [{ name: unique('g'), group_admins: [2 ** 30] }, 'group_admins'],
      [{ name: unique('g'), group_admins: ['x'] }, 'group_admins'],
      [{ name: 'nul\u0000' }, 'NUL'],
    ];
    for (const [body, word] of cases) {
      const { status, json } = await api('POST', '/api/groups', { body });
      expect([status, json.message], JSON.stringify(body)).toEqual([400, expect.stringContaining(word)]);
      expect(json.data).toEqual({});
    }
  });

  it('ids that are not there or not numbers', async () => {
    for (const path of ['/api/groups/2000000000', '/api/groups/x', '/api/groups/-1', '/api/groups/99999999999999999999']) {
      expect((await api('GET', path)).status, path).toBe(400);
    }
  });
});

describe('groups keep', () => {
  it('the names by which the portal knows them', async () => {
    const { id, name } = await ok<{ id: number; name: string }>('GET', '/api/groups/public');
    expect((await api('PUT', `/api/groups/${id}`, { body: { name: unique('g') } })).json.message).toContain('keeps its name');
    expect((await api('PUT', `/api/groups/${id}`, { body: { name, private: true } })).json.message).toContain('cannot be private');
    const ada = await makeUser();
    const [own] = await ok<{ id: number }[]>('GET', '/api/groups', { query: { name: ada.username } });
    expect((await api('PUT', `/api/groups/${own?.id}`, { body: { name: unique('g') } })).json.message).toContain('keeps its name');
  });

  it('names and nicknames to themselves', async () => {
    const [name, nickname] = [unique('group'), unique('n')];
    await ok('POST', '/api/groups', { body: { name, nickname } });
    expect((await api('POST', '/api/groups', { body: { name: unique('group'), nickname } })).json.message).toContain('nickname: a group has');
    const id = await makeGroup();
    expect((await api('PUT', `/api/groups/${id}`, { body: { name } })).json.message).toContain('name: a group named');
    expect((await api('PUT', `/api/groups/${id}`, { body: { name: unique('group'), nickname } })).json.message).toContain('nickname: a group has');
  });

  it('members of private groups from outsiders, and nobody is added in part', async () => {
    const [hidden, id] = [await makeGroup(), await makeGroup()];
    const { name } = await ok<{ name: string }>('GET', `/api/groups/${hidden}`);
    await ok('PUT', `/api/groups/${hidden}`, { body: { name, private: true } });
    const admin = await makeUser(['Upload data'], [[id, true]]);
    const add = (fromGroupIDs: number[]) => api('POST', `/api/groups/${id}/usersFromGroups`, { token: admin.token, body: { fromGroupIDs } });
    expect((await add([hidden])).json.message).toContain('there is no group');
    expect((await add([2 ** 30])).json.message).toContain('there is no group');
    const [stream, from] = [await makeStream(), await makeGroup()];
    const [with_, without] = [await makeUser([], [[from, false]]), await makeUser([], [[from, false]])];
    await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: with_.id } });
    await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: admin.id } });
    await ok('POST', `/api/groups/${id}/streams`, { body: { stream_id: stream } });
    await unchanged(id, async () => {
      const refused = await add([from]);
      expect([refused.status, refused.json.message]).toEqual([403, expect.stringContaining(without.username)]);
    });
  });
});
