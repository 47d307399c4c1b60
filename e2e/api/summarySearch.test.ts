import { beforeAll, describe, expect, test } from 'vitest';
import type { SummaryMatch } from '@/lib/summarySearch/schema';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let member: Person;
let outsider: Person;
let bump: string;
let plateau: string;
let quasar: string;

async function written(group_id: number, summary: string | null, redshift: number): Promise<string> {
  const id = unique('SUM');
  await ok('POST', '/api/sources', { token: member.token, body: { id, ra: 150, dec: 2, group_ids: [group_id] } });
  await ok('PATCH', `/api/sources/${id}`, { token: member.token, body: { summary, redshift } });
  return id;
}

beforeAll(async () => {
  const group_id = await makeGroup();
  [member, outsider] = [await makeUser(['Upload data', 'Classify'], [[group_id, true]]), await makeUser(['Upload data'])];
  bump = await written(group_id, 'Thermonuclear supernova with an early bump in the g band, classified near maximum.', 0.03);
  plateau = await written(group_id, 'Hydrogen-rich supernova on a long plateau; its early spectra were featureless.', 0.01);
  quasar = await written(group_id, 'Known quasar, brightened by half a magnitude.', 1.2);
});

const search = async (body: object, { token } = member) =>
  (await ok<{ query_results: SummaryMatch[] }>('POST', '/api/summary_query', { token, body })).query_results;

describe('summaries', () => {
  test('that answer a question best come first, and rare words count more', async () => {
    const found = await search({ q: 'Which supernovae have had early bumps?' });
    expect(found.map(({ id }) => id)).toEqual([bump, plateau]);
    expect(found[0]!.score).toBeCloseTo(1, 3);
    expect(found[1]!.score).toBeLessThan(0.7);
    expect(found[0]!.metadata).toEqual({ summary: expect.stringContaining('early bump') as string, redshift: 0.03, class: [] });
  });

  test('are found by what they are like, and the source itself is left out', async () => {
    expect((await search({ objID: plateau })).map(({ id }) => id)).toEqual([bump]);
  });

  test('are limited by redshift, class and number', async () => {
    expect((await search({ q: 'supernova or quasar', z_min: 0.02, z_max: 0.1 })).map(({ id }) => id)).toEqual([bump]);
    expect(await search({ q: 'supernova or quasar', k: 1 })).toHaveLength(1);
    expect(await search({ q: 'supernova', classificationTypes: ['Ia'] })).toEqual([]);
  });

  test('are those of sources that one sees', async () => {
    expect(await search({ q: 'supernova bump plateau quasar' }, outsider)).toEqual([]);
    expect((await api('POST', '/api/summary_query', { token: outsider.token, body: { objID: quasar } })).status).toBe(404);
  });

  test('are not found by words that say nothing', async () => {
    expect(await search({ q: 'the of and' })).toEqual([]);
    expect(await search({ q: `'); DROP TABLE objs; -- & | !` })).toEqual([]);
  });

  test.each([
    [{}, 'q'],
    [{ q: 'a', objID: 'b' }, 'q'],
    [{ q: 'supernova', k: 0 }, 'k'],
    [{ q: 'supernova', k: 101 }, 'k'],
    [{ q: 'supernova', z_min: 'far' }, 'z_min'],
  ])('%j is refused by name', async (body, field) => {
    const { status, json } = await api('POST', '/api/summary_query', { token: member.token, body });
    expect([status, json.message]).toEqual([400, expect.stringContaining(field)]);
  });

  test('need credentials', async () => {
    expect((await api('POST', '/api/summary_query', { token: null, body: { q: 'supernova' } })).status).toBe(401);
  });
});
