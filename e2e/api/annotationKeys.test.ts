import { beforeAll, describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let other: number;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  [group, other] = [await makeGroup(), await makeGroup()];
  ada = await makeUser(['Annotate', 'Upload data'], [[group, false], [other, false]]);
  bob = await makeUser([], [[group, false]]);
});

const save = async (): Promise<string> => {
  const id = unique('T26');
  await ok('POST', '/api/sources', { body: { id, ra: 10, dec: 20, group_ids: [group] } });
  return id;
};
const annotate = (obj_id: string, origin: string, data: object, group_ids = [group]) =>
  ok<{ annotation_id: number }>('POST', `/api/sources/${obj_id}/annotations`, { token: ada.token, body: { origin, data, group_ids } });
const info = (token: string) => ok<Record<string, Record<string, string>[]>>('GET', '/api/internal/annotations_info', { token });
const values = (obj_id: string) => withClient(inject('database_url'), async (client) =>
  (await client.query<{ key: string; origin: string; value: number }>('SELECT key, origin, value FROM annotation_values WHERE obj_id = $1 ORDER BY 1, 2', [obj_id])).rows);

describe('keys of annotations', () => {
  it('are listed by origin with their types, to those who can see one', async () => {
    const [open, closed] = [unique('open'), unique('closed')];
    const obj_id = await save();
    await annotate(obj_id, open, { score: 1.5, label: 'a', flag: true, list: [1], none: null });
    await annotate(await save(), open, { score: 'high' });
    await annotate(obj_id, closed, { secret: 1 }, [other]);
    expect((await info(bob.token))[open]).toEqual([{ flag: 'boolean' }, { label: 'string' }, { list: 'array' }, { none: 'null' }, { score: 'number' }, { score: 'string' }]);
    expect(await info(bob.token)).not.toHaveProperty(closed);
    expect((await info(ada.token))[closed]).toEqual([{ secret: 'number' }]);
    expect((await api('GET', '/api/internal/annotations_info', { token: null })).status).toBe(401);
  });

  it('and numbers follow every change', async () => {
    const [first, second] = [unique('first'), unique('second')];
    const obj_id = await save();
    const { annotation_id } = await annotate(obj_id, first, { a: 1, b: -2.5e-7, huge: 1e300, text: 'x' });
    expect(await values(obj_id)).toEqual([{ key: 'a', origin: first, value: 1 }, { key: 'b', origin: first, value: -2.5e-7 }, { key: 'huge', origin: first, value: 1e300 }]);
    const path = `/api/sources/${obj_id}/annotations/${annotation_id}`;
    await ok('PUT', path, { token: ada.token, body: { data: { a: 3, c: 4 }, origin: second, group_ids: [other] } });
    expect(await values(obj_id)).toEqual([{ key: 'a', origin: second, value: 3 }, { key: 'c', origin: second, value: 4 }]);
    expect(await info(bob.token)).not.toHaveProperty(second);
    await ok('DELETE', path, { token: ada.token });
    expect(await values(obj_id)).toEqual([]);
    await ok('POST', '/api/internal/deletions/restore', { token: ada.token, body: { kind: 'annotations', subject_id: annotation_id } });
    expect(await values(obj_id)).toHaveLength(2);
  });

  it('sort and filter sources, numbers and texts', async () => {
    const origin = unique('Sort');
    const ids = [await save(), await save(), await save(), await save()] as const;
    await annotate(ids[0], origin, { n: 2, t: 'b' });
    await annotate(ids[1], origin, { n: -1e-3, t: 'c' });
    await annotate(ids[2], origin, { n: 10, t: 'a' }, [other]);
    const list = async (query: Record<string, string>, token = bob.token) =>
      (await ok<{ sources: { id: string }[] }>('GET', '/api/sources', { token, query: { group_ids: String(group), numPerPage: '500', ...query } })).sources
        .map(({ id }) => ids.indexOf(id)).filter((i) => i >= 0 && i < 3);
    expect(await list({ sortBy: `annotation.${origin}.n`, sortOrder: 'asc' })).toEqual([1, 0, 2]);
    expect(await list({ sortBy: `annotation.${origin}.n`, sortOrder: 'desc' })).toEqual([0, 1, 2]);
    expect(await list({ sortBy: `annotation.${origin}.n`, sortOrder: 'desc' }, ada.token)).toEqual([2, 0, 1]);
    expect(await list({ sortBy: `annotation.${origin}.t`, sortOrder: 'asc' }, ada.token)).toEqual([2, 0, 1]);
    const found = async (query: Record<string, string>, token = ada.token) => (await list({ sortBy: 'id', sortOrder: 'asc', ...query }, token)).sort();
    const origins = { annotationsFilterOrigin: origin.toLowerCase() };
    expect(await found({ ...origins, annotationsFilter: 'n:0:gt' })).toEqual([0, 2]);
    expect(await found({ ...origins, annotationsFilter: 'n:0:gt' }, bob.token)).toEqual([0]);
    expect(await found({ ...origins, annotationsFilter: 'n:-1:ge,n:5:lt' })).toEqual([0, 1]);
    expect(await found({ ...origins, annotationsFilter: 'n:2:ne' })).toEqual([1, 2]);
    expect(await found({ ...origins, annotationsFilter: 't' })).toEqual([0, 1, 2]);
    expect(await found({ ...origins, annotationsFilter: 't:1:eq' })).toEqual([]);
    expect(await found({ annotationsFilter: 'n:0:gt', annotationsFilterOrigin: unique('none') })).toEqual([]);
    expect(await found({ ...origins, annotationsFilter: 'n:0:gt', annotationsFilterAfter: '2001-01-01' })).toEqual([0, 2]);
    expect(await found({ ...origins, annotationsFilter: 'n:0:gt', annotationsFilterBefore: '2001-01-01' })).toEqual([]);
  });
});

describe('keys of alternative data', () => {
  it('are listed with their types', async () => {
    const { keys } = await ok<{ keys: Record<string, string>[] }>('GET', '/api/internal/altdata_info', { token: bob.token });
    for (const entry of keys) expect(Object.values(entry)[0]).toMatch(/^(string|number|boolean|object|array|null)$/);
    expect((await api('GET', '/api/internal/altdata_info', { token: null })).status).toBe(401);
  });
});
