import { beforeAll, describe, expect, it } from 'vitest';
import type { CatalogDetail, CatalogInList } from '@/lib/spatialCatalogs/schema';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let person: Person;
let catalog_name: string;
let id: number;
const near = unique('near');
const edge = unique('edge');
const far = unique('far');

beforeAll(async () => {
  const group_id = await makeGroup();
  person = await makeUser(['Upload data'], [[group_id, false]]);
  for (const [obj_id, dec] of [[near, 20], [edge, 21.9], [far, 22.1]] as const) {
    await ok('POST', '/api/sources', { body: { id: obj_id, ra: 40, dec, group_ids: [group_id] } });
  }
  catalog_name = unique('catalog');
  const catalog_data = { name: ['cone', 'ellipse'], ra: [40, 40], dec: [20, 20], radius: [2, null], amaj: [null, 2], amin: [null, 0.5], phi: [null, 90] };
  ({ id } = await ok<{ id: number }>('POST', '/api/spatial_catalog', { token: person.token, body: { catalog_name, catalog_data } }));
});

const within = async (entry: string): Promise<string[]> => {
  const query = { spatialCatalogName: catalog_name, spatialCatalogEntryName: entry };
  return (await ok<{ sources: { id: string }[] }>('GET', '/api/sources', { token: person.token, query })).sources.map((source) => source.id).sort();
};

describe('spatial catalogues', () => {
  it('are listed with the number of their entries, and read with them', async () => {
    const listed = await ok<CatalogInList[]>('GET', '/api/spatial_catalog', { token: person.token });
    expect(listed).toContainEqual({ id, catalog_name, entries_count: 2, created_at: expect.any(String), modified: expect.any(String) });
    const { entries } = await ok<CatalogDetail>('GET', `/api/spatial_catalog/${id}`, { token: person.token });
    expect(entries.map(({ entry_name, data }) => [entry_name, data])).toEqual([
      ['cone', { ra: 40, dec: 20, radius: 2 }],
      ['ellipse', { ra: 40, dec: 20, amaj: 2, amin: 0.5, phi: 90 }],
    ]);
  });

  it('restrict the list of sources to a region', async () => {
    expect(await within('cone')).toEqual([near, edge].sort());
    expect(await within('ellipse')).toEqual([near]);
    const refused = await api('GET', '/api/sources', { token: person.token, query: { spatialCatalogName: catalog_name, spatialCatalogEntryName: 'none' } });
    expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('there is no entry none')]);
  });

  it('come as comma-separated values too', async () => {
    const body = { catalogName: unique('catalog'), catalogData: 'name, ra, dec, radius\nA,10,-5,0.5\nB,359.9,5,1' };
    const made = await ok<{ id: number }>('POST', '/api/spatial_catalog/ascii', { token: person.token, body });
    expect(await ok('GET', `/api/spatial_catalog/${made.id}`, { token: person.token })).toMatchObject({
      catalog_name: body.catalogName, entries: [{ entry_name: 'A', data: { ra: 10, dec: -5, radius: 0.5 } }, { entry_name: 'B' }],
    });
  });

  it('are deleted by system admins with their entries, and brought back', async () => {
    const body = { catalog_name: unique('catalog'), catalog_data: { name: ['A'], ra: [1], dec: [2], radius: [3] } };
    const made = await ok<{ id: number }>('POST', '/api/spatial_catalog', { token: person.token, body });
    const path = `/api/spatial_catalog/${made.id}`;
    const whole = await ok('GET', path);
    await ok('DELETE', path);
    expect((await api('GET', path)).status).toBe(404);
    await ok('POST', '/api/internal/deletions/restore', { body: { kind: 'spatial_catalogs', subject_id: made.id } });
    expect(await ok('GET', path)).toEqual(whole);
  });
});
