/** Skymaps for benchmarks. */
import { cellSize, nestCenter, pixelSteradians } from '@/lib/astro/healpixGrid';
import { dot, vectorOf } from '@/lib/astro/mocShapes';
import { normalize, sortCells, type Skymap } from '@/lib/astro/skymap';

const DEG = Math.PI / 180;
const FIRST_ORDER = 4;
const DEEPEST = 12;
/** Degrees across and along a broad arc. */
const [WIDTH, LENGTH] = [3, 25] as const;

/** A multi-order map with distances as gravitational waves have them: an arc, with cells cut where the probability is until there are so many. */
export function makeTiles(cells: number, ra: number, dec: number): Skymap {
  const [pole, middle] = [vectorOf(ra + 90, 0), vectorOf(ra, dec)];
  const density = (nest: number, order: number): number => {
    const at = nestCenter(nest, order);
    const vector = vectorOf(at.ra, at.dec);
    const across = Math.asin(dot(pole, vector)) / DEG;
    const along = Math.acos(Math.max(-1, Math.min(1, dot(middle, vector)))) / DEG;
    return Math.exp(-0.5 * ((across / WIDTH) ** 2 + (along / LENGTH) ** 2)) + 1e-9;
  };
  let tiles = Array.from({ length: 12 * 4 ** FIRST_ORDER }, (_, nest) => ({ nest, order: FIRST_ORDER, density: density(nest, FIRST_ORDER) }));
  while (tiles.length < cells) {
    tiles.sort((a, b) => b.density * pixelSteradians(b.order) - a.density * pixelSteradians(a.order));
    const cut = Math.min(Math.ceil(tiles.length / 4), Math.ceil((cells - tiles.length) / 3));
    const finer = tiles.slice(0, cut).filter(({ order }) => order < DEEPEST).flatMap(({ nest, order }) =>
      [0, 1, 2, 3].map((k) => ({ nest: 4 * nest + k, order: order + 1, density: density(4 * nest + k, order + 1) })));
    if (finer.length === 0) break;
    tiles = [...tiles.slice(cut), ...finer];
  }
  const layer = (value: number): Float64Array => new Float64Array(tiles.length).fill(value);
  return normalize(sortCells({
    start: Float64Array.from(tiles, ({ nest, order }) => nest * cellSize(order)), order: Uint8Array.from(tiles, ({ order }) => order),
    probdensity: Float64Array.from(tiles, (tile) => tile.density), distmu: layer(200), distsigma: layer(40), distnorm: layer(2.3e-5),
  }));
}
