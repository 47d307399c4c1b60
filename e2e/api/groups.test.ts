import { describe, expect, inject, it } from 'vitest';
import type { GroupDetail, GroupLists } from '@/lib/groups/schema';
import { api } from '@/lib/testing/api';
import { notificationsOf, sessionOf, trailOf } from '@/lib/testing/people';
import { makeGroup, makeStream, makeUser, ok, unique } from '@/lib/testing/world';

const read = (id: number, token?: string) => ok<GroupDetail>('GET', `/api/groups/${id}`, { token });

describe('groups', () => {
  it('are made with the listed admins, and shown with members, streams and filters', async () => {
    const ada = await makeUser(['Upload data']);
    const name = unique('group');
    const { id } = await ok<{ id: number }>('POST', '/api/groups', {
      token: ada.token,
      body: { name, nickname: unique('n'), description: 'd', group_admins: [ada.id] },
    });
    const group = await read(id, ada.token);
    expect(group).toMatchObject({ id, name, description: 'd', private: false, single_user_group: false, streams: [], filters: [] });
    expect(group.users).toEqual([expect.objectContaining({ id: ada.id, username: ada.username, admin: true, can_save: true })]);
    expect(group.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$/);
    expect(await ok('GET', `/api/groups/${id}`, { query: { includeGroupUsers: 'False' } })).not.toHaveProperty('users');
  });

  it('are listed as mine, usable and all', async () => {
    const id = await makeGroup();
    const ada = await makeUser([], [[id, false]]);
    const bob = await makeUser();
    const ids = (groups: { id: number }[]) => groups.map((group) => group.id);
    const adas = await ok<GroupLists>('GET', '/api/groups', { token: ada.token });
    expect(ids(adas.user_groups)).toContain(id);
    expect(ids(adas.user_accessible_groups)).toContain(id);
    expect(adas.user_groups.some((group) => group.single_user_group && group.name === ada.username)).toBe(true);
    expect(adas.user_accessible_groups.some((group) => group.single_user_group)).toBe(false);
    const bobs = await ok<GroupLists>('GET', '/api/groups', { token: bob.token });
    expect(ids(bobs.user_accessible_groups)).not.toContain(id);
    expect(ids(bobs.all_groups)).toContain(id);
    const names = adas.all_groups.map(({ name }) => name.toLowerCase());
    expect(names).toEqual([...names].sort());
  });

  it('are found by their exact name, as a plain list', async () => {
    const name = unique('group');
    const { id } = await ok<{ id: number }>('POST', '/api/groups', { body: { name } });
    expect(await ok('GET', '/api/groups', { query: { name } })).toEqual([expect.objectContaining({ id, name })]);
  });

  it('are changed and deleted by their admins', async () => {
    const ada = await makeUser(['Upload data']);
    const { id } = await ok<{ id: number }>('POST', '/api/groups', { token: ada.token, body: { name: unique('group'), group_admins: [ada.id] } });
    const name = unique('renamed');
    await ok('PUT', `/api/groups/${id}`, { token: ada.token, body: { name, description: 'new' } });
    expect(await read(id)).toMatchObject({ name, description: 'new' });
    await ok('DELETE', `/api/groups/${id}`, { token: ada.token });
    expect((await api('GET', `/api/groups/${id}`)).status).toBe(400);
  });

  it('take members who have their streams, and let them go', async () => {
    const stream = await makeStream();
    const id = await makeGroup();
    await ok('POST', `/api/groups/${id}/streams`, { body: { stream_id: stream } });
    const ada = await makeUser();
    const refused = await api('POST', `/api/groups/${id}/users`, { body: { userID: ada.id } });
    expect(refused.status).toBe(403);
    await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: ada.id } });
    expect(await ok('POST', `/api/groups/${id}/users`, { body: { userID: ada.id } })).toEqual({ group_id: id, user_id: ada.id, admin: false });
    await ok('PATCH', `/api/groups/${id}/users`, { body: { userID: ada.id, canSave: false, admin: true } });
    const { users } = await read(id);
    expect(users).toContainEqual(expect.objectContaining({ id: ada.id, admin: true, can_save: false }));
    await ok('DELETE', `/api/groups/${id}/users/${ada.id}`, { token: ada.token });
    expect((await read(id)).users).toEqual([]);
  });

  it('take over the members of other groups', async () => {
    const from = await makeGroup();
    const people = await Promise.all([makeUser([], [[from, true]]), makeUser([], [[from, false]])]);
    const to = await makeGroup();
    await ok('POST', `/api/groups/${to}/usersFromGroups`, { body: { fromGroupIDs: [from] } });
    await ok('POST', `/api/groups/${to}/usersFromGroups`, { body: { fromGroupIDs: [from] } });
    const { users } = await read(to);
    expect(users?.map(({ id, admin }) => [id, admin]).sort()).toEqual(people.map(({ id }) => [id, false]).sort());
  });

  it('keep a stream that one of their filters uses', async () => {
    const stream = await makeStream();
    const id = await makeGroup();
    await ok('POST', `/api/groups/${id}/streams`, { body: { stream_id: stream } });
    const filter = await ok<{ id: number }>('POST', '/api/filters', { body: { name: unique('filter'), stream_id: stream, group_id: id } });
    expect((await api('DELETE', `/api/groups/${id}/streams/${stream}`)).status).toBe(400);
    expect((await read(id)).filters.map((f) => f.id)).toEqual([filter.id]);
    await ok('DELETE', `/api/filters/${filter.id}`);
    await ok('DELETE', `/api/groups/${id}/streams/${stream}`);
    expect((await read(id)).streams).toEqual([]);
  });

  it('answer the sitewide group', async () => {
    expect(await ok('GET', '/api/groups/public')).toMatchObject({ name: 'Sitewide Group' });
  });
});

describe('private groups', () => {
  it('are known to their members and to system admins alone', async () => {
    const id = await makeGroup();
    const { name } = await read(id);
    const member = await makeUser([], [[id, false]]);
    const outsider = await makeUser();
    await ok('PUT', `/api/groups/${id}`, { body: { name, private: true } });
    expect(await read(id, member.token)).toMatchObject({ id, private: true });
    expect((await ok<GroupLists>('GET', '/api/groups', { token: member.token })).all_groups.map((group) => group.id)).toContain(id);
    expect((await api('GET', `/api/groups/${id}`, { token: outsider.token })).status).toBe(400);
    expect(await ok('GET', '/api/groups', { token: outsider.token, query: { name } })).toEqual([]);
    expect((await ok<GroupLists>('GET', '/api/groups', { token: outsider.token })).all_groups.map((group) => group.id)).not.toContain(id);
    expect((await ok<{ totalMatches: number }>('GET', '/api/user', { token: outsider.token, query: { group: name } })).totalMatches).toBe(0);
    expect((await read(id)).users?.map((user) => user.id)).toEqual([member.id]);
  });

  it('of single users are there for whoever shares with them', async () => {
    const [ada, bob] = [await makeUser(), await makeUser()];
    const { all_groups } = await ok<GroupLists>('GET', '/api/groups', { token: bob.token, query: { includeSingleUserGroups: true } });
    const own = all_groups.find(({ name }) => name === ada.username);
    expect(own).toMatchObject({ single_user_group: true });
    expect((await read(own?.id as number, bob.token)).users?.map(({ id }) => id)).toEqual([ada.id]);
  });
});

describe('what is done to a group', () => {
  it('is noted, and tells its members', async () => {
    const id = await makeGroup();
    const ada = await makeUser();
    await ok('POST', `/api/groups/${id}/users`, { body: { userID: ada.id } });
    await ok('PATCH', `/api/groups/${id}/users`, { body: { userID: ada.id, admin: true } });
    await ok('DELETE', `/api/groups/${id}/users/${ada.id}`);
    const { name } = await read(id);
    await ok('PUT', `/api/groups/${id}`, { body: { name, description: 'new' } });
    await ok('DELETE', `/api/groups/${id}`);
    const events = await trailOf('groups', id);
    expect(events.map(({ action }) => action)).toEqual([
      'group.delete', 'group.update', 'group_user.delete', 'group_user.update', 'group_user.create', 'group.create',
    ]);
    expect(events[4]?.details).toEqual({ user_id: ada.id, admin: false, can_save: true, can_share_photometry: false });
    expect((await notificationsOf(ada.token))[0]).toMatchObject({ text: `You are now a member of the group *${name}*` });
  });
});

it('an open event stream ends when the account is closed', async () => {
  const { id } = await makeUser();
  const response = await fetch(new URL('/api/internal/events', inject('base_url')), { headers: { Cookie: await sessionOf(id) } });
  expect(response.status).toBe(200);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await ok('PATCH', `/api/user/${id}`, { body: { expirationDate: '2020-01-01' } });
  for (let end = false; !end; ) end = (await reader.read()).done;
  expect((await api('GET', '/api/internal/events', { token: null, headers: { Cookie: await sessionOf(id) } })).status).toBe(401);
});
