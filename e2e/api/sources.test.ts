import { beforeAll, describe, expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Source {
  id: string;
  ra: number;
  dec: number;
  groups: { id: number; active: boolean; requested: boolean; saved_by: { username: string } }[];
  annotations: { origin: string; groups: { id: number }[] }[];
  classifications: { classification: string }[];
  comments: { text: string }[];
  duplicates: { obj_id: string; separation: number }[];
  [key: string]: unknown;
}
interface Page {
  sources: Source[];
  totalMatches: number;
  queryID?: string;
  group_id?: number;
  geojson?: { features: { properties: { name: string } }[] };
}

let group: number;
let other: number;
let person: Person;
let outsider: Person;
beforeAll(async () => {
  [group, other] = [await makeGroup(), await makeGroup()];
  person = await makeUser(['Upload data', 'Manage sources', 'Annotate', 'Comment', 'Classify'], [[group, false]]);
  outsider = await makeUser(['Upload data', 'Manage sources', 'Annotate', 'Comment'], [[other, false]]);
});

const save = (fields: object = {}, token = person.token, id = unique('S26')) =>
  ok<{ id: string; saved_to_groups: number[] }>('POST', '/api/sources', {
    token,
    body: { id, ra: 33.3, dec: -12.5, group_ids: [token === person.token ? group : other], ...fields },
  });
const read = (id: string, token = person.token, query = {}) => ok<Source>('GET', `/api/sources/${id}`, { token, query });
const find = (query: Record<string, string | number | boolean>, token = person.token) => ok<Page>('GET', '/api/sources', { token, query });
const ids = async (query: Record<string, string | number | boolean>, token?: string) => (await find(query, token)).sources.map(({ id }) => id);

describe('saving', () => {
  test('a new object is made, saved and read again', async () => {
    const { id, saved_to_groups } = await save({ redshift: 0.03, altdata: { note: 'k' }, alias: ['a', 'b'] });
    expect(saved_to_groups).toEqual([group]);
    const source = await read(id);
    expect(source).toMatchObject({
      id, ra: 33.3, dec: -12.5, redshift: 0.03, altdata: { note: 'k' }, alias: ['a', 'b'],
      galaxies: null, followup_requests: [], assignments: [], tags: [], associated_objs: [],
      redshift_history: [{ value: 0.03, set_by_user_id: person.id }],
      groups: [{ id: group, active: true, requested: false, saved_by: { username: person.username } }],
    });
    expect(source.luminosity_distance).toBeCloseTo(136, 0);
    expect(source.healpix).toBeGreaterThan(2 ** 53);
  });

  test('by default it is saved to all groups of the user, the own one included', async () => {
    const { saved_to_groups } = await save({ group_ids: undefined });
    expect(saved_to_groups).toContain(group);
    expect(saved_to_groups.length).toBeGreaterThan(1);
  });

  test('saving again changes nothing but the history of the redshift', async () => {
    const { id } = await save({ redshift: 0.1 });
    await save({ ra: 100, redshift: 0.2 }, person.token, id);
    const source = await read(id);
    expect(source).toMatchObject({ ra: 33.3, redshift: 0.1 });
    expect(source.redshift_history).toMatchObject([{ value: 0.1 }, { value: 0.2 }]);
  });

  test('sixteen writers of one new object make one object and one save', async () => {
    const id = unique('S26');
    await Promise.all(Array.from({ length: 16 }, () => save({}, person.token, id)));
    expect(await ids({ sourceID: id })).toEqual([id]);
    expect((await read(id)).groups).toHaveLength(1);
  });

  test('what another group has is left alone with ignore_if_in_group_ids', async () => {
    const { id } = await save();
    const admin = await ok<{ saved_to_groups: number[] }>('POST', '/api/sources', {
      body: { id, group_ids: [other], ignore_if_in_group_ids: { [other]: [group] } },
    });
    expect(admin.saved_to_groups).toEqual([]);
  });

  test('an admin says who saved; whoever is not a member is replaced with a warning', async () => {
    const body = { id: unique('S26'), ra: 1, dec: 1, group_ids: [group, other], saver_per_group_id: { [group]: person.id, [other]: person.id } };
    const saved = await ok<{ warnings: string[] }>('POST', '/api/sources', { body });
    expect(saved.warnings).toHaveLength(1);
    expect((await read(body.id)).groups.map(({ saved_by }) => saved_by.username)).toEqual([person.username]);
  });

  test('a save is given up and taken up again', async () => {
    const { id } = await save();
    await ok('DELETE', `/api/sources/${id}`, { token: person.token, body: { group_id: group } });
    expect((await read(id)).groups).toEqual([]);
    expect(await ids({ sourceID: id })).toEqual([]);
    await save({}, person.token, id);
    expect((await read(id)).groups).toHaveLength(1);
  });

  test('a group that is asked to save accepts', async () => {
    const { id } = await save();
    await ok('POST', '/api/source_groups', { token: person.token, body: { objId: id, inviteGroupIds: [other] } });
    expect(await ids({ sourceID: id }, outsider.token)).toEqual([]);
    expect(await ids({ sourceID: id, pendingOnly: true }, outsider.token)).toEqual([id]);
    expect((await read(id, outsider.token, { pendingOnly: true })).groups).toMatchObject([{ id: other, active: false, requested: true }]);
    await ok('PATCH', `/api/source_groups/${id}`, { token: outsider.token, body: { groupID: other, active: true, requested: false } });
    expect(await ids({ sourceID: id }, outsider.token)).toEqual([id]);
    expect((await ok<{ id: number }[]>('GET', `/api/sources/${id}/groups`)).map((item) => item.id).sort()).toEqual([group, other].sort());
  });
});

describe('reading', () => {
  test('the object is public, what hangs on it is not', async () => {
    const { id } = await save();
    await ok('POST', `/api/sources/${id}/annotations`, { token: person.token, body: { origin: 'mine', data: { period: 2 }, group_ids: [group] } });
    await ok('POST', `/api/sources/${id}/comments`, { token: person.token, body: { text: 'between us', group_ids: [group] } });
    const query = { includeComments: true, includePeriodExists: true, includeCommentExists: true };
    expect(await read(id, person.token, query)).toMatchObject({
      annotations: [{ origin: 'mine', type: 'source', author: { username: person.username }, groups: [{ id: group }] }],
      comments: [{ text: 'between us' }], period_exists: true, comment_exists: true,
    });
    expect(await read(id, outsider.token, query)).toMatchObject({
      ra: 33.3, groups: [], annotations: [], comments: [], period_exists: false, comment_exists: false,
    });
  });

  test('HEAD tells whether it is saved to a group of the viewer', async () => {
    const { id } = await save();
    expect((await api('HEAD', `/api/sources/${id}`, { token: person.token })).status).toBe(200);
    expect((await api('HEAD', `/api/sources/${id}`, { token: outsider.token })).status).toBe(404);
  });

  test('saved objects within 4 arcsec are duplicates, also after one of them moved', async () => {
    const [a, b] = [await save({ ra: 200, dec: 40 }), await save({ ra: 200, dec: 40 + 3 / 3600 })];
    expect((await read(a.id)).duplicates).toMatchObject([{ obj_id: b.id, separation: expect.closeTo(3, 3) }]);
    expect((await read(a.id)).duplicates).toHaveLength(1);
    expect((await read(a.id, outsider.token)).duplicates).toEqual([]);
    await ok('PATCH', `/api/sources/${a.id}`, { token: person.token, body: { dec: 41 } });
    expect((await read(a.id)).duplicates).toEqual([]);
    expect((await read(b.id)).duplicates).toEqual([]);
  });

  test('every flag has its field', async () => {
    const { id } = await save();
    const flags = ['Thumbnails', 'Comments', 'Analyses', 'Photometry', 'PhotometryExists', 'SpectrumExists', 'CommentExists', 'PeriodExists',
      'DetectionStats', 'Labellers', 'ColorMagnitude', 'GCNCrossmatches', 'GCNNotes', 'Candidates'];
    const source = await read(id, person.token, Object.fromEntries(flags.map((name) => [`include${name}`, true])));
    for (const key of ['thumbnails', 'comments', 'analyses', 'photometry', 'photstats', 'labellers', 'color_magnitude', 'gcn_crossmatch',
      'gcn_notes', 'candidates']) expect(source[key], key).toEqual([]);
    for (const key of ['photometry_exists', 'spectrum_exists', 'comment_exists', 'period_exists']) expect(source[key], key).toBe(false);
    const plain = await read(id, person.token, { includeTags: false, includeAssociatedObjs: false });
    for (const key of ['thumbnails', 'tags', 'associated_objs', 'photstats']) expect(plain).not.toHaveProperty(key);
  });

  test('the latest thumbnail of each survey and type is shown', async () => {
    const { id } = await save();
    await withClient(inject('database_url'), (client) =>
      client.query(
        `INSERT INTO thumbnails (obj_id, type, survey, public_url, created_at) VALUES
         ($1, 'new', 'ZTF', 'old', '2026-01-01'), ($1, 'new', 'ZTF', 'newer', '2026-01-02'), ($1, 'new', 'LSST', 'other survey', '2026-01-01'),
         ($1, 'sdss', 'a', 'old', '2026-01-01'), ($1, 'sdss', 'b', 'latest', '2026-01-02')`, [id]));
    const { thumbnails } = (await read(id, person.token, { includeThumbnails: true })) as unknown as { thumbnails: { public_url: string }[] };
    expect(thumbnails.map(({ public_url }) => public_url).sort()).toEqual(['latest', 'newer', 'other survey']);
  });

  test('labels are set, seen and taken away', async () => {
    const { id } = await save();
    const labelled = async () => (await read(id, person.token, { includeLabellers: true })).labellers;
    for (let i = 0; i < 2; i++) await ok('POST', `/api/sources/${id}/labels`, { token: person.token, body: { groupIds: [group] } });
    expect(await labelled()).toMatchObject([{ username: person.username }]);
    expect(await ids({ sourceID: id, hasBeenLabelled: true })).toEqual([id]);
    await ok('DELETE', `/api/sources/${id}/labels`, { token: person.token, body: { groupIds: [group] } });
    expect(await labelled()).toEqual([]);
  });

  test('existence is asked by name and by position', async () => {
    const { id } = await save({ ra: 77, dec: 7 });
    const exists = async (path: string, query = {}, token = person.token) =>
      (await ok<{ source_exists: boolean }>('GET', `/api/source_exists${path}`, { token, query })).source_exists;
    expect(await exists(`/${id}`)).toBe(true);
    expect(await exists('/nothing')).toBe(false);
    expect(await exists('', { ra: 77.0001, dec: 7, radius: 0.001 })).toBe(true);
    expect(await exists('', { ra: 77.0001, dec: 7, radius: 0.001 }, outsider.token)).toBe(false);
  });
});

describe('changing', () => {
  test('redshifts grow a history at its end, summaries at its front', async () => {
    const { id } = await save({ redshift: 0.1, summary: 'first' });
    await ok('PATCH', `/api/sources/${id}`, { token: person.token, body: { redshift: 0.2, redshift_error: 0.01, redshift_origin: 'host', summary: 'second' } });
    expect(await read(id)).toMatchObject({
      redshift: 0.2, summary: 'second',
      redshift_history: [{ value: 0.1 }, { value: 0.2, uncertainty: 0.01, origin: 'host' }],
      summary_history: [{ summary: 'second' }, { summary: 'first' }],
    });
  });

  test('an object moves, and is found where it went', async () => {
    const { id } = await save({ ra: 310, dec: 60 });
    await ok('PATCH', `/api/sources/${id}`, { token: person.token, body: { ra: 311 } });
    expect(await ids({ ra: 310, dec: 60, radius: 0.01 })).toEqual([]);
    expect(await ids({ ra: 311, dec: 60, radius: 0.01 })).toEqual([id]);
  });

  test('an object on which nothing hangs is deleted by an admin', async () => {
    const { id } = await save();
    await ok('POST', `/api/sources/${id}/annotations`, { token: person.token, body: { origin: 'x', data: { a: 1 }, group_ids: [group] } });
    const refused = await api('DELETE', `/api/objs/${id}`);
    expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('annotations')]);
    const bare = await save();
    await ok('DELETE', `/api/objs/${bare.id}`);
    expect((await api('GET', `/api/sources/${bare.id}`)).status).toBe(404);
  });
});

describe('searching', () => {
  const prefix = unique('Q');
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => `${prefix}${letter}`) as [string, string, string];
  beforeAll(async () => {
    await save({ ra: 359.9999, dec: 89, redshift: 0.01, origin: 'Robot', alias: ['Nova Lyrae'] }, person.token, a);
    await save({ ra: 0.0001, dec: 89, redshift: 0.2, tns_name: 'AT 2025xyzq' }, person.token, b);
    await save({ ra: 120, dec: -30, altdata: { rank: 5 } }, person.token, c);
    await ok('POST', `/api/sources/${a}/annotations`, { token: person.token, body: { origin: 'Kowalski', data: { drb: 0.9 }, group_ids: [group] } });
    await ok('POST', `/api/sources/${b}/annotations`, { token: person.token, body: { origin: 'Kowalski', data: { drb: 0.4, name: 'x' }, group_ids: [group] } });
    await ok('POST', `/api/sources/${c}/comments`, { token: person.token, body: { text: 'Looks like a 100% comet', group_ids: [group] } });
    await withClient(inject('database_url'), (client) =>
      client.query(
        `INSERT INTO photstats (obj_id, num_det_global, first_detected_mjd, last_detected_mjd, peak_mag_global, last_detected_mag)
         VALUES ($1, 5, 60000, 60010, 18, 19), ($2, 2, 60100, 60110, 20, 21)`, [a, b]));
  });

  test.each<[string, Record<string, string | number | boolean>, () => string[]]>([
    ['part of the name', { sourceID: prefix }, () => [a, b, c]],
    ['the name is case-sensitive', { sourceID: prefix.toLowerCase() }, () => []],
    ['TNS name', { sourceID: '2025xyzq' }, () => [b]],
    ['rejected ids', { rejectedSourceIDs: b }, () => [a, c]],
    ['cone across 0 h', { ra: 0, dec: 89, radius: 0.001 }, () => [a, b]],
    ['alias', { alias: 'nova' }, () => [a]],
    ['origin', { origin: 'robot' }, () => [a]],
    ['has TNS name', { hasTNSname: true }, () => [b]],
    ['has no TNS name', { hasNoTNSname: true }, () => [a, c]],
    ['redshifts', { minRedshift: 0.01, maxRedshift: 0.1 }, () => [a]],
    ['detections', { numberDetections: 3 }, () => [a]],
    ['detections not required', { numberDetections: 3, requireDetections: false }, () => [a, b, c]],
    ['dates', { startDate: '2023-05-01', endDate: '2023-06-30' }, () => [b]],
    ['faint limit of the peak', { minPeakMagnitude: 19 }, () => [a]],
    ['bright limit of the latest', { maxLatestMagnitude: 20 }, () => [b]],
    ['annotation there', { annotationsFilter: 'name' }, () => [b]],
    ['annotation compared', { annotationsFilter: 'drb:0.5:gt', annotationsFilterOrigin: 'kowalski' }, () => [a]],
    ['annotation that is a text', { annotationsFilter: 'name:1:gt' }, () => []],
    ['comment with a percent sign', { commentsFilter: '100% COMET' }, () => [c]],
    ['saved by me', { savedByCurrentUser: true }, () => [a, b, c]],
    ['saved in the future', { savedAfter: '2126-01-01' }, () => []],
    ['no spectrum', { hasNoSpectrum: true }, () => [a, b, c]],
    ['a spectrum', { hasSpectrum: true }, () => []],
    ['not classified', { unclassified: true }, () => [a, b, c]],
    ['classified', { classified: true }, () => []],
  ])('by %s', async (_, query, wanted) => {
    const found = await find({ sourceID: prefix, ...query });
    expect(found.sources.map(({ id }) => id).sort()).toEqual(wanted());
    expect(found.totalMatches).toBe(wanted().length);
    expect(await ids({ sourceID: prefix, ...query }, outsider.token)).toEqual([]);
  });

  test.each([
    ['id', 'asc', () => [a, b, c]],
    ['saved_at', 'desc', () => [c, b, a]],
    ['redshift', 'desc', () => [b, a, c]],
    ['annotation.Kowalski.drb', 'asc', () => [b, a, c]],
    ['altdata.rank', 'desc', () => [c, a, b]],
  ] as const)('sorted by %s %s', async (sortBy, sortOrder, wanted) => {
    expect(await ids({ sourceID: prefix, sortBy, sortOrder })).toEqual(wanted());
  });

  test('favourites come first', async () => {
    await ok('POST', '/api/listing', { token: person.token, body: { obj_id: b, list_name: 'favorites' } });
    expect((await ids({ sourceID: prefix, sortBy: 'favorites', sortOrder: 'asc' }))[0]).toBe(b);
    expect(await ids({ sourceID: prefix, listName: 'favorites' })).toEqual([b]);
  });

  test('pages follow each other; one beyond the last is empty', async () => {
    const page = (pageNumber: number) => find({ sourceID: prefix, numPerPage: 2, pageNumber, group_ids: group });
    const pages = [await page(1), await page(2), await page(3)];
    expect(pages.map(({ sources }) => sources.map(({ id }) => id))).toEqual([[c, b], [a], []]);
    expect(pages.map(({ totalMatches, group_id }) => [totalMatches, group_id])).toEqual([[3, group], [3, group], [3, group]]);
  });

  test('a kept list stays what it was', async () => {
    const first = await find({ sourceID: prefix, numPerPage: 2, useCache: true });
    const late = `${prefix}late`;
    await save({}, person.token, late);
    const second = await find({ sourceID: prefix, numPerPage: 2, useCache: true, pageNumber: 2, queryID: first.queryID as string });
    expect([...first.sources, ...second.sources].map(({ id }) => id)).toEqual([c, b, a]);
    expect(second.totalMatches).toBe(3);
    await ok('DELETE', `/api/sources/${late}`, { token: person.token, body: { group_id: group } });
  });

  test('classes are found by taxonomy and name', async () => {
    const taxonomy = unique('taxonomy');
    await withClient(inject('database_url'), async (client) => {
      const { rows } = await client.query<{ id: number }>(
        `WITH v AS (INSERT INTO visibility_sets (key, group_ids, stream_ids) VALUES ($1, ARRAY[$2::int], '{}') RETURNING id)
         INSERT INTO taxonomies (name, hierarchy, version, visibility_id) SELECT $1, '{}', '1', id FROM v RETURNING visibility_id AS id`, [taxonomy, group]);
      await client.query(
        `INSERT INTO classifications (obj_id, classification, taxonomy_id, author_id, author_name, visibility_id)
         SELECT $1, 'Ia', t.id, $2, 'x', $3 FROM taxonomies t WHERE t.name = $4`, [a, person.id, (rows[0] as { id: number }).id, taxonomy]);
    });
    expect(await ids({ sourceID: prefix, classifications: `${taxonomy}: Ia,${taxonomy}: II` })).toEqual([a]);
    expect(await ids({ sourceID: prefix, classifications: `${taxonomy}: Ia,${taxonomy}: II`, classifications_simul: true })).toEqual([]);
    expect((await ids({ sourceID: prefix, nonclassifications: `${taxonomy}: Ia` })).sort()).toEqual([b, c]);
    expect((await read(a)).classifications).toMatchObject([{ classification: 'Ia', votes: [], edits: [], groups: [{ id: group }] }]);
    expect((await read(a, outsider.token)).classifications).toEqual([]);
  });

  test('the shapes of the answer', async () => {
    const { geojson } = await find({ sourceID: prefix, includeGeoJSON: true });
    expect(geojson?.features).toHaveLength(3);
    const [bare] = (await find({ sourceID: a, removeNested: true })).sources;
    for (const key of ['groups', 'annotations', 'classifications']) expect(bare).not.toHaveProperty(key);
    const { sources } = await find({ sourceID: a, saveSummary: true });
    expect(sources).toMatchObject([{ obj_id: a, group_id: group, active: true, saved_by_id: person.id }]);
  });
});

describe('widgets', () => {
  test('what was saved last, by whom, how often', async () => {
    const { id } = await save();
    const recent = await ok<{ obj_id: string; resaved: boolean }[]>('GET', '/api/internal/recent_sources', { token: person.token });
    expect(recent[0]).toMatchObject({ obj_id: id, resaved: false });
    const { count } = await ok<{ count: number }>('GET', '/api/internal/source_counts', { token: person.token });
    const savers = await ok<{ rank: number; author: { username: string }; saves: number }[]>('GET', '/api/internal/source_savers', { token: person.token });
    expect(savers[0]?.rank).toBe(1);
    expect(savers.reduce((sum, { saves }) => sum + saves, 0)).toBe(count);
    const elsewhere = await ok<{ count: number; sinceDaysAgo: number }>('GET', '/api/internal/source_counts', { token: outsider.token });
    expect(elsewhere.sinceDaysAgo).toBe(7);
    expect(elsewhere.count).toBeLessThan(count);
  });

  test('views of people are counted, of sources that one may see', async () => {
    const { id } = await save();
    await withClient(inject('database_url'), (client) =>
      client.query(`INSERT INTO source_views (obj_id, username_or_token_id, is_token) SELECT $1, 'x', i = 1 FROM generate_series(1, 4) i`, [id]));
    const views = async (token: string) => (await ok<{ obj_id: string; views: number }[]>('GET', '/api/internal/source_views', { token }))
      .find(({ obj_id }) => obj_id === id)?.views;
    expect(await views(person.token)).toBe(3);
    expect(await views(outsider.token)).toBeUndefined();
  });
});
