/**
 * Distances of skymaps (Singer et al. 2016, ApJL 829, L15): in each direction the distance is distributed as
 * distnorm · r² · N(r; distmu, distsigma) for r > 0. Distances are Mpc.
 */
import { nestCenter, cellSize, pixelSteradians } from './healpixGrid';
import { cellAtPosition, hasDistances, type Skymap } from './skymap';

export interface Moments {
  mean: number;
  std: number;
}

const SQRT_2 = Math.SQRT2;
const SQRT_2PI = Math.sqrt(2 * Math.PI);

/** Steps back from which the continued fraction of repeated integrals of erfc has settled. */
const FRACTION_DEPTH = 400;

/** Mean and standard deviation of r² N(r; mu, sigma) on r > 0; null where a direction has no distances. */
export function distanceMoments(mu: number, sigma: number): Moments | null {
  if (!Number.isFinite(mu) || !(sigma > 0) || !Number.isFinite(sigma)) return null;
  const z = -mu / (SQRT_2 * sigma);
  if (z > 1) {
    // Far in the tail: ratios of i^k erfc(z), by their recurrence from the far end, where nothing cancels.
    let ratio = 0;
    const ratios: number[] = [];
    for (let k = FRACTION_DEPTH; k >= 3; k -= 1) {
      ratio = 1 / (2 * z + 2 * (k + 1) * ratio);
      if (k <= 4) ratios[k] = ratio;
    }
    const scale = SQRT_2 * sigma;
    const mean = scale * 3 * ratios[3]!;
    const square = scale * scale * 12 * ratios[3]! * ratios[4]!;
    return { mean, std: Math.sqrt(Math.max(0, square - mean * mean)) };
  }
  const m1 = mu + sigma * hazard(mu / sigma);
  const m2 = mu * m1 + sigma * sigma;
  const m3 = mu * m2 + 2 * sigma * sigma * m1;
  const m4 = mu * m3 + 3 * sigma * sigma * m2;
  const mean = m3 / m2;
  return { mean, std: Math.sqrt(Math.max(0, m4 / m2 - mean * mean)) };
}

/** φ(x) / Φ(x) of the normal distribution. */
function hazard(x: number): number {
  return Math.exp(-0.5 * x * x) / SQRT_2PI / (0.5 * erfc(-x / SQRT_2));
}

/** Complementary error function, to about 1e-15 of its value (series near zero, continued fraction beyond). */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 200; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
      if (term < sum * 1e-17) break;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let fraction = x;
  for (let k = 120; k >= 1; k -= 1) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}

/** Mean and standard deviation of the distance over the whole sky; null for a map without distances. */
export function marginalDistance(map: Skymap): Moments | null {
  if (!hasDistances(map)) return null;
  let total = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < map.order.length; i += 1) {
    const moments = distanceMoments(map.distmu[i]!, map.distsigma[i]!);
    if (!moments) continue;
    const probability = map.probdensity[i]! * pixelSteradians(map.order[i]!);
    total += probability;
    first += probability * moments.mean;
    second += probability * (moments.std ** 2 + moments.mean ** 2);
  }
  if (!(total > 0)) return null;
  return { mean: first, std: Math.sqrt(Math.max(0, second - first * first)) };
}

/** Mean and standard deviation of the distance in the direction of a position; null where there is none. */
export function distanceAt(map: Skymap, ra: number, dec: number): Moments | null {
  const cell = cellAtPosition(map, ra, dec);
  return cell < 0 || !hasDistances(map) ? null : distanceMoments(map.distmu[cell]!, map.distsigma[cell]!);
}

/** Probability density (1/Mpc) of a distance, given the direction; 0 where the map says nothing. */
export function distanceDensityAt(map: Skymap, ra: number, dec: number, distance: number): number {
  const cell = cellAtPosition(map, ra, dec);
  if (cell < 0 || !hasDistances(map)) return 0;
  return conditional(map.distmu[cell]!, map.distsigma[cell]!, map.distnorm[cell]!, distance);
}

function conditional(mu: number, sigma: number, norm: number, distance: number): number {
  if (!Number.isFinite(mu) || !(sigma > 0) || !Number.isFinite(norm)) return 0;
  const x = (distance - mu) / sigma;
  return ((norm * Math.exp(-0.5 * x * x)) / (SQRT_2PI * sigma)) * distance * distance;
}

/** Steps in distance of the volumes; each shell is 1.5 % thick. */
const SHELLS = 500;
/** Cells that hold less than this part of the probability do not shape a volume. */
const NEGLIGIBLE = 1e-7;

export interface Volume {
  /** Mpc³ of the smallest volume that holds the level. */
  volume: number;
  /** Per Mpc³ at its edge. */
  density: number;
}

/**
 * The smallest volumes that hold these parts (0 to 1) of the probability, in the space between the observer and ten times the mean
 * distance; null for a map without distances.
 */
export function credibleVolumes(map: Skymap, levels: readonly number[]): Volume[] | null {
  const marginal = marginalDistance(map);
  if (!marginal || !hasDistances(map)) return null;
  const far = marginal.mean + 8 * marginal.std;
  const near = far * 1e-3;
  const step = Math.log(far / near) / SHELLS;
  // A histogram over the logarithm of density is enough: the volume and probability within each bin are summed.
  const bins = 4000;
  const lowest = -60;
  const highest = 20;
  const volumes = new Float64Array(bins);
  const probabilities = new Float64Array(bins);
  let total = 0;
  for (let i = 0; i < map.order.length; i += 1) {
    const area = pixelSteradians(map.order[i]!);
    const density = map.probdensity[i]!;
    if (density * area < NEGLIGIBLE / map.order.length) continue;
    for (let k = 0; k < SHELLS; k += 1) {
      const inner = near * Math.exp(k * step);
      const outer = inner * Math.exp(step);
      const r = Math.sqrt(inner * outer);
      const perVolume = (density * conditional(map.distmu[i]!, map.distsigma[i]!, map.distnorm[i]!, r)) / (r * r);
      if (!(perVolume > 0)) continue;
      const volume = (area * (outer ** 3 - inner ** 3)) / 3;
      const bin = Math.floor(((Math.log(perVolume) - lowest) / (highest - lowest)) * bins);
      const held = Math.max(0, Math.min(bins - 1, bin));
      volumes[held]! += volume;
      probabilities[held]! += perVolume * volume;
      total += perVolume * volume;
    }
  }
  return levels.map((level) => volumeAt(level * total, volumes, probabilities, (bin) => Math.exp(lowest + (bin / bins) * (highest - lowest))));
}

function volumeAt(wanted: number, volumes: Float64Array, probabilities: Float64Array, densityOf: (bin: number) => number): Volume {
  let volume = 0;
  let probability = 0;
  for (let bin = volumes.length - 1; bin >= 0; bin -= 1) {
    if (probability + probabilities[bin]! >= wanted) {
      const part = probabilities[bin]! > 0 ? (wanted - probability) / probabilities[bin]! : 0;
      return { volume: volume + part * volumes[bin]!, density: densityOf(bin + 1 - part) };
    }
    volume += volumes[bin]!;
    probability += probabilities[bin]!;
  }
  return { volume, density: 0 };
}

/** Probability-weighted direction of a map, as its centre of mass on the sphere; the first cell's for an even sky. */
export function meanDirection({ start, order, probdensity }: Skymap): { ra: number; dec: number } {
  let [x, y, z] = [0, 0, 0];
  for (let i = 0; i < start.length; i += 1) {
    const weight = probdensity[i]! * pixelSteradians(order[i]!);
    if (weight === 0) continue;
    const { ra, dec } = nestCenter(start[i]! / cellSize(order[i]!), order[i]!);
    const cosDec = Math.cos((dec * Math.PI) / 180);
    x += weight * cosDec * Math.cos((ra * Math.PI) / 180);
    y += weight * cosDec * Math.sin((ra * Math.PI) / 180);
    z += weight * Math.sin((dec * Math.PI) / 180);
  }
  const ra = (Math.atan2(y, x) * 180) / Math.PI;
  return { ra: ra < 0 ? ra + 360 : ra, dec: (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI };
}
