/**
 * Flat maps as multi-order ones. Pixels are read one after the other in nested order, and four that agree become one cell of
 * the order above; so a map of 50 million pixels never stands in memory as such.
 */
import { cellSize, pixelSteradians, ringToNest, nestToRing } from './healpixGrid';
import { sortCells, SkymapError, type Skymap } from './skymap';

export interface FlatMap {
  order: number;
  ring: boolean;
  count: number;
  /** The numbers are densities, not probabilities of pixels. */
  perSteradian: boolean;
  probability: (i: number) => number;
  /** Of partial maps: the pixel of row i. */
  pixel?: (i: number) => number;
  /** Readers of distmu, distsigma, distnorm. */
  distances?: ((i: number) => number)[];
}

/** Most cells that are kept; beyond it cells that hold next to nothing are joined to coarser ones. */
const MAX_CELLS = 4_000_000;

/** Cells under construction, in growing arrays. */
class Cells {
  length = 0;
  start: Float64Array;
  order: Uint8Array;
  layers: Float64Array[];

  constructor(layers: number) {
    this.start = new Float64Array(4096);
    this.order = new Uint8Array(4096);
    this.layers = Array.from({ length: layers }, () => new Float64Array(4096));
  }

  push(start: number, order: number, values: Float64Array): void {
    if (this.length === this.start.length) this.grow();
    const i = this.length;
    this.start[i] = start;
    this.order[i] = order;
    for (let k = 0; k < values.length; k += 1) this.layers[k]![i] = values[k]!;
    this.length += 1;
    this.joinLast();
  }

  /** Joins the last four cells as long as they are the equal children of one. */
  private joinLast(): void {
    for (;;) {
      const i = this.length - 4;
      const order = this.order[this.length - 1]!;
      if (i < 0 || order === 0) return;
      const parent = cellSize(order - 1);
      if (this.start[i]! % parent !== 0 || this.start[this.length - 1]! !== this.start[i]! + 3 * cellSize(order)) return;
      for (let k = i; k < this.length - 1; k += 1) if (this.order[k] !== order) return;
      for (const layer of this.layers) {
        const value = layer[i]!;
        for (let k = i + 1; k < i + 4; k += 1) if (!(layer[k] === value || (Number.isNaN(value) && Number.isNaN(layer[k]!)))) return;
      }
      this.order[i] = order - 1;
      this.length = i + 1;
    }
  }

  private grow(): void {
    if (this.length * 2 > 4 * MAX_CELLS) throw new SkymapError(`the skymap has more than ${this.length} different cells`);
    const longer = (values: Float64Array): Float64Array => {
      const grown = new Float64Array(2 * values.length);
      grown.set(values);
      return grown;
    };
    this.start = longer(this.start);
    const order = new Uint8Array(2 * this.order.length);
    order.set(this.order);
    this.order = order;
    this.layers = this.layers.map(longer);
  }

  toSkymap(): Skymap {
    const take = (k: number): Float64Array => this.layers[k]!.slice(0, this.length);
    const map: Skymap = { start: this.start.slice(0, this.length), order: this.order.slice(0, this.length), probdensity: take(0) };
    return this.layers.length < 4 ? map : { ...map, distmu: take(1), distsigma: take(2), distnorm: take(3) };
  }
}

/**
 * @throws SkymapError for pixels that do not exist, negative probabilities, and maps of too many different cells
 */
export function flatSkymap(flat: FlatMap): Skymap {
  const { order, ring, count, perSteradian, probability, pixel, distances = [] } = flat;
  const unit = perSteradian ? 1 : 1 / pixelSteradians(order);
  const size = cellSize(order);
  const cells = new Cells(1 + distances.length);
  const values = new Float64Array(1 + distances.length);
  const add = (nest: number, i: number): void => {
    const density = probability(i) * unit;
    // Pixels that nobody looked at are no numbers, or HEALPix's −1.6e30.
    values[0] = density >= 0 ? density : Number.isNaN(density) || density < -1e20 ? 0 : density;
    for (let k = 0; k < distances.length; k += 1) values[k + 1] = distances[k]!(i);
    cells.push(nest * size, order, values);
  };
  if (!pixel) {
    for (let nest = 0; nest < count; nest += 1) add(nest, ring ? nestToRing(nest, order) : nest);
    return sortCells(cells.toSkymap());
  }
  for (const [nest, i] of sortedPixels(count, order, ring, pixel)) add(nest, i);
  return sortCells(cells.toSkymap());
}

/** The pixels of a partial map in nested order, each with its row. */
function* sortedPixels(count: number, order: number, ring: boolean, pixel: (i: number) => number): Generator<[number, number]> {
  const pixels = 12 * 4 ** order;
  const nests = Float64Array.from({ length: count }, (_, i) => {
    const index = pixel(i);
    if (!Number.isInteger(index) || index < 0 || index >= pixels) throw new SkymapError(`the pixel ${index} does not exist`);
    return ring ? ringToNest(index, order) : index;
  });
  const by = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => nests[a]! - nests[b]!);
  for (const i of by) yield [nests[i]!, i];
}
