import { beforeAll, describe, expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

type Query = Record<string, string | number | boolean>;
interface Listing {
  sources: { id: string }[];
  totalMatches: number;
}

let one: Person;
let two: Person;
let outsider: Person;
let group: number;
let other: number;
let ids: string[];
let year: string;

const list = (query: Query, person = one) => ok<Listing>('GET', '/api/sources', { token: person.token, query: { group_ids: group, ...query } });
const idsOf = ({ sources }: Listing) => sources.map(({ id }) => id);

beforeAll(async () => {
  [group, other] = [await makeGroup(), await makeGroup()];
  one = await makeUser(['Upload data', 'Classify'], [[group, true], [other, false]]);
  two = await makeUser(['Upload data'], [[group, false]]);
  outsider = await makeUser(['Upload data'], [[await makeGroup(), false]]);
  ids = Array.from({ length: 6 }, (_, i) => unique(`L26${'abcdef'[i]}`));
  for (const [i, id] of ids.entries()) {
    await ok('POST', '/api/sources', { token: one.token, body: { id, ra: 200 + i / 100, dec: -30, redshift: i / 10, group_ids: [group] } });
  }
  // A year of its own, so that tests that share the database do not meet.
  year = unique('').replace(/[^a-z]/g, '').padEnd(3, 'q');
  await withClient(inject('database_url'), async (client) => {
    await client.query('UPDATE objs SET tns_name = $2, alias = $3 WHERE id = $1', [ids[0], `SN 2031${year}`, [`Gaia 31 ${year}x`, 'A_b']]);
    await client.query('UPDATE objs SET tns_name = $2 WHERE id = $1', [ids[1], `AT 2031${year}z`]);
  });
});

describe('lists', () => {
  test('come in pages that hold each source once, in every order', async () => {
    for (const sortBy of ['saved_at', 'id', 'ra', 'dec', 'redshift', 'origin', 'alias', 'favorites', 'viewed_at', 'altdata.x', 'annotation.x.y']) {
      const pages = [];
      for (const pageNumber of [1, 2, 3, 4]) pages.push(await list({ sortBy, numPerPage: 2, pageNumber }));
      expect(pages.map(({ totalMatches }) => totalMatches), sortBy).toEqual([6, 6, 6, 6]);
      expect(pages.flatMap(idsOf).sort(), sortBy).toEqual([...ids].sort());
    }
  });

  test('in the order of saving are the same by the walk and by gathering', async () => {
    for (const sortOrder of ['asc', 'desc']) {
      const walked = await list({ sortOrder, minRedshift: 0.1 });
      const gathered = await list({ sortOrder, minRedshift: 0.1, ra: 200, dec: -30, radius: 10 });
      expect(idsOf(walked)).toEqual(sortOrder === 'asc' ? ids.slice(1) : ids.slice(1).reverse());
      expect(idsOf(gathered)).toEqual(idsOf(walked));
    }
  });

  test('count a source at its latest save', async () => {
    await ok('POST', '/api/sources', { token: one.token, body: { id: ids[2], group_ids: [other] } });
    const both = { group_ids: `${group},${other}`, numPerPage: 1 };
    expect(idsOf(await list(both))).toEqual([ids[2]]);
    expect(idsOf(await list({ ...both, minRedshift: 0.1 }))).toEqual([ids[2]]);
    expect((await list({ ...both, minRedshift: 0.1 })).totalMatches).toBe(5);
  });

  test('find aliases whatever case and blanks, and take what looks like a pattern literally', async () => {
    expect(idsOf(await list({ alias: `gaia31${year.toUpperCase()}` }))).toEqual([ids[0]]);
    expect(idsOf(await list({ alias: 'a_B' }))).toEqual([ids[0]]);
    expect(idsOf(await list({ alias: 'a%b' }))).toEqual([]);
    expect(idsOf(await list({ alias: 'az' }))).toEqual([]);
  });

  test('hold what the viewer looked at last, and nobody else\'s', async () => {
    await withClient(inject('database_url'), async (client) => {
      for (const id of [ids[4], ids[3]]) {
        await client.query('INSERT INTO source_views (obj_id, username_or_token_id, created_at) VALUES ($1, $2, clock_timestamp())', [id, one.username]);
      }
    });
    expect(idsOf(await list({ viewedByCurrentUser: true, sortBy: 'viewed_at' }))).toEqual([ids[3], ids[4]]);
    expect(idsOf(await list({ viewedByCurrentUser: true }, two))).toEqual([]);
  });
});

describe('quick search', () => {
  const find = async (q: string, person = one) =>
    ok<{ position: { ra: number; dec: number } | null; hits: { id: string; kind: string; matched: string | null; separation: number | null }[] }>(
      'GET', '/api/internal/quick_search', { token: person.token, query: { q } });
  const found = async (q: string, person = one) => (await find(q, person)).hits.map(({ id }) => id);

  test.each(['SN 2031', 'AT2031', 'sn2031', '2031', ' at 2031'])('finds TNS names by %j', async (prefix) => {
    expect(await found(`${prefix}${year}`)).toEqual([ids[0], ids[1]]);
  });

  test('finds ids by their beginning, a part, other case and blanks', async () => {
    const id = ids[2] as string;
    expect(await found(id.toLowerCase())).toEqual([id]);
    expect(await found(`${id.slice(0, 5)} ${id.slice(5)}`)).toEqual([id]);
    expect(await found(id.slice(4))).toEqual([id]);
  });

  test('finds aliases, and says by which', async () => {
    expect((await find(`GAIA31${year}`)).hits).toMatchObject([{ id: ids[0], kind: 'source', matched: `Gaia 31 ${year}x` }]);
  });

  test('finds the members of a super-object by its name', async () => {
    const name = unique('Super ');
    await withClient(inject('database_url'), async (client) => {
      const { rows } = await client.query<{ id: number }>('INSERT INTO super_objs (name) VALUES ($1) RETURNING id', [name]);
      await client.query('INSERT INTO obj_to_super_obj (super_obj_id, obj_id) SELECT $1, unnest($2::text[])', [rows[0]?.id, ids.slice(4)]);
    });
    expect((await found(name.toLowerCase().replace(' ', ''))).sort()).toEqual(ids.slice(4).sort());
  });

  test('finds positions in degrees, sexagesimal, and galactic, nearest first', async () => {
    const { position, hits } = await find('200.0 -30.0');
    expect(position).toEqual({ ra: 200, dec: -30 });
    expect(hits).toMatchObject([{ id: ids[0], separation: 0 }]);
    expect(await found('13:20:02.4 -30:00:00')).toEqual([ids[1]]);
    expect(await found('13h20m02.4s, −30d00m00s')).toEqual([ids[1]]);
    expect(await found('l=311.67145 b=32.36096')).toEqual([]);
  });

  test("shows others' objects by their full name alone", async () => {
    const id = ids[2] as string;
    expect(await found(id.slice(0, -1), outsider)).toEqual([]);
    expect((await find(id, outsider)).hits).toMatchObject([{ id, kind: 'obj' }]);
    expect(await found('200.0 -30.0', outsider)).toEqual([]);
  });

  test('takes patterns literally', async () => {
    expect(await found('%%%%')).toEqual([]);
    expect(await found('____')).toEqual([]);
    expect(await found('\\')).toEqual([]);
  });
});

describe('saved searches', () => {
  interface Saved {
    id: number;
    name: string;
    params: Record<string, string>;
    groups: { id: number }[];
    is_mine: boolean;
    may_delete: boolean;
  }
  const all = (person: Person) => ok<Saved[]>('GET', '/api/internal/saved_searches', { token: person.token, query: { page: '/sources' } });
  const save = (body: object, person = one) =>
    ok<{ id: number }>('POST', '/api/internal/saved_searches', { token: person.token, body: { page: '/sources', params: { minRedshift: '0.1' }, ...body } });

  test('are their author\'s alone until they are shared with a group', async () => {
    const name = unique('search');
    const { id } = await save({ name });
    expect((await all(one)).find((search) => search.id === id)).toMatchObject({ name, params: { minRedshift: '0.1' }, groups: [], is_mine: true, may_delete: true });
    expect((await all(two)).some((search) => search.id === id)).toBe(false);
    await ok('PATCH', `/api/internal/saved_searches/${id}`, { token: one.token, body: { group_ids: [group] } });
    expect((await all(two)).find((search) => search.id === id)).toMatchObject({ groups: [{ id: group }], is_mine: false, may_delete: false });
    expect((await all(outsider)).some((search) => search.id === id)).toBe(false);
  });

  test('have names of their own, and come back when deleting is undone', async () => {
    const name = unique('search');
    const { id } = await save({ name, group_ids: [group] });
    expect((await api('POST', '/api/internal/saved_searches', { token: one.token, body: { name, page: '/sources', params: {} } })).status).toBe(400);
    await ok('DELETE', `/api/internal/saved_searches/${id}`, { token: one.token });
    expect((await all(two)).some((search) => search.id === id)).toBe(false);
    await ok('POST', '/api/internal/deletions/restore', { token: one.token, body: { kind: 'saved_searches', subject_id: String(id) } });
    expect((await all(two)).some((search) => search.id === id)).toBe(true);
  });
});

describe('many sources at once', () => {
  const act = (body: object) => ok<{ id: string; results: { obj_id: string; status: string }[] }>('POST', '/api/internal/scanning/actions', { token: one.token, body });
  const undo = (id: string) => ok('POST', `/api/internal/scanning/actions/${id}/undo`, { token: one.token });

  test('are given up, and are as they were when that is undone', async () => {
    const before = await list({ saveSummary: true });
    const { id, results } = await act({ obj_ids: ids.slice(0, 3), unsave: { group_ids: [group] } });
    expect(results.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    expect((await list({})).totalMatches).toBe(3);
    await undo(id);
    const saves = (rows: Listing) => (rows.sources as unknown as { obj_id: string; saved_at: string }[]).map(({ obj_id, saved_at }) => ({ obj_id, saved_at }));
    expect(saves(await list({ saveSummary: true }))).toEqual(saves(before));
  });

  test('become favourites, and are none when that is undone', async () => {
    const { id } = await act({ obj_ids: ids.slice(0, 2), favorite: true });
    expect(idsOf(await list({ listName: 'favorites' })).sort()).toEqual(ids.slice(0, 2).sort());
    await undo(id);
    expect(idsOf(await list({ listName: 'favorites' }))).toEqual([]);
  });
});
