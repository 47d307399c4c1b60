import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group_id: number;
let id: number;
let name: string;
let lead: Person;

beforeAll(async () => {
  group_id = await makeGroup();
  lead = await makeUser(['Manage teams'], [[group_id, true]]);
  name = unique('team');
  ({ id } = await ok<{ id: number }>('POST', '/api/teams', { token: lead.token, body: { name, nickname: name, group_ids: [group_id] } }));
});

test('credentials are needed, and "Manage teams" to change', async () => {
  for (const [method, path] of [['GET', '/api/teams'], ['GET', `/api/teams/${id}`], ['POST', '/api/teams'], ['PUT', `/api/teams/${id}`], ['DELETE', `/api/teams/${id}`]] as const) {
    expect((await api(method, path, { token: null })).status, method).toBe(401);
  }
  const { token } = await makeUser(['Upload data'], [[group_id, true]]);
  for (const [method, path] of [['POST', '/api/teams'], ['PUT', `/api/teams/${id}`], ['DELETE', `/api/teams/${id}`]] as const) {
    expect((await api(method, path, { token, body: {} })).status, method).toBe(401);
  }
});

test('members who are no admins change nothing; outsiders see nothing', async () => {
  const member = await makeUser(['Manage teams'], [[group_id, false]]);
  expect((await api('PUT', `/api/teams/${id}`, { token: member.token, body: { description: 'x' } })).json.message).toContain('Insufficient permissions');
  expect((await api('DELETE', `/api/teams/${id}`, { token: member.token })).json.message).toContain('Insufficient permissions');
  const outsider = await makeUser(['Manage teams']);
  for (const [method, body] of [['GET'], ['PUT', { description: 'x' }], ['DELETE']] as const) {
    expect((await api(method, `/api/teams/${id}`, { token: outsider.token, body })).json.message, method).toContain('Cannot find Team');
  }
  expect(await ok('GET', `/api/teams/${id}`)).toMatchObject({ description: null });
});

test('groups of others do not come in, and are not taken out', async () => {
  const foreign = await makeGroup();
  const refused = await api('POST', '/api/teams', { token: lead.token, body: { name: unique('team'), group_ids: [group_id, foreign] } });
  expect([refused.status, refused.json.message]).toEqual([403, expect.stringContaining(`no admin of group ${foreign}`)]);
  expect((await api('PUT', `/api/teams/${id}`, { token: lead.token, body: { group_ids: [foreign] } })).status).toBe(403);
  await ok('PUT', `/api/teams/${id}`, { body: { group_ids: [group_id, foreign] } });
  expect((await api('PUT', `/api/teams/${id}`, { token: lead.token, body: { group_ids: [group_id] } })).status).toBe(403);
  expect((await api('PUT', `/api/teams/${id}`, { token: lead.token, body: { group_ids: [] } })).status).toBe(400);
  expect(await ok<{ groups: unknown[] }>('GET', `/api/teams/${id}`)).toHaveProperty('groups.length', 2);
});

test.each([
  [{}, 'name: missing'],
  [{ name: ' ' }, 'name: must not be empty'],
  [{ primary_color: 'red; background: url(x)' }, 'primary_color: must be a colour'],
  [{ secondary_color: '#12' }, 'secondary_color'],
  [{ logo_url: 'javascript:alert(1)' }, 'logo_url: must be the address of an image'],
  [{ logo_url: 'data:text/html;base64,PGI+' }, 'logo_url'],
  [{ background_url: 'ftp://example.org/x.png' }, 'background_url'],
  [{ group_ids: ['x'] }, 'group_ids.0'],
  [{ colour: '#fff' }, 'colour: unknown field'],
])('%j is refused', async (fields, message) => {
  const body = 'name' in fields || Object.keys(fields).length === 0 ? fields : { name: unique('team'), group_ids: [group_id], ...fields };
  const refused = await api('POST', '/api/teams', { token: lead.token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('names and nicknames are unique, ids must be there', async () => {
  const make = (body: object) => api('POST', '/api/teams', { token: lead.token, body: { group_ids: [group_id], ...body } });
  expect((await make({ name })).json.message).toContain('name: a team named');
  expect((await make({ name: unique('team'), nickname: name })).json.message).toContain('nickname: a team has');
  expect((await make({ name: unique('team'), group_ids: [] })).json.message).toContain('at least one group');
  for (const wrong of ['x', '0', '999999999']) expect((await api('GET', `/api/teams/${wrong}`)).status).toBe(400);
});
