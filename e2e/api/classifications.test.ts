import { beforeAll, expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeObj, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Classification {
  id: number;
  obj_id: string;
  votes: { voter_id: number; vote: number }[];
  edits: { old_probability: number; new_probability: number }[];
}
const PATH = '/api/classification';

let group_id: number;
let taxonomy_id: number;
let author: Person;
let groupAdmin: Person;
let member: Person;
let outsider: Person;

beforeAll(async () => {
  [group_id, taxonomy_id] = [await makeGroup(), await makeTaxonomy()];
  author = await makeUser(['Classify'], [[group_id, false]]);
  groupAdmin = await makeUser(['Classify'], [[group_id, true]]);
  member = await makeUser(['Classify'], [[group_id, false]]);
  outsider = await makeUser(['Classify']);
});

const classify = async (obj_id: string, fields: object = {}, token = author.token) =>
  (
    await ok<{ classification_id: number }>('POST', PATH, {
      token,
      body: { obj_id, taxonomy_id, classification: 'Ia', probability: 0.9, group_ids: [group_id], ...fields },
    })
  ).classification_id;

const ofSource = (obj_id: string, token = member.token) => ok<Classification[]>('GET', `/api/sources/${obj_id}/classifications`, { token });

const labels = (obj_id: string) =>
  withClient(inject('database_url'), async (client) =>
    (await client.query<{ labeller_id: number; group_id: number }>('SELECT labeller_id, group_id FROM source_labels WHERE obj_id = $1 ORDER BY 1, 2', [obj_id])).rows,
  );

test('a classification is posted with a vote and a label, and read by the groups', async () => {
  const obj_id = await makeObj();
  const id = await classify(obj_id, { ml: 't', origin: 'by eye' });
  const plain = await ok<object>('GET', `${PATH}/${id}`, { token: member.token });
  expect(plain).toEqual({
    id, obj_id, classification: 'Ia', taxonomy_id, probability: 0.9, origin: 'by eye', ml: true, author_id: author.id,
    author_name: author.username, created_at: expect.any(String), modified: expect.any(String), groups: [expect.objectContaining({ id: group_id })],
  });
  expect(await ok('GET', `${PATH}/${id}`, { token: member.token, query: { includeTaxonomy: true } })).toMatchObject({
    taxonomy: { id: taxonomy_id, isLatest: true, hierarchy: { class: 'Supernova' } },
  });
  expect(await ofSource(obj_id)).toMatchObject([{ id, votes: [{ voter_id: author.id, vote: 1 }], edits: [] }]);
  expect(await labels(obj_id)).toEqual([{ labeller_id: author.id, group_id }]);
  expect((await api('GET', `${PATH}/${id}`, { token: outsider.token })).status).toBe(400);
  expect(await ofSource(obj_id, outsider.token)).toEqual([]);
});

test('no vote and no label where not wanted', async () => {
  const obj_id = await makeObj();
  await classify(obj_id, { vote: false, label: false });
  expect((await ofSource(obj_id))[0]?.votes).toEqual([]);
  expect(await labels(obj_id)).toEqual([]);
});

test('a list is taken as a whole or not at all', async () => {
  const [one, two] = [await makeObj(), await makeObj()];
  const item = (obj_id: string, classification: string) => ({ obj_id, taxonomy_id, classification, group_ids: [group_id] });
  const refused = await api('POST', PATH, { token: author.token, body: { classifications: [item(one, 'Ia'), item(two, 'Unicorn')] } });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain('Error posting classification: classification: "Unicorn"');
  expect(await ofSource(one)).toEqual([]);
  const body = { classifications: [item(one, 'Ia'), item(two, 'II'), item(one, 'Supernova')] };
  const { classification_ids } = await ok<{ classification_ids: number[] }>('POST', PATH, { token: author.token, body });
  expect((await ofSource(one)).map(({ id }) => id)).toEqual([classification_ids[0], classification_ids[2]]);
  expect((await ofSource(two)).map(({ id }) => id)).toEqual([classification_ids[1]]);
});

test('a change of the probability is kept; what is not mentioned stays', async () => {
  const obj_id = await makeObj();
  const id = await classify(obj_id, { ml: true });
  await ok('PUT', `${PATH}/${id}`, { token: author.token, body: { probability: 0.4 } });
  await ok('PUT', `${PATH}/${id}`, { token: groupAdmin.token, body: { classification: 'II' } });
  expect(await ok('GET', `${PATH}/${id}`, { token: member.token })).toMatchObject({ probability: 0.4, classification: 'II', ml: true });
  expect((await ofSource(obj_id))[0]?.edits).toMatchObject([{ editor_name: author.username, old_probability: 0.9, new_probability: 0.4 }]);
  for (const [method, body] of [['PUT', { probability: 1 }], ['DELETE', {}]] as const) {
    expect((await api(method, `${PATH}/${id}`, { token: member.token, body })).json.message).toContain('Insufficient permissions');
  }
});

test('votes are changed and taken back by whoever can read', async () => {
  const obj_id = await makeObj();
  const id = await classify(obj_id, { vote: false, label: false });
  for (const vote of [1, -1]) await ok('POST', `${PATH}/votes/${id}`, { token: member.token, body: { vote } });
  expect((await ofSource(obj_id))[0]?.votes).toMatchObject([{ voter_id: member.id, vote: -1 }]);
  expect(await labels(obj_id)).toEqual([{ labeller_id: member.id, group_id }]);
  await ok('DELETE', `${PATH}/votes/${id}`, { token: member.token });
  expect((await ofSource(obj_id))[0]?.votes).toEqual([]);
  expect((await api('POST', `${PATH}/votes/${id}`, { token: outsider.token, body: { vote: 1 } })).status).toBe(400);
  expect((await api('DELETE', `${PATH}/votes/${id}`, { token: member.token })).status).toBe(400);
});

test('the classifications of a source that I may delete are deleted', async () => {
  const obj_id = await makeObj();
  await classify(obj_id);
  const others = await classify(obj_id, { classification: 'II' }, member.token);
  await ok('DELETE', `/api/sources/${obj_id}/classifications`, { token: author.token, body: { label: false } });
  expect((await ofSource(obj_id)).map(({ id }) => id)).toEqual([others]);
  await ok('DELETE', `${PATH}/${others}`, { token: groupAdmin.token });
  expect(await ofSource(obj_id)).toEqual([]);
  expect((await labels(obj_id)).map(({ labeller_id }) => labeller_id)).toContain(groupAdmin.id);
});

test('lists by date and page count what they show', async () => {
  const obj_id = await makeObj();
  const id = await classify(obj_id);
  const { created_at } = await ok<{ created_at: string }>('GET', `${PATH}/${id}`);
  const query = { startDate: created_at, endDate: created_at };
  expect(await ok('GET', PATH, { token: member.token, query })).toMatchObject({ classifications: [{ id }], totalMatches: 1 });
  expect(await ok('GET', PATH, { token: member.token, query: { ...query, pageNumber: 2 } })).toEqual({ classifications: [], totalMatches: 1 });
  expect(await ok('GET', `${PATH}/sources`, { token: member.token, query })).toEqual([obj_id]);
  expect(await ok('GET', PATH, { token: outsider.token, query })).toEqual({ classifications: [], totalMatches: 0 });
  expect(await ok('GET', `${PATH}/sources`, { token: outsider.token, query })).toEqual([]);
});

test('a taxonomy is read, changed, followed by a newer one, and deleted when nothing uses it', async () => {
  const { token } = await makeUser(['Post taxonomy', 'Delete taxonomy'], [[group_id, false]]);
  const name = unique('taxonomy');
  const make = (version: string, fields: object) => ok<{ taxonomy_id: number }>('POST', '/api/taxonomy', { token, body: { name, version, ...fields } });
  const first = await make('1', { hierarchy: { class: 'A' }, group_ids: [group_id, 999999], provenance: 'https://example.org' });
  expect(await ok('GET', `/api/taxonomy/${first.taxonomy_id}`, { token: member.token })).toMatchObject({
    name, version: '1', isLatest: true, provenance: 'https://example.org', hierarchy: { class: 'A' }, groups: [{ id: group_id }],
  });
  expect((await api('GET', `/api/taxonomy/${first.taxonomy_id}`, { token: outsider.token })).status).toBe(400);
  const second = await make('2', { hierarchy_file: 'class: A\nsubclasses:\n- class: B\n' });
  expect(await ok('GET', `/api/taxonomy/${first.taxonomy_id}`, { token })).toMatchObject({ isLatest: false });
  expect((await ok<{ id: number }[]>('GET', '/api/taxonomy', { token: outsider.token })).map(({ id }) => id)).toContain(second.taxonomy_id);
  await ok('PUT', `/api/taxonomy/${second.taxonomy_id}`, { token, body: { version: '2.1', group_ids: [group_id] } });
  expect((await api('GET', `/api/taxonomy/${second.taxonomy_id}`, { token: outsider.token })).status).toBe(400);
  await classify(await makeObj(), { taxonomy_id: second.taxonomy_id, classification: 'B' });
  expect((await api('DELETE', `/api/taxonomy/${second.taxonomy_id}`, { token })).json.message).toContain('cannot be deleted');
  await ok('DELETE', `/api/taxonomy/${first.taxonomy_id}`, { token });
});

test('what a deleted user wrote keeps its author', async () => {
  const obj_id = await makeObj();
  await classify(obj_id);
  const before = await ofSource(obj_id);
  expect(before).toMatchObject([{ author_id: author.id, author_name: author.username }]);
  await ok('DELETE', `/api/user/${author.id}`);
  expect(await ofSource(obj_id)).toEqual(before);
});
