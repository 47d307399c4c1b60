/** Where an instrument without fields of its own could point. */
import { cellSize, nestCenter } from '@/lib/astro/healpixGrid';
import { pixelReach } from '@/lib/astro/healpix';
import { dot, vectorOf } from '@/lib/astro/mocShapes';
import { credibleRegion, densityAt, maximumPosition, type Ranking, type Skymap } from '@/lib/astro/skymap';

export interface Pointing {
  ra: number;
  dec: number;
}

const DEG = Math.PI / 180;
/** More are not looked at. */
const MOST = 1500;
/** Of the skymap. */
const LEVEL = 0.95;
/** Places of the sky that are looked at for tiles. */
const MOST_CELLS = 2_000_000;
/** Tiles overlap by this part, as the sky is no plane. */
const OVERLAP = 0.03;

/** At galaxies, heaviest first; lighter ones close to another's pointing are in its field anyway. */
export function pointingsAtGalaxies(galaxies: readonly { ra: number; dec: number }[], size: number): Pointing[] {
  const near = Math.cos((size / 4) * DEG);
  const taken: { at: Pointing; vector: ReturnType<typeof vectorOf> }[] = [];
  for (const { ra, dec } of galaxies) {
    const vector = vectorOf(ra, dec);
    if (taken.some((other) => dot(other.vector, vector) > near)) continue;
    taken.push({ at: { ra, dec }, vector });
    if (taken.length === MOST) break;
  }
  return taken.map(({ at }) => at);
}

/**
 * Side by side over the 95 % region of a skymap, in rows of one declination; one is at the most likely place. The likeliest of them.
 *
 * @param width  and height of the field of view, degrees
 * @returns null  when the region is too wide for so small a field of view
 */
export function pointingsOver(map: Skymap, ranking: Ranking, width: number, height: number): Pointing[] | null {
  const best = maximumPosition(map);
  const [east, north] = [width * (1 - OVERLAP), height * (1 - OVERLAP)];
  let order = 3;
  while (order < 14 && 2 * pixelReach(order) > Math.min(width, height) / 2) order += 1;
  const { ranges } = credibleRegion(map, ranking, LEVEL);
  const size = BigInt(cellSize(order));
  let cells = 0;
  for (let i = 0; i < ranges.length; i += 2) cells += Number((ranges[i + 1]! - 1n) / size - ranges[i]! / size) + 1;
  if (cells > MOST_CELLS) return null;
  const found = new Map<string, Pointing & { density: number }>();
  for (let i = 0; i < ranges.length; i += 2) {
    for (let cell = Number(ranges[i]! / size); cell <= Number((ranges[i + 1]! - 1n) / size); cell += 1) {
      const { ra, dec } = nestCenter(cell, order);
      const row = Math.round((dec - best.dec) / north);
      const at = Math.max(-90, Math.min(90, best.dec + row * north));
      const step = Math.min(360, east / Math.max(1e-3, Math.cos(at * DEG)));
      const turn = ((ra - best.ra + 540) % 360) - 180;
      const column = Math.round(turn / step);
      const key = `${row} ${column}`;
      if (found.has(key)) continue;
      const pointing = { ra: (((best.ra + column * step) % 360) + 360) % 360, dec: at };
      found.set(key, { ...pointing, density: densityAt(map, pointing.ra, pointing.dec) });
    }
  }
  return [...found.values()].sort((a, b) => b.density - a.density).slice(0, MOST).map(({ ra, dec }) => ({ ra, dec }));
}
