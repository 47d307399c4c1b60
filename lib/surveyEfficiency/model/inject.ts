/** Sources that are put into a skymap: where they might have been, as likely as the skymap says, the same for the same seed. */
import { luminosityDistance } from '@/lib/astro/cosmology';
import { cellSize, nestCenter, pixelSteradians } from '@/lib/astro/healpixGrid';
import { hasDistances, type Skymap } from '@/lib/astro/skymap';
import { Random } from '@/lib/demo/random';

export interface Injection {
  ra: number;
  dec: number;
  /** Order-29 nested index of where it is, to what a double holds. */
  index: number;
  /** Mpc of luminosity. */
  distance: number;
  redshift: number;
}

/** Order to which positions inside a cell are drawn: below an arcsecond. */
const FINEST = 20;

/** Steps of the distribution of distances in one direction. */
const DISTANCE_STEPS = 512;

export interface InjectionRequest {
  map: Skymap;
  count: number;
  seed: number;
  /** Mpc between which sources lie evenly in volume where the skymap knows no distances. */
  nearest: number;
  farthest: number;
}

/** @throws RangeError when the distances are not a range or the skymap is empty */
export function inject({ map, count, seed, nearest, farthest }: InjectionRequest): Injection[] {
  if (!(nearest >= 0 && farthest > nearest && Number.isFinite(farthest))) throw new RangeError('distances must be from nearest to farthest');
  const cumulative = new Float64Array(map.start.length);
  let total = 0;
  for (let i = 0; i < cumulative.length; i += 1) cumulative[i] = total += map.probdensity[i]! * pixelSteradians(map.order[i]!);
  if (!(total > 0)) throw new RangeError('the skymap holds no probability');
  const random = new Random(`survey efficiency ${seed}`);
  return Array.from({ length: count }, () => {
    const cell = firstAbove(cumulative, random.next() * total);
    const { ra, dec, index } = placeIn(map, cell, random);
    const distance = drawDistance(map, cell, random) ?? evenInVolume(nearest, farthest, random);
    return { ra, dec, index, distance, redshift: redshiftOf(distance) };
  });
}

/** The first place whose cumulative value is above one; a cell without probability is never it. */
function firstAbove(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Somewhere in a cell, as all its pixels of the finest order have the same area. */
function placeIn({ start, order }: Skymap, cell: number, random: Random): { ra: number; dec: number; index: number } {
  const finest = Math.max(FINEST, order[cell]!);
  const pixels = cellSize(order[cell]!) / cellSize(finest);
  const pixel = start[cell]! / cellSize(finest) + Math.floor(random.next() * pixels);
  return { ...nestCenter(pixel, finest), index: pixel * cellSize(finest) };
}

/** From r² N(r; distmu, distsigma) of a cell (Singer et al. 2016) by its cumulative sum; null where the map says nothing. */
function drawDistance(map: Skymap, cell: number, random: Random): number | null {
  if (!hasDistances(map)) return null;
  const [mu, sigma] = [map.distmu[cell]!, map.distsigma[cell]!];
  if (!Number.isFinite(mu) || !(sigma > 0) || !Number.isFinite(sigma)) return null;
  // Its peak is where r² rises as fast as the normal distribution falls, beyond its middle.
  const peak = (mu + Math.sqrt(mu * mu + 8 * sigma * sigma)) / 2;
  const from = Math.max(0, peak - 8 * sigma);
  const step = (peak + 8 * sigma - from) / DISTANCE_STEPS;
  const exponent = (r: number): number => 2 * Math.log(r / peak) - 0.5 * (((r - mu) / sigma) ** 2 - ((peak - mu) / sigma) ** 2);
  const cumulative = new Float64Array(DISTANCE_STEPS);
  let total = 0;
  for (let i = 0; i < DISTANCE_STEPS; i += 1) cumulative[i] = total += Math.exp(exponent(from + (i + 0.5) * step));
  const wanted = random.next() * total;
  const bin = firstAbove(cumulative, wanted);
  const before = bin > 0 ? cumulative[bin - 1]! : 0;
  return from + (bin + (wanted - before) / (cumulative[bin]! - before)) * step;
}

const evenInVolume = (nearest: number, farthest: number, random: Random): number =>
  Math.cbrt(nearest ** 3 + random.next() * (farthest ** 3 - nearest ** 3));

/** Redshift at which something has a luminosity distance (Mpc), by halving; the distance grows with it. */
export function redshiftOf(distance: number): number {
  let low = 0;
  let high = 1e-3;
  while ((luminosityDistance(high) ?? 0) < distance && high < 1e3) high *= 2;
  for (let i = 0; i < 50; i += 1) {
    const middle = (low + high) / 2;
    if ((luminosityDistance(middle) ?? 0) < distance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
