import { beforeAll, describe, expect, inject, it } from 'vitest';
import { writeFitsTable } from '@/lib/astro/fitsWrite';
import { api } from '@/lib/testing/api';
import { makeGcnEvent } from '@/lib/testing/gcn';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';
import { withClient } from '@/lib/testing/database';
import { writeHdf5 } from '@/lib/series/hdf5';
import type { Galaxy, GalaxyPage } from '@/lib/galaxies/schema';

let person: Person;
let catalog_name: string;
const list = (query: object) => ok<GalaxyPage>('GET', '/api/galaxy_catalog', { token: person.token, query: { catalog_name, ...query } as Record<string, string> });
const names = ({ galaxies }: GalaxyPage) => galaxies.map(({ name }) => name);

beforeAll(async () => {
  person = await makeUser(['Upload data']);
  catalog_name = unique('catalog');
  const catalog_data = {
    name: ['near', 'heavy', 'far', 'away'],
    alt_name: ['N1', null, null, null],
    ra: [120, 120.3, 121, 300],
    dec: [40, 40.1, 40.5, -40],
    distmpc: [40, 60, 400, 50],
    z: [0.009, 0.013, 0.1, null],
    mstar: [9, 11, 10, null],
    magb: [-19, '-21', 'NaN', ''],
  };
  await ok('POST', '/api/galaxy_catalog', { body: { catalog_name, catalog_description: 'made', catalog_data } });
});

it('come from HDF5 files with a table of them, masses as logarithms or in solar masses', async () => {
  const name = unique('hdf5');
  const column = (key: string, values: (number | string | null)[]) => ({ name: key, type: typeof values[0] === 'string' ? ('string' as const) : ('float64' as const), values });
  const table = { columns: [column('name', ['light', 'heavy']), column('ra', [200.1, 199.9]), column('dec', [-10, -10]), column('mstar', [9, 3e10]), column('unknown', [1, 2])], metadata: {} };
  const catalog_file = Buffer.from(await writeHdf5(table)).toString('base64');
  await ok('POST', '/api/galaxy_catalog', { body: { catalog_name: name, catalog_file } });
  const { dateobs } = await makeGcnEvent({ skymap: { ra: 200, dec: -10, error: 0.5 } });
  const found = await list({ catalog_name: name, localizationDateobs: dateobs });
  expect(names(found)).toEqual(['heavy', 'light']);
  const post = async (body: object) => (await api('POST', '/api/galaxy_catalog', { body: { catalog_name: name, ...body } })).json.message;
  expect(await post({ catalog_file: Buffer.from('no HDF5').toString('base64') })).toContain('not an HDF5 file');
  expect(await post({ catalog_file, catalog_data: {} })).toContain('catalog_data');
  expect(await post({})).toContain('catalog_data: missing');
});

describe('galaxies', () => {
  it('are found by name, place, redshift, distance and mass, sorted and paged', async () => {
    expect(await list({})).toMatchObject({ totalMatches: 4, page: 1, numPerPage: 1000 });
    expect(names(await list({ sortBy: 'distmpc' }))).toEqual(['near', 'away', 'heavy', 'far']);
    expect(names(await list({ sortBy: 'mstar', sortOrder: 'desc', numPerPage: 2 }))).toEqual(['heavy', 'far']);
    expect(names(await list({ sortBy: 'mstar', sortOrder: 'desc', numPerPage: 2, pageNumber: 2 }))).toEqual(['near', 'away']);
    expect(names(await list({ galaxyName: 'EA' }))).toEqual(['near', 'heavy']);
    expect(names(await list({ ra: 120, dec: 40, radius: 0.5 }))).toEqual(['near', 'heavy']);
    expect(names(await list({ minRedshift: 0.01, maxRedshift: 0.1 }))).toEqual(['heavy', 'far']);
    expect(names(await list({ maxDistance: 50 }))).toEqual(['near', 'away']);
    expect(names(await list({ minMstar: 9.5, maxMstar: 10.5 }))).toEqual(['far']);
    const [near] = (await list({ galaxyName: 'near' })).galaxies as [Galaxy];
    expect(near).toMatchObject({ name: 'near', alt_name: 'N1', ra: 120, dec: 40, redshift: 0.009, magb: -19, sfr_fuv: null });
    expect((await list({ galaxyName: 'near', includeGeoJSON: true })).geojson).toMatchObject({ features: [{ geometry: { coordinates: [120, 40] }, properties: { name: 'near' } }] });
    expect(await ok('GET', '/api/galaxy_catalog', { token: person.token, query: { catalogNamesOnly: 'True' } })).toContainEqual({ catalog_name, catalog_count: 4 });
    expect(near).not.toHaveProperty('catalog_name');
    expect((await list({ galaxyName: 'near', includeDetails: true })).galaxies).toMatchObject([{ catalog_name }]);
    expect(await ok('GET', `/api/galaxy_catalog/${catalog_name}`, { token: person.token })).toMatchObject({ totalMatches: 4 });
  });

  it('inside a skymap are ranked by mass and probability', async () => {
    const { dateobs } = await makeGcnEvent({ skymap: { ra: 120, dec: 40, error: 0.5 } });
    const inside = await list({ localizationDateobs: dateobs, localizationCumprob: 0.99 });
    expect(inside).toMatchObject({ totalMatches: 3, sortBy: 'mstar_prob_weighted', sortOrder: 'desc' });
    expect(names(inside)).toEqual(['heavy', 'far', 'near']);
    expect(inside.galaxies.reduce((sum, { probability }) => sum + (probability ?? 0), 0)).toBeCloseTo(1, 9);
    expect(names(await list({ localizationDateobs: dateobs, sortBy: 'prob', localizationCumprob: 0.99 }))).toEqual(['near', 'heavy', 'far']);
    const byName = await list({ localizationDateobs: dateobs, sortBy: 'name', returnProbability: true, localizationCumprob: 0.5 });
    expect(names(byName)).toEqual(['heavy', 'near']);
    expect(byName.galaxies[1]!.probability).toBeGreaterThan(byName.galaxies[0]!.probability!);
    expect((await list({ localizationDateobs: dateobs, sortBy: 'name' })).galaxies[0]).not.toHaveProperty('probability');
  });

  it('come as text, get new values, and go with their catalogue', async () => {
    const own = unique('ascii');
    const post = (catalogData: string) => ok('POST', '/api/galaxy_catalog/ascii', { token: person.token, body: { catalogName: own, catalogData } });
    await post('name,ra,dec,distmpc\nA,10,20,5\nB,11,21,\n');
    await post('name,ra,dec,distmpc\nA,10,20,6\n');
    const { galaxies } = await ok<GalaxyPage>('GET', '/api/galaxy_catalog', { query: { catalog_name: own, sortBy: 'name' } });
    expect(galaxies).toMatchObject([{ name: 'A', distmpc: 6 }, { name: 'B', distmpc: null }]);
    await ok('DELETE', `/api/galaxy_catalog/${own}`);
    expect((await ok<GalaxyPage>('GET', '/api/galaxy_catalog', { query: { catalog_name: own } })).totalMatches).toBe(0);
    expect((await api('DELETE', `/api/galaxy_catalog/${own}`)).status).toBe(404);
  });

  it('come from FITS tables of the services', async () => {
    process.env.DATABASE_URL = inject('database_url');
    process.env.DATA_DIR = inject('data_dir');
    const { storage } = await import('@/lib/storage');
    const number = (name: string, values: number[]) => ({ name, type: 'D' as const, values: Float64Array.from(values) });
    const bytes = writeFitsTable(
      [number('objname', [1, 2]), number('ra', [10, 20]), number('dec', [-10, 80]), number('z', [0.01, -0.001]), number('DistMpc', [40, 0]), number('Mstar', [1e10, 0])],
      [],
    );
    const [file_name, own] = [`${unique('ned')}.fits`, unique('ned')];
    await storage().write(`catalogs/${file_name}`, bytes);
    await ok('POST', '/api/galaxy_catalog/ned', { body: { file_name, catalog_name: own } });
    const found = () => ok<GalaxyPage>('GET', '/api/galaxy_catalog', { query: { catalog_name: own, sortBy: 'name' } });
    await expect.poll(async () => (await found()).galaxies, { timeout: 20_000 }).toMatchObject([
      { name: '1', ra: 10, dec: -10, redshift: 0.01, distmpc: 40, mstar: 10 },
      { name: '2', redshift: -0.001, distmpc: null, mstar: null },
    ]);
  });

  it('are the hosts of objects', async () => {
    const group = await makeGroup();
    const member = await makeUser(['Upload data'], [[group, false]]);
    const id = unique('T26h');
    await withClient(inject('database_url'), (client) => client.query('INSERT INTO objs (id, ra, dec, alias) VALUES ($1, 120.001, 40, $2)', [id, []]));
    await ok('POST', '/api/sources', { body: { id, ra: 120.001, dec: 40, group_ids: [group] } });
    const read = () => ok<Record<string, unknown>>('GET', `/api/sources/${id}`, { token: member.token });
    expect((await read()).galaxies).toContain('near');
    expect(await read()).not.toHaveProperty('host');
    await ok('POST', `/api/sources/${id}/host`, { token: member.token, body: { galaxyName: 'near', catalog_name } });
    const { host, host_offset, host_distance } = (await read()) as { host: Galaxy; host_offset: number; host_distance: number };
    expect(host).toMatchObject({ name: 'near' });
    expect(host_offset).toBeCloseTo(3.6 * Math.cos((40 * Math.PI) / 180), 3);
    expect(host_distance).toBeCloseTo(((40_000 * host_offset) / 3600) * (Math.PI / 180), 4);
    expect((await api('POST', `/api/sources/${id}/host`, { token: member.token, body: { galaxyName: 'nowhere' } })).json.message).toMatch(/no galaxy named nowhere/);
    expect((await api('POST', `/api/sources/${id}/host`, { token: person.token, body: { galaxyName: 'near', catalog_name } })).status).toBe(400);
    await ok('DELETE', `/api/sources/${id}/host`, { token: member.token });
    expect(await read()).toMatchObject({ host_id: null });
  });
});
