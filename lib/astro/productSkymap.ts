import { cellSize } from './healpixGrid';
import { normalize, type Skymap } from './skymap';

/**
 * Where two things were at once: the product of two skymaps, on the finer cells of each place, with a total of 1.
 *
 * @throws SkymapError when they share nothing
 */
export function productSkymap(a: Skymap, b: Skymap): Skymap {
  const start: number[] = [];
  const order: number[] = [];
  const probdensity: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.start.length && j < b.start.length) {
    const [endA, endB] = [a.start[i]! + cellSize(a.order[i]!), b.start[j]! + cellSize(b.order[j]!)];
    // Cells are in or outside of each other, never across.
    if (endA <= b.start[j]!) i += 1;
    else if (endB <= a.start[i]!) j += 1;
    else {
      const finerA = a.order[i]! >= b.order[j]!;
      start.push(finerA ? a.start[i]! : b.start[j]!);
      order.push(finerA ? a.order[i]! : b.order[j]!);
      probdensity.push(a.probdensity[i]! * b.probdensity[j]!);
      if (finerA) i += 1;
      else j += 1;
    }
  }
  return normalize({ start: Float64Array.from(start), order: Uint8Array.from(order), probdensity: Float64Array.from(probdensity) });
}
