/** A real catalogue of galaxies, as astropy writes HDF5; the CSV beside it shows some of its rows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { GalaxyPage } from '@/lib/galaxies/schema';
import { ok, unique } from '@/lib/testing/world';

const data = process.env.SHARED_DATA;
if (!data) throw new Error('SHARED_DATA must name the folder with real data.');
const read = (file: string) => readFileSync(path.join(data, 'catalogs', file));

test('galaxies of CLU in HDF5 are what the CSV says of them', async () => {
  const catalog_name = unique('CLU');
  await ok('POST', '/api/galaxy_catalog', { body: { catalog_name, catalog_file: read('CLU_mini.hdf5').toString('base64') } });
  const lines = read('CLU_mini.csv').toString().trim().split('\n').slice(1).map((line) => line.split(','));
  const { galaxies, totalMatches } = await ok<GalaxyPage>('GET', '/api/galaxy_catalog', { query: { catalog_name, numPerPage: 1000 } });
  expect(totalMatches).toBe(92);
  expect(new Set(galaxies.map(({ name }) => name)).size).toBe(92);
  for (const [name, ra, dec, distmpc] of lines) {
    const galaxy = galaxies.find((each) => each.name === name)!;
    expect(galaxy.ra).toBeCloseTo(Number(ra), 5);
    expect(galaxy.dec).toBeCloseTo(Number(dec), 5);
    if (distmpc) expect(galaxy.distmpc).toBeCloseTo(Number(distmpc), 4);
  }
});
