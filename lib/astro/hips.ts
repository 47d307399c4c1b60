/** Skymaps as HiPS (IVOA 1.0): squares of sky at HEALPix cells, whose pixels are the cells some orders deeper. */
import { gather16 } from './healpix';
import { cellSize, pixelSteradians } from './healpixGrid';
import { skymapOrder, type Skymap } from './skymap';

/** Pixels along the side of a tile: nine orders deeper than the tile. */
export const TILE_WIDTH = 512;
const TILE_DEPTH = 9;
/** Tiles that Aladin and others begin with. */
const LEAST_ORDER = 3;
/** Deeper pixels would be smaller than 0.02 arcsec. */
const DEEPEST = 14;

/** The order of the deepest tiles that show all that there is. */
export const hipsOrder = (map: Skymap): number => Math.min(DEEPEST, Math.max(LEAST_ORDER, skymapOrder(map) - TILE_DEPTH));

/** How many tiles there are in an order. */
export const tileCount = (order: number): number => 12 * 4 ** order;

/**
 * Densities (per steradian) in a tile of `width` pixels a side, in nested order; null where nothing is. Cells that are finer than
 * a pixel are averaged.
 */
export function tileDensities({ start, order: orders, probdensity }: Skymap, order: number, npix: number, width = TILE_WIDTH): Float64Array | null {
  const depth = Math.log2(width);
  const size = cellSize(order);
  const [first, end] = [npix * size, (npix + 1) * size];
  const deep = order + depth;
  const pixelCells = size / width ** 2;
  const densities = new Float64Array(width * width);
  const steradians = pixelSteradians(deep);
  let low = 0;
  let high = start.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (start[middle]! <= first) low = middle + 1;
    else high = middle;
  }
  let found = false;
  for (let i = Math.max(0, low - 1); i < start.length && start[i]! < end; i += 1) {
    const from = start[i]!;
    const to = from + cellSize(orders[i]!);
    if (to <= first || !(probdensity[i]! > 0)) continue;
    found = true;
    if (orders[i]! > deep) {
      densities[Math.floor((from - first) / pixelCells)]! += (probdensity[i]! * pixelSteradians(orders[i]!)) / steradians;
    } else {
      densities.fill(probdensity[i]!, Math.max(0, (from - first) / pixelCells), Math.min(width * width, (to - first) / pixelCells));
    }
  }
  return found ? densities : null;
}

/**
 * Row and column in an image of a tile, the first row on top, of a pixel in nested order: north is the upper right corner,
 * east the upper left one, as one sees the sky.
 */
export function tilePixel(nested: number, width = TILE_WIDTH): { row: number; column: number } {
  return { row: width - 1 - gather16(nested), column: gather16(nested >>> 1) };
}
