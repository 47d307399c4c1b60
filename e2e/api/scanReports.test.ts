import { beforeAll, describe, expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeInstrument, makeStream, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Report {
  id: number;
  author: string;
  groups: { id: number }[];
  options: Record<string, unknown>;
}
interface Item {
  id: number;
  obj_id: string;
  data: Record<string, unknown>;
}

let author: Person;
let fellow: Person;
let outsider: Person;
let group: number;
let second: number;
let filter: number;
let instrument: number;
let a: string;
let b: string;
const path = '/api/candidates/scan_reports';
const ranges = {
  passed_filters_range: { start_date: '2041-01-01', end_date: '2041-01-31' },
  saved_candidates_window_hours: 1,
};

async function makeFilter(group_id: number, stream_id: number): Promise<number> {
  return withClient(inject('database_url'), async (client) => {
    await client.query('INSERT INTO group_streams (group_id, stream_id) VALUES ($1, $2)', [group_id, stream_id]);
    const { rows } = await client.query<{ id: number }>('INSERT INTO filters (name, group_id, stream_id) VALUES ($1, $2, $3) RETURNING id', [unique('f'), group_id, stream_id]);
    return (rows[0] as { id: number }).id;
  });
}

beforeAll(async () => {
  [group, second] = [await makeGroup(), await makeGroup()];
  const stream = await makeStream();
  const acls = ['Upload data', 'Annotate', 'Classify'] as const;
  author = await makeUser(acls, [[group, false], [second, false]]);
  fellow = await makeUser([], [[group, false]]);
  outsider = await makeUser([], [[await makeGroup(), false]]);
  for (const { id } of [author, fellow]) await ok('POST', `/api/streams/${stream}/users`, { body: { user_id: id } });
  filter = await makeFilter(group, stream);
  await withClient(inject('database_url'), (client) => client.query('INSERT INTO group_streams (group_id, stream_id) VALUES ($1, $2)', [second, stream]));
  instrument = await makeInstrument();
  [a, b] = [unique('R26a'), unique('R26b')];
  for (const [id, passed_at] of [[a, '2041-01-02'], [b, '2042-01-02']] as const) {
    await ok('POST', '/api/candidates', { token: author.token, body: { id, ra: 10, dec: 20, redshift: 0.05, filter_ids: [filter], passed_at } });
    await ok('POST', '/api/sources', { token: author.token, body: { id, group_ids: [group] } });
  }
  const point = (mjd: number, mag: number, group_ids: number[]) =>
    ok('POST', '/api/photometry', { token: author.token, body: { obj_id: a, mjd, mag, magerr: 0.05, limiting_mag: 21, magsys: 'ab', filter: 'ztfr', instrument_id: instrument, group_ids } });
  await point(61_000, 19, [group]);
  await point(61_002, 18, [group]);
  await point(61_004, 15, [second]);
  const annotation = (origin: string, data: object, group_ids: number[]) => ok('POST', `/api/sources/${a}/annotations`, { token: author.token, body: { origin, data, group_ids } });
  await annotation('DESI', { redshift: 0.051 }, [group]);
  const taxonomy_id = await makeTaxonomy();
  const classify = (classification: string, group_ids: number[]) =>
    ok('POST', '/api/classification', { token: author.token, body: { obj_id: a, classification, taxonomy_id, probability: 0.9, group_ids } });
  await classify('Ia', [group]);
  await classify('II', [second]);
});

const create = (body: object, token = author.token) => api('POST', path, { token, body });
const list = (token: string, query = {}) => ok<{ reports: Report[]; totalMatches: number; pageNumber: number; numPerPage: number }>('GET', path, { token, query });
const items = (id: number, token = author.token) => ok<Item[]>('GET', `${path}/${id}/items`, { token });
const text = async (id: number, format: string) => (await api('GET', `${path}/${id}/download`, { token: author.token, query: { format } })).text;

describe('a report', () => {
  let report: Report;
  test('has what was saved of what passed, as its groups see it', async () => {
    const made = await create({ group_ids: [group], ...ranges });
    expect([made.status, made.data]).toEqual([200, {}]);
    const page = await list(author.token);
    expect(page).toMatchObject({ totalMatches: 1, pageNumber: 1, numPerPage: 10 });
    report = page.reports[0] as Report;
    expect(report).toMatchObject({ author: author.username, groups: [{ id: group }], options: { group_ids: [group], passed_filters_range: { start_date: '2041-01-01T00:00:00.000' } } });
    const [item, ...others] = await items(report.id);
    expect(others).toEqual([]);
    expect(item?.obj_id).toBe(a);
    expect(item?.data).toMatchObject({
      tns_name: null, associated_objs: [], comment: null, host_redshift: 0.05, desi_redshift: 0.051, current_filter: 'ztfr', current_mjd: 61_002,
      current_age: 2, previous_mjd: 61_000, classifications: [{ classification: 'Ia', probability: 0.9 }], followups: [], assignments: [], gcn_match: null,
      saved_info: [{ saved_by: author.username }],
    });
    expect(item?.data.current_mag).toBeCloseTo(18, 6);
    expect(item?.data.abs_mag).toBeLessThan(-18);
    const [survey] = Object.values(item?.data.detections_by_survey as Record<string, { first: object; last: object; peak: object }>);
    expect(survey).toMatchObject({ first: { mjd: 61_000 }, last: { mjd: 61_002 }, peak: { mjd: 61_002, forced: false } });
  });

  test('is read by the members of its groups', async () => {
    expect((await list(fellow.token)).reports.map(({ id }) => id)).toEqual([report.id]);
    expect((await items(report.id, fellow.token)).map(({ obj_id }) => obj_id)).toEqual([a]);
    expect(await list(outsider.token)).toMatchObject({ reports: [], totalMatches: 0 });
  });

  test('is commented on by any of them', async () => {
    const [item] = await items(report.id);
    const comment = 'Blue | young\nspectrum, α = 2 <script>';
    await ok('PATCH', `${path}/${report.id}/items/${item?.id}`, { token: fellow.token, body: { comment } });
    expect((await items(report.id))[0]?.data).toMatchObject({ comment, current_filter: 'ztfr' });
  });

  test('is a JSON, a Markdown table and a PDF', async () => {
    expect(JSON.parse(await text(report.id, 'json'))).toMatchObject({ id: report.id, items: [{ obj_id: a }] });
    const markdown = await text(report.id, 'markdown');
    expect(markdown).toContain(`| ${a}`);
    expect(markdown).toContain('Blue \\| young<br>spectrum, α = 2 \\<script\\>');
    const pdf = await api('GET', `${path}/${report.id}/download`, { token: fellow.token, query: { format: 'pdf' } });
    expect(pdf.text.startsWith('%PDF-1.')).toBe(true);
    expect(pdf.headers.get('content-disposition')).toContain(`scan_report_${report.id}`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
  });

  test('is shared on, and taken back', async () => {
    const share = (group_ids: number[], token = author.token) => api('PATCH', `${path}/${report.id}`, { token, body: { group_ids } });
    expect((await share([group, second], fellow.token)).status).toBe(400);
    expect((await share([group, second])).status).toBe(200);
    expect((await ok<Report>('GET', `${path}/${report.id}`, { token: author.token })).groups.map(({ id }) => id).sort()).toEqual([group, second].sort());
    expect((await share([second])).status).toBe(200);
    expect((await api('GET', `${path}/${report.id}/items`, { token: fellow.token })).status).toBe(400);
    await share([group]);
  });

  test('is not made twice, and is deleted and brought back', async () => {
    const body = { group_ids: [group], ...ranges, saved_candidates_window_hours: undefined, saved_candidates_range: { start_saved_date: '2020-01-01', end_saved_date: '2099-01-01' } };
    const answers = await Promise.all([create(body), create(body), create(body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect(answers.find(({ status }) => status === 400)?.json.message).toContain('exists already');
    const [latest] = (await list(author.token)).reports;
    const id = latest?.id as number;
    expect((await api('DELETE', `${path}/${id}`, { token: fellow.token })).status).toBe(400);
    await ok('DELETE', `${path}/${id}`, { token: author.token });
    expect((await api('GET', `${path}/${id}/items`, { token: author.token })).status).toBe(400);
    await ok('POST', '/api/internal/deletions/restore', { token: author.token, body: { kind: 'scan_reports', subject_id: String(id) } });
    expect(await items(id)).toHaveLength(1);
  });

  test('pages go by `page`', async () => {
    expect((await list(author.token, { page: 2, numPerPage: 1 })).reports.map(({ id }) => id)).toEqual([report.id]);
  });
});

test.each<[object, string]>([
  [{}, 'group_ids'],
  [{ group_ids: [] }, 'group_ids'],
  [{ group_ids: 'own' }, 'passed_filters_range: missing'],
  [{ group_ids: 'own', passed_filters_window_hours: 24 }, 'saved_candidates_range: missing'],
  [{ group_ids: 'own', passed_filters_window_hours: 0, saved_candidates_window_hours: 1 }, 'more than 0'],
  [{ group_ids: 'own', passed_filters_window_hours: 'x', saved_candidates_window_hours: 1 }, 'must be a number'],
  [{ group_ids: 'own', passed_filters_range: { start_date: '2041-02-01', end_date: '2041-01-01' }, saved_candidates_window_hours: 1 }, 'start_date must be before'],
  [{ group_ids: 'own', passed_filters_window_hours: 1, saved_candidates_window_hours: 1 }, 'No sources'],
  [{ group_ids: 'own', ...{ passed_filters_window_hours: 1, saved_candidates_window_hours: 1 }, gcn_event_dateobs: '2041-01-01T00:00:00' }, 'gcn_event_dateobs'],
  [{ group_ids: 'other', passed_filters_window_hours: 1, saved_candidates_window_hours: 1 }, 'not a member'],
  [{ group_ids: [999_999], passed_filters_window_hours: 1, saved_candidates_window_hours: 1 }, 'no group with id 999999'],
])('POST %j is refused', async (body, message) => {
  const names: Record<string, number[]> = { own: [group], other: [await makeGroup()] };
  const { group_ids } = body as { group_ids?: string | number[] };
  const refused = await create({ ...body, ...(typeof group_ids === 'string' ? { group_ids: names[group_ids] } : {}) });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});
