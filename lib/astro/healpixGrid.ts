/**
 * HEALPix pixels as numbers: the ring scheme, unique indices, neighbours and corners. A nested index of order 24 or less is an
 * integer below 2^53, and so is what is computed here; deeper indices are BigInts (`healpix.ts`).
 */
import { centerOf, checkOrder, gather16, HEALPIX_ORDER, pixelAt, spread16, type Pixel } from './healpix';

/** The deepest order whose indices a double holds exactly. */
export const MAX_NUMBER_ORDER = 24;

const DEG = Math.PI / 180;
const LOW = 2 ** 32;

/** Powers are looked up, as they are needed for every cell of a map. */
const byOrder = (value: (order: number) => number): Float64Array => Float64Array.from({ length: HEALPIX_ORDER + 1 }, (_, order) => value(order));
const SIZES = byOrder((order) => 4 ** (HEALPIX_ORDER - order));
const AREAS = byOrder((order) => (4 * 180 * 180) / Math.PI / (12 * 4 ** order));
const STERADIANS = byOrder((order) => (4 * Math.PI) / (12 * 4 ** order));

/** Order-29 indices in one pixel of an order; exact. */
export const cellSize = (order: number): number => SIZES[order]!;

/** Square degrees and steradians of a pixel. */
export const pixelArea = (order: number): number => AREAS[order]!;
export const pixelSteradians = (order: number): number => STERADIANS[order]!;

/** Nested index of a pixel; order ≤ 24. */
export function nestOf(face: number, x: number, y: number, order: number): number {
  const low = (spread16(x & 0xffff) | (spread16(y & 0xffff) << 1)) >>> 0;
  if (order <= 16) return face * 4 ** order + low;
  const high = spread16(x >>> 16) | (spread16(y >>> 16) << 1);
  return (face * 4 ** (order - 16) + high) * LOW + low;
}

/** Face and place on it of a nested index; order ≤ 24. */
export function placeOf(nest: number, order: number): Pixel {
  const onFace = 4 ** order;
  const face = Math.floor(nest / onFace);
  const rest = nest - face * onFace;
  const high = Math.floor(rest / LOW);
  const low = rest - high * LOW;
  return { face, x: gather16(low) + gather16(high) * 65_536, y: gather16(low >>> 1) + gather16(high >>> 1) * 65_536 };
}

/** Nested index of the pixel that holds a position (degrees); order ≤ 24. */
export function nestAt(ra: number, dec: number, order: number): number {
  const { face, x, y } = pixelAt(ra, dec, 2 ** order);
  return nestOf(face, x, y, order);
}

export interface UnitVector {
  x: number;
  y: number;
  z: number;
}

/** Direction of a pixel's centre. */
export function centerVector(nest: number, order: number): UnitVector {
  const { face, x, y } = placeOf(nest, order);
  const { z, sinTheta, phi } = centerOf(face, x, y, 2 ** order);
  return { x: sinTheta * Math.cos(phi), y: sinTheta * Math.sin(phi), z };
}

/** Centre of a pixel in degrees; order ≤ 24. */
export function nestCenter(nest: number, order: number): { ra: number; dec: number } {
  const { face, x, y } = placeOf(nest, order);
  const { z, sinTheta, phi } = centerOf(face, x, y, 2 ** order);
  return { ra: phi / DEG, dec: Math.atan2(z, sinTheta) / DEG };
}

const JRLL = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4] as const;
const JPLL = [1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7] as const;

/** Index in the ring scheme of a nested index; order ≤ 24. */
export function nestToRing(nest: number, order: number): number {
  const nside = 2 ** order;
  const { face, x, y } = placeOf(nest, order);
  const row = JRLL[face]! * nside - x - y - 1;
  let inRow = nside;
  let before: number;
  let shift = 0;
  if (row < nside) {
    inRow = row;
    before = 2 * inRow * (inRow - 1);
  } else if (row > 3 * nside) {
    inRow = 4 * nside - row;
    before = 12 * nside * nside - 2 * (inRow + 1) * inRow;
  } else {
    before = 2 * nside * (nside - 1) + (row - nside) * 4 * nside;
    shift = (row - nside) % 2;
  }
  let along = (JPLL[face]! * inRow + x - y + 1 + shift) / 2;
  if (along > 4 * inRow) along -= 4 * inRow;
  else if (along < 1) along += 4 * inRow;
  return before + along - 1;
}

/** Nested index of an index in the ring scheme; order ≤ 24. */
export function ringToNest(ring: number, order: number): number {
  const nside = 2 ** order;
  const cap = 2 * nside * (nside - 1);
  const pixels = 12 * nside * nside;
  let row: number;
  let along: number;
  let inRow = nside;
  let shift = 0;
  let face: number;
  if (ring < cap) {
    row = capRow(ring);
    along = ring + 1 - 2 * row * (row - 1);
    inRow = row;
    face = Math.floor((along - 1) / inRow);
  } else if (ring < pixels - cap) {
    const rest = ring - cap;
    const down = Math.floor(rest / (4 * nside));
    row = down + nside;
    along = rest - down * 4 * nside + 1;
    shift = (row + nside) % 2;
    const first = Math.floor((along - Math.floor((down + 1) / 2) + nside - 1) / nside);
    const second = Math.floor((along - Math.floor((2 * nside + 1 - down) / 2) + nside - 1) / nside);
    face = first === second ? first | 4 : second < first ? second : first + 8;
  } else {
    const rest = pixels - ring;
    inRow = capRow(rest - 1);
    along = 4 * inRow + 1 - (rest - 2 * inRow * (inRow - 1));
    row = 4 * nside - inRow;
    face = 8 + Math.floor((along - 1) / inRow);
  }
  const irt = row - JRLL[face]! * nside + 1;
  let ipt = 2 * along - JPLL[face]! * inRow - shift - 1;
  if (ipt >= 2 * nside) ipt -= 8 * nside;
  return nestOf(face, (ipt - irt) / 2, (-ipt - irt) / 2, order);
}

/** Row of a polar cap (from 1) in which a ring index lies. */
function capRow(ring: number): number {
  let row = Math.floor((1 + Math.sqrt(1 + 2 * ring)) / 2);
  while (2 * row * (row - 1) > ring) row -= 1;
  while (2 * row * (row + 1) <= ring) row += 1;
  return row;
}

/** Order and nested index in one integer: 4·4^order + index (NUNIQ); order ≤ 24. */
export const uniqOf = (order: number, nest: number): number => 4 * 4 ** order + nest;

/** Order of a NUNIQ index. RangeError when it is none. */
export function uniqOrder(uniq: number): number {
  if (!(uniq >= 4) || uniq > Number.MAX_SAFE_INTEGER) throw new RangeError(`${uniq} is no NUNIQ index`);
  let order = Math.floor(Math.log2(uniq / 4) / 2);
  if (4 * 4 ** order > uniq) order -= 1;
  if (uniq >= 16 * 4 ** order) throw new RangeError(`${uniq} is no NUNIQ index`);
  return order;
}

/** The same for a BigInt, to order 29. */
export function splitUniq(uniq: bigint): { order: number; index: bigint } {
  if (uniq < 4n) throw new RangeError(`${uniq} is no NUNIQ index`);
  const order = ((uniq >> 2n).toString(2).length - 1) >> 1;
  checkOrder(order);
  const index = uniq - (4n << BigInt(2 * order));
  if (index >= 12n << BigInt(2 * order)) throw new RangeError(`${uniq} is no NUNIQ index`);
  return { order, index };
}

export const joinUniq = (order: number, index: bigint): bigint => (4n << BigInt(2 * order)) + index;

const NB_X = [-1, -1, 0, 1, 1, 1, 0, -1] as const;
const NB_Y = [0, 1, 1, 1, 0, -1, -1, -1] as const;
/** The face that lies in a direction (S, SE, E, SW, itself, NE, W, NW, N) of a face, or −1. */
const NB_FACE = [
  [8, 9, 10, 11, -1, -1, -1, -1, 10, 11, 8, 9],
  [5, 6, 7, 4, 8, 9, 10, 11, 9, 10, 11, 8],
  [-1, -1, -1, -1, 5, 6, 7, 4, -1, -1, -1, -1],
  [4, 5, 6, 7, 11, 8, 9, 10, 11, 8, 9, 10],
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  [1, 2, 3, 0, 0, 1, 2, 3, 5, 6, 7, 4],
  [-1, -1, -1, -1, 7, 4, 5, 6, -1, -1, -1, -1],
  [3, 0, 1, 2, 3, 0, 1, 2, 4, 5, 6, 7],
  [2, 3, 0, 1, -1, -1, -1, -1, 0, 1, 2, 3],
] as const;
const NB_SWAP = [
  [0, 0, 3],
  [0, 0, 6],
  [0, 0, 0],
  [0, 0, 5],
  [0, 0, 0],
  [5, 0, 0],
  [0, 0, 0],
  [6, 0, 0],
  [3, 0, 0],
] as const;

/**
 * The neighbour in one of eight directions, going round: (−x), (−x +y), (+y), (+x +y), (+x), (+x −y), (−y), (−x −y); −1 where
 * there is none, as at the eight places in which only three pixels meet.
 */
export function neighbour(nest: number, order: number, direction: number): number {
  const nside = 2 ** order;
  const place = placeOf(nest, order);
  let x = place.x + NB_X[direction]!;
  let y = place.y + NB_Y[direction]!;
  let side = 4;
  if (x < 0) {
    x += nside;
    side -= 1;
  } else if (x >= nside) {
    x -= nside;
    side += 1;
  }
  if (y < 0) {
    y += nside;
    side -= 3;
  } else if (y >= nside) {
    y -= nside;
    side += 3;
  }
  if (side === 4) return nestOf(place.face, x, y, order);
  const face = NB_FACE[side]![place.face]!;
  if (face < 0) return -1;
  const swap = NB_SWAP[side]![place.face >> 2]!;
  if (swap & 1) x = nside - x - 1;
  if (swap & 2) y = nside - y - 1;
  return swap & 4 ? nestOf(face, y, x, order) : nestOf(face, x, y, order);
}
