import { nestCenter, cellSize, pixelSteradians } from '@/lib/astro/healpixGrid';
import { degradeSkymap } from '@/lib/astro/degradeSkymap';
import { skymapOrder, type Skymap } from '@/lib/astro/skymap';

export interface SkymapPoint {
  ra: number;
  dec: number;
  /** Part of the whole. */
  probability: number;
}

/** Most points that stand for a map. */
const MOST = 400;
const HELD = 0.95;

/** The likeliest places of a skymap, at most 400, that hold 95 % of it together, or as much as so many can; their parts sum up to 1. */
export function samplePoints(map: Skymap): SkymapPoint[] {
  for (let order = Math.min(8, skymapOrder(map)); ; order -= 1) {
    const { start, order: orders, probdensity } = degradeSkymap(map, order);
    const cells = Array.from(start, (first, i) => ({ first, order: orders[i]!, probability: probdensity[i]! * pixelSteradians(orders[i]!) }));
    cells.sort((a, b) => b.probability - a.probability);
    let [held, count] = [0, 0];
    while (count < cells.length && held < HELD) {
      held += cells[count]!.probability;
      count += 1;
    }
    if (count > MOST && order > 3) continue;
    return cells.slice(0, count).map(({ first, order: depth, probability }) => ({ ...nestCenter(first / cellSize(depth), depth), probability: probability / held }));
  }
}
