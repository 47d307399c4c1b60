import { cellSize, pixelSteradians } from './healpixGrid';
import type { Skymap } from './skymap';

/** The same probability in cells no deeper than an order. Distances are not kept, as those of joined cells are none of this form. */
export function degradeSkymap(map: Skymap, deepest: number): Skymap {
  if (map.order.every((order) => order <= deepest)) return map;
  const start: number[] = [];
  const order: number[] = [];
  const probdensity: number[] = [];
  const size = cellSize(deepest);
  for (let i = 0; i < map.start.length; i += 1) {
    const cellOrder = map.order[i]!;
    if (cellOrder <= deepest) {
      start.push(map.start[i]!);
      order.push(cellOrder);
      probdensity.push(map.probdensity[i]!);
      continue;
    }
    const parent = Math.floor(map.start[i]! / size) * size;
    const part = (map.probdensity[i]! * pixelSteradians(cellOrder)) / pixelSteradians(deepest);
    if (start[start.length - 1] === parent) probdensity[probdensity.length - 1]! += part;
    else {
      start.push(parent);
      order.push(deepest);
      probdensity.push(part);
    }
  }
  return { start: Float64Array.from(start), order: Uint8Array.from(order), probdensity: Float64Array.from(probdensity) };
}
