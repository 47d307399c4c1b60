import { beforeAll, expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeObj, makeSpectrum, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Annotation {
  id: number;
  groups: { id: number }[];
}

let group_id: number;
let obj_id: string;
let author: Person;
let member: Person;
let outsider: Person;
const paths: Record<string, string> = {};

beforeAll(async () => {
  [group_id, obj_id] = [await makeGroup(), await makeObj()];
  author = await makeUser(['Annotate'], [[group_id, false]]);
  member = await makeUser(['Annotate'], [[group_id, false]]);
  outsider = await makeUser(['Annotate']);
  const spectrum_id = await makeSpectrum(obj_id, [group_id]);
  const { instrument_id } = await ok<{ instrument_id: number }>('GET', `/api/spectra/${spectrum_id}`);
  const photometry_id = await withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, upload_id, owner_id, visibility_id)
       SELECT $1, $2, 'ztfr', 60000, 1, 0.1, 'x', 1, id FROM visibility_sets WHERE $3::int = ANY(group_ids) LIMIT 1 RETURNING id`,
      [obj_id, instrument_id, group_id]);
    return rows[0]?.id;
  });
  Object.assign(paths, {
    sources: `/api/sources/${obj_id}/annotations`,
    spectra: `/api/spectra/${spectrum_id}/annotations`,
    photometry: `/api/photometry/${photometry_id}/annotations`,
  });
});

test.each(['sources', 'spectra', 'photometry'])('annotations on %s: posted once an origin, read by the groups, changed and deleted by the author', async (kind) => {
  const path = paths[kind] as string;
  const origin = unique('origin');
  const body = { origin, data: { score: 0.5, nested: { a: [1] } }, group_ids: [group_id], unknown: 'is ignored' };
  const { annotation_id: id } = await ok<{ annotation_id: number }>('POST', path, { token: author.token, body });
  const read = await ok<Annotation>('GET', `${path}/${id}`, { token: member.token });
  expect(read).toMatchObject({ id, obj_id, origin, data: body.data, author_id: author.id, author: { username: author.username }, groups: [{ id: group_id }] });
  expect(read).not.toHaveProperty('author.preferences');
  expect(await ok('GET', path, { token: member.token })).toContainEqual(read);
  expect((await ok<Annotation[]>('GET', path, { token: outsider.token })).map((annotation) => annotation.id)).not.toContain(id);
  expect((await api('GET', `${path}/${id}`, { token: outsider.token })).status).toBe(403);
  const again = await api('POST', path, { token: member.token, body });
  expect(again.status).toBe(400);
  expect(again.json.message).toContain('Annotation already exists');
  expect((await api('PUT', `${path}/${id}`, { token: member.token, body: { data: {} } })).status).toBe(403);
  expect((await api('DELETE', `${path}/${id}`, { token: member.token })).status).toBe(403);
  await ok('PUT', `${path}/${id}`, { token: author.token, body: { data: { other: true } } });
  expect(await ok('GET', `${path}/${id}`, { token: author.token })).toMatchObject({ data: { other: true }, origin });
  await ok('DELETE', `${path}/${id}`, { token: author.token });
  expect(await ok('GET', path, { token: author.token })).toEqual([]);
});

test('without groups it is shared with all groups of the author', async () => {
  const path = paths.sources as string;
  const { annotation_id } = await ok<{ annotation_id: number }>('POST', path, { token: author.token, body: { origin: unique('o'), data: {} } });
  const { groups } = await ok<Annotation>('GET', `${path}/${annotation_id}`, { token: author.token });
  expect(groups.map(({ id }) => id)).toContain(group_id);
  expect(groups).toHaveLength(3);
});

test.each([
  [{ data: {} }, 'origin: missing'],
  [{ origin: '-x', data: {} }, 'origin: must start with'],
  [{ origin: 'x' }, 'data: missing'],
  [{ origin: 'x', data: [1] }, 'data: must be an object'],
  [{ origin: 'x', data: {}, group_ids: [999999] }, 'there is no group'],
])('%j is refused', async (body, message) => {
  const refused = await api('POST', paths.sources as string, { body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});
