/** Skymaps that were used lately, unpacked and ranked; others come from the database. A map never changes under its id. */
import { credibleRegion, rankCells, type Ranking, type Skymap } from '@/lib/astro/skymap';
import type { Moc } from '@/lib/astro/moc';
import { NotFound } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';
import { unpackSkymap } from './pack';
import { selectRegion, selectSkymap } from './queries';
import type { Region } from './region.sql';

export interface RankedSkymap {
  map: Skymap;
  ranking: Ranking;
}

/** Cells of all maps that are kept, each of about 70 bytes with its ranking. */
const MAX_CELLS = 2_000_000;
/** Regions that are kept. */
const MAX_REGIONS = 200;

const maps = () => processWide('skymaps', () => new Map<number, Promise<RankedSkymap>>());
const regions = () => processWide('credible regions', () => new Map<string, Region>());
const sizes = () => processWide('sizes of skymaps', () => new Map<number, number>());

async function load(id: number): Promise<RankedSkymap> {
  const packed = await selectSkymap(id);
  if (!packed) throw new NotFound(`There is no localization with id ${id}.`);
  const map = await unpackSkymap(packed);
  sizes().set(id, map.start.length);
  forgetOldest();
  return { map, ranking: rankCells(map) };
}

function forgetOldest(): void {
  let cells = [...sizes().values()].reduce((a, b) => a + b, 0);
  for (const [id, size] of sizes()) {
    if (cells <= MAX_CELLS || sizes().size === 1) return;
    sizes().delete(id);
    maps().delete(id);
    cells -= size;
  }
}

/** The skymap of a localization that the viewer was found to be allowed to read. */
export function skymapOf(id: number): Promise<RankedSkymap> {
  const known = maps().get(id);
  const loading = known ?? load(id).catch((error: unknown) => {
    maps().delete(id);
    throw error;
  });
  // Behind all others: it was used last.
  maps().delete(id);
  maps().set(id, loading);
  const size = sizes().get(id);
  if (size !== undefined) {
    sizes().delete(id);
    sizes().set(id, size);
  }
  return loading;
}

/** A region as bounds for a query. */
export function regionOf({ ranges }: Moc): Region {
  const starts: bigint[] = [];
  const ends: bigint[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    starts.push(ranges[i]!);
    ends.push(ranges[i + 1]!);
  }
  return { starts: `{${starts.join()}}`, ends: `{${ends.join()}}` };
}

/**
 * The credible region of a localization at any level (0 to 1), as bounds for `region.sql.ts`. The usual levels are stored with
 * the map; others are computed once.
 */
export async function credibleBounds(id: number, level: number): Promise<Region> {
  const key = `${id} ${level}`;
  const known = regions().get(key);
  if (known) return known;
  const stored = await selectRegion(id, level);
  const region = stored ?? (await computed(id, level));
  regions().set(key, region);
  const [oldest] = regions().keys();
  if (regions().size > MAX_REGIONS && oldest !== undefined) regions().delete(oldest);
  return region;
}

async function computed(id: number, level: number): Promise<Region> {
  const { map, ranking } = await skymapOf(id);
  return regionOf(credibleRegion(map, ranking, level));
}
