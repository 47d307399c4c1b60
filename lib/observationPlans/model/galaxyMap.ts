/** Galaxies as a skymap: the weight of each in a cell so small that no border of a field matters. So plans for galaxies are plans. */
import { cellSize, nestAt, pixelSteradians } from '@/lib/astro/healpixGrid';
import type { Skymap } from '@/lib/astro/skymap';

/** 3 arcseconds. */
const ORDER = 16;

/** @param galaxies in any order; weights add up where they share a cell */
export function galaxyMap(galaxies: readonly { ra: number; dec: number; weight: number }[]): Skymap {
  const weights = new Map<number, number>();
  for (const { ra, dec, weight } of galaxies) {
    const cell = nestAt(ra, dec, ORDER);
    weights.set(cell, (weights.get(cell) ?? 0) + weight);
  }
  const cells = Float64Array.from(weights.keys()).sort();
  return {
    start: cells.map((cell) => cell * cellSize(ORDER)),
    order: new Uint8Array(cells.length).fill(ORDER),
    probdensity: cells.map((cell) => weights.get(cell)! / pixelSteradians(ORDER)),
  };
}
