import { describe, expect, inject, it } from 'vitest';
import { DEFAULT_TAXONOMY } from '@/lib/taxonomies/defaultTaxonomy.data';
import type { Taxonomy } from '@/lib/taxonomies/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeObj, makeUser, ok, unique } from '@/lib/testing/world';

const list = (token?: string) => ok<Taxonomy[]>('GET', '/api/taxonomy', token ? { token } : {});
const { name, version } = DEFAULT_TAXONOMY;
const shipped = async () => (await list()).filter((one) => one.name === name);

/** What every start does. */
async function startAgain(): Promise<void> {
  process.env.DATABASE_URL = inject('database_url');
  process.env.DATA_DIR = inject('data_dir');
  const { ensureDefaultTaxonomy } = await import('@/lib/taxonomies/ensureDefaultTaxonomy');
  const { transaction } = await import('@/lib/db/prisma');
  const { id } = await ok<{ id: number }>('GET', '/api/groups/public');
  await transaction((tx) => ensureDefaultTaxonomy(tx, id));
}

describe('the shipped taxonomy', () => {
  it('is there for everybody, and can be classified with', async () => {
    const user = await makeUser(['Classify']);
    const found = (await list(user.token)).find((one) => one.name === name);
    expect(found).toMatchObject({ version, isLatest: true, hierarchy: { class: 'Time-domain Source' }, groups: [{ name: 'Sitewide Group' }] });
    const body = { obj_id: await makeObj(), taxonomy_id: found?.id, classification: 'Tidal Disruption Event' };
    await ok('POST', '/api/classification', { token: user.token, body });
  });

  it('comes once: what people change stays changed, at every start', async () => {
    const [one] = await shipped();
    await ok('PUT', `/api/taxonomy/${one!.id}`, { body: { provenance: 'Ours now' } });
    await startAgain();
    expect(await shipped()).toMatchObject([{ id: one!.id, provenance: 'Ours now' }]);
    const renamed = unique('taxonomy');
    await ok('PUT', `/api/taxonomy/${one!.id}`, { body: { name: renamed } });
    await startAgain();
    expect(await shipped()).toEqual([]);
    await ok('PUT', `/api/taxonomy/${one!.id}`, { body: { name, provenance: DEFAULT_TAXONOMY.provenance } });
  });

  it('takes the place of an earlier edition as the latest, and keeps that', async () => {
    const [one] = await shipped();
    await ok('PUT', `/api/taxonomy/${one!.id}`, { body: { version: 'earlier' } });
    await withClient(inject('database_url'), (client) => client.query("UPDATE change_counters SET n = 0 WHERE name = 'shipped taxonomy'"));
    await startAgain();
    expect((await shipped()).map((each) => [each.version, each.isLatest])).toEqual([['earlier', false], [version, true]]);
  });
});

describe('versions', () => {
  const hierarchy = { class: 'Supernova', subclasses: [{ class: 'Ia', 'other names': ['SN Ia'], tags: ['thermonuclear'], links: ['https://example.org/Ia'] }] };

  it('of one name: the newest is the latest, also when it comes as YAML', async () => {
    const own = unique('taxonomy');
    const { taxonomy_id: first } = await ok<{ taxonomy_id: number }>('POST', '/api/taxonomy', { body: { name: own, version: '1', hierarchy } });
    const file = 'class: Supernova\nsubclasses:\n  - class: Ia\n    other names: [SN Ia]\n  - class: II\n';
    const { taxonomy_id: second } = await ok<{ taxonomy_id: number }>('POST', '/api/taxonomy', { body: { name: own, version: '2', hierarchy_file: file } });
    const both = (await list()).filter((one) => one.name === own);
    expect(both).toMatchObject([{ id: first, isLatest: false, hierarchy }, { id: second, isLatest: true, hierarchy: { subclasses: [{ class: 'Ia' }, { class: 'II' }] } }]);
  });

  it('are not accepted with hierarchies that are none, and nothing is written', async () => {
    const own = unique('taxonomy');
    const bad: [object, RegExp][] = [
      [{ hierarchy: { subclasses: [] } }, /hierarchy\.class: missing/],
      [{ hierarchy: { class: 'SN', subclasses: [{ class: 'Ia' }, { class: 'Ia' }] } }, /hierarchy\.subclasses\.1\.class: Ia is there twice/],
      [{ hierarchy: { class: 'SN', colour: 'red' } }, /hierarchy\.colour: unknown/],
      [{ hierarchy_file: 'class: [' }, /hierarchy_file: is not readable YAML/],
      [{ hierarchy_file: 'a: &a [x, x]\nb: &b [*a, *a]\nclass: &c {class: SN, subclasses: [*c]}' }, /hierarchy_file/],
      [{ hierarchy, hierarchy_file: 'class: SN' }, /either hierarchy or hierarchy_file/],
      [{}, /either hierarchy or hierarchy_file/],
    ];
    for (const [fields, message] of bad) {
      const { status, json } = await api('POST', '/api/taxonomy', { body: { name: own, version: '1', ...fields } });
      expect([status, json.message]).toEqual([400, expect.stringMatching(message)]);
    }
    expect((await list()).filter((one) => one.name === own)).toEqual([]);
  });
});
