/**
 * Skymaps: the probability of where something was, as HEALPix cells of several orders. Densities are per steradian; distances Mpc.
 *
 * Cells are sorted and disjoint. `start` holds order-29 nested indices, which doubles hold exactly as no cell is deeper than order 24.
 */
import { nestAt, cellSize, MAX_NUMBER_ORDER, nestCenter, pixelArea, pixelSteradians, uniqOf, uniqOrder } from './healpixGrid';
import { mocFromStarts, type Moc } from './moc';

const DEGREE = Math.PI / 180;

export interface Skymap {
  start: Float64Array;
  order: Uint8Array;
  probdensity: Float64Array;
  /** Per cell: location, scale and norm of the distance distribution r² N(r; distmu, distsigma) · distnorm. */
  distmu?: Float64Array;
  distsigma?: Float64Array;
  distnorm?: Float64Array;
}

/** Names of the layers, in the words of the files. */
export const DISTANCE_LAYERS = ['distmu', 'distsigma', 'distnorm'] as const;

/** A skymap is not what it should be; the message tells why. */
export class SkymapError extends Error {
  override name = 'SkymapError';
}

export type Layers = Pick<Skymap, 'probdensity' | 'distmu' | 'distsigma' | 'distnorm'>;

/**
 * A skymap of NUNIQ cells in any order.
 *
 * @throws SkymapError when cells overlap or do not exist, or a density is negative or not a number
 */
export function skymapFromUniqs(uniqs: Float64Array, layers: Layers): Skymap {
  const count = uniqs.length;
  const start = new Float64Array(count);
  const order = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    const uniq = uniqs[i]!;
    try {
      order[i] = uniqOrder(uniq);
    } catch {
      throw new SkymapError(`the cell ${uniq} does not exist`);
    }
    if (order[i]! > MAX_NUMBER_ORDER) throw new SkymapError(`the cell ${uniq} is deeper than order ${MAX_NUMBER_ORDER}`);
    start[i] = (uniq - 4 * 4 ** order[i]!) * cellSize(order[i]!);
  }
  return sortCells({ start, order, ...layers });
}

/** Sorts the cells of a skymap and checks them. */
export function sortCells(map: Skymap): Skymap {
  const { start, order, probdensity } = map;
  const count = start.length;
  if (count === 0) throw new SkymapError('the skymap has no cells');
  let sorted = true;
  for (let i = 0; i < count; i += 1) {
    const density = probdensity[i]!;
    if (!(density >= 0 && density < Infinity)) throw new SkymapError(`the probability density ${density} is not a number of zero or more`);
    if (i > 0 && start[i]! < start[i - 1]!) sorted = false;
  }
  let result = map;
  if (!sorted) {
    const by = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => start[a]! - start[b]!);
    const take = (values: Float64Array): Float64Array => Float64Array.from({ length: count }, (_, i) => values[by[i]!]!);
    result = { start: take(start), order: Uint8Array.from({ length: count }, (_, i) => order[by[i]!]!), probdensity: take(probdensity) };
    for (const layer of DISTANCE_LAYERS) if (map[layer]) result[layer] = take(map[layer]);
  }
  for (let i = 1; i < count; i += 1) {
    if (result.start[i]! < result.start[i - 1]! + cellSize(result.order[i - 1]!)) throw new SkymapError('cells of the skymap overlap');
  }
  return result;
}

/** NUNIQ indices of the cells. */
export const skymapUniqs = ({ start, order }: Skymap): Float64Array =>
  Float64Array.from({ length: start.length }, (_, i) => uniqOf(order[i]!, start[i]! / cellSize(order[i]!)));

/** What the densities sum up to; 1 for a whole skymap. */
export function totalProbability({ order, probdensity }: Skymap): number {
  let sum = 0;
  for (let i = 0; i < order.length; i += 1) sum += probdensity[i]! * pixelSteradians(order[i]!);
  return sum;
}

/**
 * The same map with a total of 1.
 *
 * @throws SkymapError when there is no probability at all
 */
export function normalize(map: Skymap): Skymap {
  const total = totalProbability(map);
  if (!(total > 0) || total === Infinity) throw new SkymapError('the probabilities of the skymap sum up to nothing');
  return { ...map, probdensity: map.probdensity.map((density) => density / total) };
}

/** Three layers and all of them filled in: the skymap knows about distances. */
export const hasDistances = (map: Skymap): map is Skymap & Required<Layers> => Boolean(map.distmu && map.distsigma && map.distnorm);

/**
 * Cells ranked by density, with what is inside each density: the cells that are at least as dense as one hold `probability[k]`
 * of the total on `area[k]` square degrees. Cells of equal density belong together, so nothing depends on how a map is cut.
 */
export interface Ranking {
  /** Distinct densities, falling. */
  density: Float64Array;
  probability: Float64Array;
  area: Float64Array;
}

export function rankCells({ order, probdensity }: Skymap): Ranking {
  const count = order.length;
  const by = sortedDescending(probdensity);
  const ranking = { density: new Float64Array(count), probability: new Float64Array(count), area: new Float64Array(count) };
  let length = 0;
  let probability = 0;
  let area = 0;
  for (let k = 0; k < count; k += 1) {
    const i = by[k]!;
    const density = probdensity[i]!;
    probability += density * pixelSteradians(order[i]!);
    area += pixelArea(order[i]!);
    if (length > 0 && ranking.density[length - 1] === density) length -= 1;
    ranking.density[length] = density;
    ranking.probability[length] = probability;
    ranking.area[length] = area;
    length += 1;
  }
  return {
    density: ranking.density.slice(0, length),
    probability: ranking.probability.slice(0, length).map((value) => value / probability),
    area: ranking.area.slice(0, length),
  };
}

/** Places of the values, falling. Typed arrays sort natively only without a comparison, so the bits of each carry its place. */
function sortedDescending(values: Float64Array): Uint32Array {
  const count = values.length;
  const sorted = values.slice().sort();
  // Where each distinct value begins; equal ones are handed out in turn.
  const places = new Uint32Array(count);
  const next = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    const value = values[i]!;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    places[count - 1 - (low + next[low]!)] = i;
    next[low]! += 1;
  }
  return places;
}

/** Where a level is reached in a ranking: the number of distinct densities that the region of this level has. */
function reach({ probability }: Ranking, level: number): number {
  let low = 0;
  let high = probability.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (probability[middle]! < level) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The density at the edge of a credible region; cells at least as dense are in it. */
export const thresholdOf = (ranking: Ranking, level: number): number => (level >= 1 ? 0 : ranking.density[reach(ranking, level)]!);

/** The smallest region that holds at least a part (0 to 1) of the probability. */
export function credibleRegion({ start, order, probdensity }: Skymap, ranking: Ranking, level: number): Moc {
  const threshold = thresholdOf(ranking, level);
  const chosen = new Uint8Array(start.length);
  for (let i = 0; i < chosen.length; i += 1) if (probdensity[i]! >= threshold) chosen[i] = 1;
  return mocFromStarts(start, order, chosen);
}

/** Square degrees of the credible region, interpolated between cells so that it does not jump with their size. */
export function credibleArea({ probability, area }: Ranking, level: number): number {
  return interpolate(level, probability, area);
}

/** Probability in the densest part of the sky of this many square degrees. */
export function probabilityWithin({ probability, area }: Ranking, squareDegrees: number): number {
  return interpolate(squareDegrees, area, probability);
}

/** Linear between the points and (0, 0); beyond the last its value. */
function interpolate(x: number, xs: Float64Array, ys: Float64Array): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  if (low === xs.length) return ys[low - 1]!;
  const [x0, y0] = low > 0 ? [xs[low - 1]!, ys[low - 1]!] : [0, 0];
  return xs[low]! === x0 ? ys[low]! : y0 + ((ys[low]! - y0) * (x - x0)) / (xs[low]! - x0);
}

/** Place of the cell that holds an order-29 index (as an exact or rounded number); −1 outside of the map. */
export function cellAt({ start, order }: Skymap, index: number): number {
  let low = 0;
  let high = start.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (start[middle]! <= index) low = middle + 1;
    else high = middle;
  }
  const i = low - 1;
  return i >= 0 && index < start[i]! + cellSize(order[i]!) ? i : -1;
}

/** The same for a position in degrees. */
export const cellAtPosition = (map: Skymap, ra: number, dec: number): number =>
  cellAt(map, nestAt(ra, dec, MAX_NUMBER_ORDER) * cellSize(MAX_NUMBER_ORDER));

/** Per steradian at a position; 0 outside of the map. */
export function densityAt(map: Skymap, ra: number, dec: number): number {
  const cell = cellAtPosition(map, ra, dec);
  return cell < 0 ? 0 : map.probdensity[cell]!;
}

/**
 * Probability of everything at least as likely as a position: 0 at the maximum, 1 outside of the map. A position is in the
 * credible region of a level when this, without the cells of its own density, is below the level.
 */
export const searchedProbability = (map: Skymap, ranking: Ranking, ra: number, dec: number): number => searchedOf(ranking, densityAt(map, ra, dec));

/** The same for a density (per steradian). */
export function searchedOf({ density: densities, probability }: Ranking, density: number): number {
  if (!(density > 0)) return 1;
  let low = 0;
  let high = densities.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (densities[middle]! > density) low = middle + 1;
    else high = middle;
  }
  return probability[low]!;
}

/**
 * The likeliest place: the centre of the densest cell. Where a region is as dense throughout (an ellipse, a polygon) it is the middle
 * of it, unless that lies outside.
 */
export function maximumPosition(map: Skymap): { ra: number; dec: number } {
  const { start, order, probdensity } = map;
  const best = probdensity.reduce((a, b) => Math.max(a, b), 0);
  let [x, y, z] = [0, 0, 0];
  let first: { ra: number; dec: number } | null = null;
  for (let i = 0; i < probdensity.length; i += 1) {
    if (probdensity[i]! < best) continue;
    const size = cellSize(order[i]!);
    const center = nestCenter(start[i]! / size, order[i]!);
    first ??= center;
    const [ra, dec] = [center.ra * DEGREE, center.dec * DEGREE];
    x += size * Math.cos(dec) * Math.cos(ra);
    y += size * Math.cos(dec) * Math.sin(ra);
    z += size * Math.sin(dec);
  }
  const middle = { ra: (Math.atan2(y, x) / DEGREE + 360) % 360, dec: Math.atan2(z, Math.hypot(x, y)) / DEGREE };
  return densityAt(map, middle.ra, middle.dec) >= best ? middle : first!;
}

/** The deepest order of the cells. */
export const skymapOrder = ({ order }: Skymap): number => order.reduce((a, b) => Math.max(a, b), 0);
