/** How much of a skymap a region or a tile holds: exact, as both are cells of the same grid. */
import { cellSize, pixelSteradians } from './healpixGrid';
import type { Moc } from './moc';
import type { Skymap } from './skymap';

/** Steradians of one cell of order 29. */
const CELL = pixelSteradians(0) / cellSize(0);

/**
 * Probability of a skymap inside of sorted, disjoint ranges of order-29 indices.
 *
 * @param ranges start, end, start, end, …
 */
export function probabilityInRanges({ start, order, probdensity }: Skymap, ranges: ArrayLike<number>): number {
  let sum = 0;
  let cell = 0;
  for (let r = 0; r < ranges.length; r += 2) {
    const from = ranges[r]!;
    const to = ranges[r + 1]!;
    cell = firstReaching(start, order, from, cell);
    for (let i = cell; i < start.length && start[i]! < to; i += 1) {
      const overlap = Math.min(to, start[i]! + cellSize(order[i]!)) - Math.max(from, start[i]!);
      if (overlap > 0) sum += overlap * probdensity[i]!;
    }
  }
  return sum * CELL;
}

/** Place of the first cell, from `low` on, that ends behind an index. */
function firstReaching(start: Float64Array, order: Uint8Array, index: number, low: number): number {
  let high = start.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (start[middle]! + cellSize(order[middle]!) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Probability of a skymap inside of a region. */
export const probabilityIn = (map: Skymap, { ranges }: Moc): number => probabilityInRanges(map, Float64Array.from(ranges, Number));
