import { expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { trailOf } from '@/lib/testing/people';
import { makeGroup, makeUser, ok, unique } from '@/lib/testing/world';

interface Team {
  id: number;
  name: string;
  groups: { id: number; name: string; nickname: string | null }[];
  num_members: number;
  users?: { id: number }[];
}

const list = async (token?: string) => (await ok<{ teams: Team[] }>('GET', '/api/teams', { token })).teams;

test('a team has the members of its groups, each once, and is seen by them alone', async () => {
  const groups = [await makeGroup(), await makeGroup()] as const;
  const lead = await makeUser(['Manage teams'], [[groups[0], true], [groups[1], true]]);
  const member = await makeUser([], [[groups[1], false]]);
  const name = unique('team');
  const fields = { nickname: unique('t'), description: 'd', primary_color: '#3b5bdb', secondary_color: '#FFF', logo_url: 'https://example.org/logo.png', background_url: 'data:image/png;base64,iVBORw0KGgo=' };
  const { id } = await ok<{ id: number }>('POST', '/api/teams', { token: lead.token, body: { name, ...fields, group_ids: groups } });
  const team = await ok<Team>('GET', `/api/teams/${id}`, { token: member.token });
  expect(team).toEqual({
    id, name, ...fields, created_at: expect.any(String), modified: expect.any(String), num_members: 2,
    groups: expect.arrayContaining(groups.map((group) => ({ id: group, name: expect.any(String), nickname: null }))),
    users: expect.arrayContaining([lead, member].map((user) => ({ id: user.id, username: user.username, first_name: null, last_name: null }))),
  });
  expect(team.users).toHaveLength(2);
  const { users: _, ...listed } = team;
  expect((await list(member.token)).find((one) => one.id === id)).toEqual(listed);
  const outsider = await makeUser(['Manage teams']);
  expect((await list(outsider.token)).map((one) => one.id)).not.toContain(id);
  expect((await api('GET', `/api/teams/${id}`, { token: outsider.token })).status).toBe(400);
  expect((await list()).map((one) => one.id)).toContain(id);
});

test('what is not named stays, null clears, groups are replaced', async () => {
  const groups = [await makeGroup(), await makeGroup()] as const;
  const lead = await makeUser(['Manage teams'], [[groups[0], true], [groups[1], true]]);
  const { id } = await ok<{ id: number }>('POST', '/api/teams', { token: lead.token, body: { name: unique('team'), description: 'd', primary_color: '#123456', group_ids: [groups[0]] } });
  expect(await ok('PUT', `/api/teams/${id}`, { token: lead.token, body: { description: null, group_ids: [groups[1]] } })).toEqual({ id });
  const team = await ok<Team>('GET', `/api/teams/${id}`, { token: lead.token });
  expect(team).toMatchObject({ description: null, primary_color: '#123456', groups: [{ id: groups[1] }] });
  expect((await trailOf('teams', id)).map(({ action }) => action)).toEqual(['team.update', 'team.create']);
});

test('a deleted team leaves its groups', async () => {
  const group_id = await makeGroup();
  const lead = await makeUser(['Manage teams'], [[group_id, true]]);
  const { id } = await ok<{ id: number }>('POST', '/api/teams', { token: lead.token, body: { name: unique('team'), group_ids: [group_id] } });
  await ok('DELETE', `/api/teams/${id}`, { token: lead.token });
  expect((await api('GET', `/api/teams/${id}`)).status).toBe(400);
  await ok('GET', `/api/groups/${group_id}`);
});
