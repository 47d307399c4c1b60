/**
 * Regions of the sky as multi-order coverage maps (IVOA MOC 2.0, space): sorted, disjoint, half-open ranges of nested HEALPix
 * indices of order 29. Ranges that touch are one.
 */
import { HEALPIX_ORDER, healpixIndex } from './healpix';
import { cellSize, joinUniq, pixelArea, splitUniq } from './healpixGrid';

export interface Moc {
  /** First and last + 1 index of each range: start, end, start, end, … */
  ranges: BigInt64Array;
}

const WHOLE = 12n << BigInt(2 * HEALPIX_ORDER);

export const EMPTY_MOC: Moc = { ranges: new BigInt64Array(0) };
export const FULL_SKY: Moc = { ranges: BigInt64Array.of(0n, WHOLE) };

export const rangeCount = ({ ranges }: Moc): number => ranges.length / 2;

/**
 * A region of any ranges: they are sorted and those that overlap or touch are joined.
 *
 * @param ranges start, end, start, end, …; RangeError when one is not on the sphere
 */
export function mocFromRanges(ranges: ArrayLike<bigint>): Moc {
  const count = ranges.length / 2;
  let sorted = true;
  for (let i = 0; i < count; i += 1) {
    const start = ranges[2 * i]!;
    const end = ranges[2 * i + 1]!;
    if (start < 0n || end > WHOLE || start > end) throw new RangeError(`the range ${start}-${end} is not on the sphere`);
    if (i > 0 && start < ranges[2 * i - 2]!) sorted = false;
  }
  const order = sorted ? null : sortedOrder(ranges, count);
  const joined = new BigInt64Array(ranges.length);
  let length = 0;
  for (let k = 0; k < count; k += 1) {
    const i = order ? order[k]! : k;
    const start = ranges[2 * i]!;
    const end = ranges[2 * i + 1]!;
    if (start === end) continue;
    if (length > 0 && start <= joined[length - 1]!) {
      if (end > joined[length - 1]!) joined[length - 1] = end;
    } else {
      joined[length] = start;
      joined[length + 1] = end;
      length += 2;
    }
  }
  return { ranges: joined.slice(0, length) };
}

function sortedOrder(ranges: ArrayLike<bigint>, count: number): Uint32Array {
  const starts = BigInt64Array.from({ length: count }, (_, i) => ranges[2 * i]!);
  return Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => (starts[a]! < starts[b]! ? -1 : starts[a]! > starts[b]! ? 1 : a - b));
}

/** A region of NUNIQ cells, in any order. RangeError when one does not exist. */
export function mocFromUniqs(uniqs: Iterable<bigint>): Moc {
  const ranges: bigint[] = [];
  for (const uniq of uniqs) {
    const { order, index } = splitUniq(uniq);
    const shift = BigInt(2 * (HEALPIX_ORDER - order));
    ranges.push(index << shift, (index + 1n) << shift);
  }
  return mocFromRanges(ranges);
}

/** Two regions joined (`union`), what they share (`intersection`), or the first without the second (`difference`). */
function combine(a: Moc, b: Moc, inside: (inA: boolean, inB: boolean) => boolean): Moc {
  const out = new BigInt64Array(a.ranges.length + b.ranges.length + 2);
  let length = 0;
  let i = 0;
  let j = 0;
  let open = false;
  while (i < a.ranges.length || j < b.ranges.length) {
    const nextA = i < a.ranges.length ? a.ranges[i]! : WHOLE + 1n;
    const nextB = j < b.ranges.length ? b.ranges[j]! : WHOLE + 1n;
    const at = nextA < nextB ? nextA : nextB;
    if (nextA === at) i += 1;
    if (nextB === at) j += 1;
    const now = inside(i % 2 === 1, j % 2 === 1);
    if (now !== open) {
      out[length] = at;
      length += 1;
      open = now;
    }
  }
  return { ranges: out.slice(0, length) };
}

export const union = (a: Moc, b: Moc): Moc => combine(a, b, (inA, inB) => inA || inB);
export const intersection = (a: Moc, b: Moc): Moc => combine(a, b, (inA, inB) => inA && inB);
export const difference = (a: Moc, b: Moc): Moc => combine(a, b, (inA, inB) => inA && !inB);
export const complement = (a: Moc): Moc => difference(FULL_SKY, a);

/** The smallest region of cells of an order (or coarser) that covers another. */
export function degrade({ ranges }: Moc, order: number): Moc {
  const shift = BigInt(2 * (HEALPIX_ORDER - order));
  const rounding = (1n << shift) - 1n;
  return mocFromRanges(ranges.map((value, i) => (i % 2 === 0 ? (value >> shift) << shift : ((value + rounding) >> shift) << shift)));
}

/** Square degrees. */
export function mocArea({ ranges }: Moc): number {
  let cells = 0n;
  for (let i = 0; i < ranges.length; i += 2) cells += ranges[i + 1]! - ranges[i]!;
  return Number(cells) * pixelArea(HEALPIX_ORDER);
}

/** The deepest order that the region needs; 0 for the empty one. */
export function mocOrder({ ranges }: Moc): number {
  let bits = 0n;
  for (const value of ranges) bits |= value;
  if (bits === 0n) return 0;
  let zeros = 0;
  while (((bits >> BigInt(zeros)) & 1n) === 0n) zeros += 1;
  return Math.max(0, HEALPIX_ORDER - Math.floor(zeros / 2));
}

/** Whether an order-29 index is in the region. */
export function containsIndex({ ranges }: Moc, index: bigint): boolean {
  let low = 0;
  let high = ranges.length;
  // How many borders are at or below the index: odd inside.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranges[middle]! <= index) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** Whether a position (degrees) is in the region. */
export const containsPosition = (moc: Moc, ra: number, dec: number): boolean => containsIndex(moc, healpixIndex(ra, dec));

export interface Cell {
  order: number;
  index: bigint;
}

/** The fewest cells that make up the region, in the order of their indices. */
export function* mocCells({ ranges }: Moc): Generator<Cell> {
  for (let i = 0; i < ranges.length; i += 2) {
    const end = ranges[i + 1]!;
    let at = ranges[i]!;
    while (at < end) {
      let order = HEALPIX_ORDER;
      let size = 1n;
      while (order > 0 && at % (size * 4n) === 0n && at + size * 4n <= end) {
        size *= 4n;
        order -= 1;
      }
      yield { order, index: at / size };
      at += size;
    }
  }
}

/** The same cells as NUNIQ indices. */
export function* mocUniqs(moc: Moc): Generator<bigint> {
  for (const { order, index } of mocCells(moc)) yield joinUniq(order, index);
}

/** Order-29 ranges of cells that are given by exact numbers: order ≤ 24, sorted by index. */
export function mocFromStarts(starts: Float64Array, orders: Uint8Array, chosen?: Uint8Array): Moc {
  const ranges = new Float64Array(2 * starts.length);
  let length = 0;
  for (let i = 0; i < starts.length; i += 1) {
    if (chosen && !chosen[i]) continue;
    const start = starts[i]!;
    const end = start + cellSize(orders[i]!);
    if (length > 0 && ranges[length - 1] === start) ranges[length - 1] = end;
    else {
      ranges[length] = start;
      ranges[length + 1] = end;
      length += 2;
    }
  }
  return { ranges: BigInt64Array.from({ length }, (_, i) => BigInt(ranges[i]!)) };
}
