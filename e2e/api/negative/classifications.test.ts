import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeObj, makeTaxonomy, makeUser, ok, unique } from '@/lib/testing/world';

let obj_id: string;
let taxonomy_id: number;
let token: string;
beforeAll(async () => {
  [obj_id, taxonomy_id] = [await makeObj(), await makeTaxonomy()];
  token = (await makeUser()).token;
});

test('credentials and permissions are needed', async () => {
  for (const path of ['/api/classification', '/api/classification/1', '/api/classification/sources', '/api/taxonomy', `/api/sources/${obj_id}/classifications`]) {
    expect((await api('GET', path, { token: null })).status, path).toBe(401);
  }
  const calls: [string, string][] = [
    ['POST', '/api/classification'], ['PUT', '/api/classification/1'], ['DELETE', '/api/classification/1'],
    ['POST', '/api/taxonomy'], ['PUT', '/api/taxonomy/1'], ['DELETE', '/api/taxonomy/1'],
  ];
  for (const [method, path] of calls) expect((await api(method, path, { token, body: {} })).status, `${method} ${path}`).toBe(401);
});

test.each([
  [{ classification: undefined }, 400, 'classification: missing'],
  [{ probability: 1.5 }, 400, 'probability: must be between 0 and 1'],
  [{ classification: 'Unicorn' }, 400, '"Unicorn" is not in taxonomy'],
  [{ taxonomy_id: 999999 }, 400, 'taxonomy 999999 does not exist'],
  [{ group_ids: [999999] }, 400, 'there is no group with id 999999'],
  [{ group_ids: [] }, 400, 'must name at least one group'],
  [{ ml: 'perhaps' }, 400, 'ml: must be true or false'],
  [{ obj_id: 'nobody' }, 404, 'There is no object with id nobody'],
])('classification with %j is refused', async (fields, status, message) => {
  const refused = await api('POST', '/api/classification', { body: { obj_id, taxonomy_id, classification: 'Ia', ...fields } });
  expect(refused.status).toBe(status);
  expect(refused.json.message).toContain(message);
});

test('lists name the item that is wrong', async () => {
  const good = { obj_id, taxonomy_id, classification: 'Ia' };
  const refused = await api('POST', '/api/classification', { body: { classifications: [good, { ...good, probability: 'high' }] } });
  expect(refused.json.message).toContain('classifications.1.probability: must be a number');
  expect((await api('POST', '/api/classification', { body: { classifications: [] } })).status).toBe(400);
});

test('a taxonomy of others is no taxonomy', async () => {
  const group_id = await makeGroup();
  const body = { name: unique('taxonomy'), version: '1', hierarchy: { class: 'A' }, group_ids: [group_id] };
  const hidden = await ok<{ taxonomy_id: number }>('POST', '/api/taxonomy', { body });
  const outsider = await makeUser(['Classify', 'Post taxonomy', 'Delete taxonomy']);
  const posted = await api('POST', '/api/classification', { token: outsider.token, body: { obj_id, taxonomy_id: hidden.taxonomy_id, classification: 'A' } });
  expect(posted.json.message).toContain('not available to user');
  for (const [method, body_] of [['GET', undefined], ['PUT', { version: '2' }], ['DELETE', undefined]] as const) {
    expect((await api(method, `/api/taxonomy/${hidden.taxonomy_id}`, { token: outsider.token, body: body_ })).status).toBe(400);
  }
  expect((await api('POST', '/api/taxonomy', { token: outsider.token, body: { ...body, name: unique('t') } })).json.message).toContain('none of these groups');
});

test.each([
  [{ version: '1', hierarchy: { class: 'A' } }, 'name: missing'],
  [{ name: 'x', version: '1' }, 'give either hierarchy or hierarchy_file'],
  [{ name: 'x', version: '1', hierarchy: { class: 'A' }, hierarchy_file: 'class: A' }, 'give either'],
  [{ name: 'x', version: '1', hierarchy: { subclasses: [] } }, 'hierarchy.class: missing'],
  [{ name: 'x', version: '1', hierarchy_file: 'class: [' }, 'is not readable YAML'],
  [{ name: 'x', version: '1', hierarchy: { class: 'A' }, colour: 1 }, 'colour: unknown field'],
])('taxonomy %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/taxonomy', { body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test('names and versions are unique, the hierarchy stays', async () => {
  const { name, version } = await ok<{ name: string; version: string }>('GET', `/api/taxonomy/${taxonomy_id}`);
  expect((await api('POST', '/api/taxonomy', { body: { name, version, hierarchy: { class: 'A' } } })).json.message).toContain('already present');
  expect((await api('PUT', `/api/taxonomy/${taxonomy_id}`, { body: { hierarchy: { class: 'A' } } })).json.message).toContain('hierarchy: cannot be changed');
});
