import { beforeAll, describe, expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeStream, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

type Query = Record<string, string | number | boolean>;

let one: Person;
let two: Person;
let outsider: Person;
let group: number;
let filter: number;
let ids: string[];
const dates = { startDate: '2035-01-01', endDate: '2035-12-31' };
const far = 2_000_000;

const post = (id: string, passed_at: string) =>
  ok('POST', '/api/candidates', { token: one.token, body: { id, ra: 10, dec: 20, filter_ids: [filter], passed_at } });
const counts = (person: Person, query: Query = {}) =>
  ok<{ key: string; total: number; exceeded: boolean; new: { count: number } | null; last_id: number }>('GET', '/api/internal/scanning/counts', {
    token: person.token, query: { ...dates, groupIDs: group, ...query },
  });
const progress = (person: Person, query: Query = {}) =>
  ok<{ total: number; seen: number; decided: number; left: number; others: { user: { id: number }; seen: number; decided: number }[] }>(
    'GET', '/api/internal/scanning/progress', { token: person.token, query: { ...dates, groupIDs: group, ...query } });
const look = (person: Person, views: object[], group_ids: number[] = [group]) =>
  ok<{ seen: number }>('POST', '/api/internal/scanning/views', { token: person.token, body: { group_ids, views } });

beforeAll(async () => {
  group = await makeGroup();
  const stream = await makeStream();
  one = await makeUser(['Upload data', 'Annotate', 'Classify'], [[group, true]]);
  two = await makeUser(['Upload data', 'Classify'], [[group, false]]);
  outsider = await makeUser(['Upload data', 'Classify'], [[await makeGroup(), false]]);
  for (const { id } of [one, two, outsider]) await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: id } });
  filter = await withClient(inject('database_url'), async (client) => {
    await client.query('INSERT INTO group_streams (group_id, stream_id) VALUES ($1, $2)', [group, stream]);
    const { rows } = await client.query<{ id: number }>('INSERT INTO filters (name, group_id, stream_id) VALUES ($1, $2, $3) RETURNING id', [unique('f'), group, stream]);
    return (rows[0] as { id: number }).id;
  });
  ids = Array.from({ length: 5 }, (_, i) => unique(`S26${'abcde'[i]}`));
  for (const [i, id] of ids.entries()) await post(id, `2035-01-0${i + 1}T00:00:00`);
});

describe('counts', () => {
  test('say how long a list is, and are those of the list', async () => {
    expect(await counts(one)).toMatchObject({ total: 5, exceeded: false, new: null });
    expect(await counts(one, { savedStatus: 'savedToAnySelected' })).toMatchObject({ total: 0, exceeded: false });
    expect(await counts(outsider)).toMatchObject({ total: 0 });
  });

  test('name the list whatever its dates and order', async () => {
    const { key } = await counts(one);
    expect((await counts(one, { startDate: '2035-01-02', sortByAnnotationOrigin: 'x', sortByAnnotationKey: 'y' })).key).toBe(key);
    expect((await counts(one, { minRedshift: 0.1 })).key).not.toBe(key);
  });

  test('tell what is new since one looked', async () => {
    const { key, last_id } = await counts(two);
    await ok('POST', '/api/internal/scanning/looked', { token: two.token, body: { key, last_id } });
    expect((await counts(two)).new).toMatchObject({ count: 0 });
    const late = unique('S26late');
    await post(late, '2035-02-01');
    await post(ids[0] as string, '2035-02-02');
    expect((await counts(two)).new).toMatchObject({ count: 2 });
    expect((await counts(two, { savedStatus: 'notSavedToAnySelected' })).new).toBeNull();
    expect((await counts(one)).new).toBeNull();
    await ok('POST', '/api/internal/scanning/looked', { token: two.token, body: { key, last_id: far * 1000 } });
    await post(late, '2035-02-03');
    expect((await counts(two)).new).toMatchObject({ count: 1 });
    for (const id of [late]) await ok('DELETE', `/api/candidates/${id}/${filter}`, { token: one.token });
  });
});

describe('progress', () => {
  test('is what people looked at and decided, told to those who share the group', async () => {
    expect(await look(one, [{ obj_id: ids[0], decision: 'rejected' }, { obj_id: ids[1] }, { obj_id: 'unknown' }])).toEqual({ seen: 2 });
    await look(two, [{ obj_id: ids[0], decision: 'saved' }]);
    expect(await progress(one)).toMatchObject({ total: 5, seen: 2, decided: 1, left: 3, others: [{ user: { id: two.id }, seen: 1, decided: 1 }] });
    expect(await progress(two)).toMatchObject({ seen: 1, left: 4, others: [{ user: { id: one.id }, seen: 2 }] });
    expect(await progress(outsider)).toMatchObject({ total: 0, seen: 0, others: [] });
    const views = (person: Person) =>
      ok<{ user: { id: number }; decision: string | null }[]>('GET', '/api/internal/scanning/views', { token: person.token, query: { obj_ids: ids.join() } });
    expect((await views(one)).map(({ user, decision }) => [user.id, decision])).toEqual([[one.id, 'rejected'], [two.id, 'saved'], [one.id, null]]);
    expect(await views(outsider)).toEqual([]);
  });

  test('a decision stays until there is another, and time does not go back', async () => {
    await look(one, [{ obj_id: ids[0], seen_at: '2020-01-01' }]);
    const [mine] = await ok<{ decision: string; seen_at: string }[]>('GET', '/api/internal/scanning/views', { token: one.token, query: { obj_ids: ids[0] as string } });
    expect(mine?.decision).toBe('rejected');
    expect(mine?.seen_at.startsWith('2020')).toBe(false);
  });

  test('the list without what one has seen', async () => {
    const list = async (query: Query) =>
      (await ok<{ candidates: { id: string }[]; totalMatches: number }>('GET', '/api/candidates', { token: one.token, query: { ...dates, groupIDs: group, ...query } }));
    const { candidates, totalMatches } = await list({ unseenOnly: true });
    expect([new Set(candidates.map(({ id }) => id)), totalMatches]).toEqual([new Set(ids.slice(2)), 3]);
    expect((await counts(one, { unseenOnly: true })).total).toBe(3);
    expect((await progress(one, { unseenOnly: true })).total).toBe(5);
  });
});

describe('presence', () => {
  const beat = (person: Person, key: string, obj_id: string | null, fields: object = {}) =>
    ok<{ people: { user: { id: number }; obj_id: string | null; claimed: boolean; same_list: boolean }[]; claim: { granted: boolean; by: { id: number } | null } | null }>(
      'POST', '/api/internal/scanning/presence', { token: person.token, body: { key, group_ids: [group], obj_id, ...fields } });

  test('two people learn of each other, and one of them has the candidate', async () => {
    const { key } = await counts(one);
    const id = ids[0] as string;
    expect((await beat(one, key, id)).claim).toMatchObject({ granted: true, by: null });
    const second = await beat(two, key, id);
    expect(second.claim).toMatchObject({ granted: false, by: { id: one.id } });
    expect(second.people).toMatchObject([{ user: { id: one.id }, obj_id: id, claimed: true, same_list: true }]);
    expect((await beat(one, key, id)).claim).toMatchObject({ granted: true });
    expect((await beat(one, key, ids[1] as string)).claim).toMatchObject({ granted: true });
    expect((await beat(two, key, id)).claim).toMatchObject({ granted: true });
    expect((await beat(two, 'f'.repeat(32), id, { claim: false })).claim).toBeNull();
    const { people } = await ok<{ people: object[] }>('GET', '/api/internal/scanning/presence', { token: one.token, query: { key } });
    expect(people).toMatchObject([{ user: { id: two.id }, claimed: false, same_list: false }]);
    await ok('DELETE', '/api/internal/scanning/presence', { token: two.token });
    expect(await ok('GET', '/api/internal/scanning/presence', { token: one.token })).toEqual({ people: [], claim: null });
  });

  test('is over after a minute without a sign', async () => {
    const { key } = await counts(one);
    await beat(one, key, ids[2] as string);
    await withClient(inject('database_url'), (client) =>
      client.query(`UPDATE scan_presence SET seen_at = seen_at - interval '61 seconds' WHERE user_id = $1`, [one.id]));
    const now = await beat(two, key, ids[2] as string);
    expect([now.people, now.claim?.granted]).toEqual([[], true]);
    await ok('DELETE', '/api/internal/scanning/presence', { token: two.token });
  });

  test('sixteen who ask at once: one has it', async () => {
    const { key } = await counts(one);
    const people = await Promise.all(Array.from({ length: 16 }, () => makeUser([], [[group, false]])));
    const answers = await Promise.all(people.map((person) => beat(person, key, ids[3] as string)));
    expect(answers.filter(({ claim }) => claim?.granted)).toHaveLength(1);
    for (const { token } of people) await ok('DELETE', '/api/internal/scanning/presence', { token });
  });

  test('outsiders learn nothing', async () => {
    const { key } = await counts(one);
    await beat(one, key, ids[0] as string);
    expect(await ok('GET', '/api/internal/scanning/presence', { token: outsider.token, query: { key } })).toEqual({ people: [], claim: null });
    await ok('DELETE', '/api/internal/scanning/presence', { token: one.token });
  });
});

test('profiles are shared with a group, copied, changed and deleted', async () => {
  const name = unique('Nightly ');
  const body = { name, profile: { query: 'range=24h' }, group_ids: [group] };
  const { id } = await ok<{ id: number }>('POST', '/api/internal/scanning/profiles', { token: one.token, body });
  const list = (person: Person) => ok<{ id: number }[]>('GET', '/api/internal/scanning/profiles', { token: person.token });
  expect(await list(two)).toMatchObject([{ id, name, profile: { query: 'range=24h' }, author: { id: one.id }, groups: [{ id: group }], is_mine: false }]);
  expect(await list(outsider)).toEqual([]);
  const copy = () => ok<{ name: string }>('POST', `/api/internal/scanning/profiles/${id}/copy`, { token: two.token });
  expect([await copy(), await copy()]).toEqual([{ name }, { name: `${name} 2` }]);
  const { preferences } = await ok<{ preferences: { scanningProfiles: object[] } }>('GET', '/api/internal/profile', { token: two.token });
  expect(preferences.scanningProfiles).toMatchObject([{ name, query: 'range=24h' }, { name: `${name} 2` }]);
  await ok('PATCH', `/api/internal/scanning/profiles/${id}`, { token: one.token, body: { profile: { query: 'range=7d' } } });
  expect(await list(two)).toMatchObject([{ name, profile: { query: 'range=7d' } }]);
  await ok('DELETE', `/api/internal/scanning/profiles/${id}`, { token: one.token });
  expect(await list(two)).toEqual([]);
  await ok('POST', '/api/internal/deletions/restore', { token: one.token, body: { kind: 'shared_scanning_profiles', subject_id: String(id) } });
  expect(await list(two)).toMatchObject([{ id }]);
});

describe('many at once', () => {
  interface Done {
    id: string;
    results: { obj_id: string; status: string; saved_to: number[]; rejected: boolean | null; tagged: boolean; classification_id: number | null }[];
  }
  const act = (body: object, person = two) => ok<Done>('POST', '/api/internal/scanning/actions', { token: person.token, body });
  const undo = (id: string, person = two) => api<{ objs: number }>('POST', `/api/internal/scanning/actions/${id}/undo`, { token: person.token });
  const candidate = (id: string) =>
    ok<{ is_source: number; classifications?: object[] }>('GET', `/api/candidates/${id}`, { token: two.token });

  test('saves, rejects, tags and classifies as one, and takes it back as one', async () => {
    const taxonomy_id = await makeTaxonomy(['Ia', 'II']);
    const { id: objtagoption_id } = await ok<{ id: number }>('POST', '/api/objtagoption', { body: { name: unique('tag') } });
    const [a, b] = [unique('S26many'), unique('S26many')];
    await post(a, '2036-01-01');
    await post(b, '2036-01-01');
    await ok('POST', '/api/sources', { token: one.token, body: { id: a, group_ids: [group] } });
    await ok('POST', '/api/objtag', { token: one.token, body: { obj_id: a, objtagoption_id } });
    const body = {
      obj_ids: [a, b, 'unknown'], save: { group_ids: [group] }, reject: true, tag: { objtagoption_id, group_ids: [group] },
      classify: { classification: 'Ia', taxonomy_id, probability: 0.8 },
    };
    const { id, results } = await act(body);
    expect(results).toMatchObject([
      { obj_id: a, status: 'done', saved_to: [], rejected: true, tagged: true },
      { obj_id: b, status: 'done', saved_to: [group], rejected: true, tagged: true },
      { obj_id: 'unknown', status: 'missing', saved_to: [], classification_id: null },
    ]);
    expect(await candidate(b)).toMatchObject({ is_source: 1, classifications: [{ classification: 'Ia', probability: 0.8 }] });
    expect((await act({ obj_ids: [a], save: { group_ids: [group] } })).results).toMatchObject([{ status: 'unchanged' }]);
    expect((await undo(id, one)).status).toBe(400);
    expect((await undo(id)).data).toEqual({ objs: 2 });
    expect((await undo(id)).status).toBe(409);
    expect(await candidate(b)).toMatchObject({ is_source: 0 });
    expect(await candidate(a)).toMatchObject({ is_source: 1, classifications: [] });
    const tags = (obj_id: string) => ok<{ groups?: object[] }[]>('GET', '/api/objtag', { token: one.token, query: { obj_id } });
    expect([(await tags(a)).length, (await tags(b)).length]).toEqual([1, 0]);
    const rejected = await ok<{ obj_id: string }[]>('GET', '/api/listing', { token: two.token, query: { listName: 'rejected_candidates' } });
    expect(rejected.filter(({ obj_id }) => [a, b].includes(obj_id))).toEqual([]);
  });

  test('five hundred in one go', async () => {
    const many = Array.from({ length: 500 }, (_, i) => `${unique('S26bulk')}${i}`);
    await withClient(inject('database_url'), (client) => client.query(`INSERT INTO objs (id, ra, dec, alias) SELECT unnest($1::text[]), 1, 1, '{}'`, [many]));
    const { id, results } = await act({ obj_ids: many, save: { group_ids: [group] }, reject: true });
    expect(results.filter(({ status }) => status === 'done')).toHaveLength(500);
    expect((await undo(id)).data).toEqual({ objs: 500 });
  });

  test('a group that cannot be saved to refuses the whole', async () => {
    const refused = await api('POST', '/api/internal/scanning/actions', {
      token: outsider.token, body: { obj_ids: [ids[4]], reject: true, save: { group_ids: [group] } },
    });
    expect(refused.status).toBe(400);
    expect(await ok('GET', '/api/listing', { token: outsider.token, query: { listName: 'rejected_candidates' } })).toEqual([]);
  });
});

test('the history of a candidate tells what one may read', async () => {
  const id = unique('S26history');
  await post(id, '2026-03-01');
  await post(id, '2099-03-02');
  await ok('POST', `/api/sources/${id}/annotations`, { token: one.token, body: { origin: 'robot', data: { drb: 0.9 }, group_ids: [group] } });
  await ok('POST', '/api/sources', { token: one.token, body: { id, group_ids: [group] } });
  await ok('POST', '/api/source_groups', { token: one.token, body: { objId: id, unsaveGroupIds: [group] } });
  await look(one, [{ obj_id: id, decision: 'commented' }]);
  interface Event { kind: string; user: { id: number } | null; group: { id: number } | null; details: Record<string, unknown> }
  const history = async (person: Person) =>
    (await ok<{ events: Event[] }>('GET', `/api/internal/candidate_history/${id}`, { token: person.token })).events;
  const events = await history(two);
  expect(events.map(({ kind }) => kind).sort()).toEqual(['annotated', 'passed', 'passed', 'saved', 'seen', 'unsaved']);
  const passed = events.filter(({ kind }) => kind === 'passed');
  expect(passed[0]).toMatchObject({ group: { id: group }, details: { filter_id: filter, annotations: [{ origin: 'robot', data: { drb: 0.9 }, changed: false }] } });
  expect(passed[1]?.details.annotations).toEqual([]);
  expect(events.find(({ kind }) => kind === 'unsaved')).toMatchObject({ user: { id: one.id }, group: { id: group } });
  expect(await history(outsider)).toEqual([]);
});
