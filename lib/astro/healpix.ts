/**
 * HEALPix in the NESTED scheme (Górski et al. 2005, ApJ 622, 759) down to order 29.
 *
 * A pixel is one of 12 faces and a pair (x, y) on it. These fit a double exactly at every order, so all geometry is done
 * in numbers; only the interleaved index, which needs up to 62 bits, is a BigInt. Angles are degrees, ICRS.
 */

/** The order of stored indices: pixels of 0.39 milliarcseconds. */
export const HEALPIX_ORDER = 29;

/** Number of ranges at which a cone's cover stops being refined. */
const MAX_CONE_RANGES = 32;
/** Cells examined at most on the border of a cone, before the smallest gaps are closed. */
const MAX_BORDER_CELLS = 160;
/** Radians added to every cone, far above rounding and far below a pixel (2e-9). */
const CONE_MARGIN = 1e-12;

const DEG = Math.PI / 180;
const HALF_PI = Math.PI / 2;

/** Row of the southernmost corner of each face, and its longitude in units of π/4. */
const FACE_ROW = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4] as const;
const FACE_LON = [1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7] as const;

/** SPREAD[b] has the bits of the byte b on its even places. */
const SPREAD = Uint16Array.from({ length: 256 }, (_, byte) => {
  let spread = 0;
  for (let bit = 0; bit < 8; bit += 1) spread |= ((byte >> bit) & 1) << (2 * bit);
  return spread;
});

export interface Pixel {
  face: number;
  x: number;
  y: number;
}

/**
 * Nested index of the pixel that holds a position.
 *
 * `ra` may be any finite angle and is wrapped; RangeError when an angle is not finite, |dec| > 90 or the order is not 0–29.
 */
export function healpixIndex(ra: number, dec: number, order: number = HEALPIX_ORDER): bigint {
  checkPosition(ra, dec);
  checkOrder(order);
  const { face, x, y } = pixelAt(ra, dec, 2 ** order);
  return interleave(face, x, y, order);
}

/** Centre of a pixel. RangeError when the index or the order does not exist. */
export function healpixCenter(index: bigint, order: number = HEALPIX_ORDER): { ra: number; dec: number } {
  checkIndex(index, order);
  const { face, x, y } = deinterleave(index, order);
  const { z, sinTheta, phi } = centerOf(face, x, y, 2 ** order);
  return { ra: phi / DEG, dec: Math.atan2(z, sinTheta) / DEG };
}

/** Half-open range of order-29 indices inside a pixel of a coarser order. */
export function healpixRange(index: bigint, order: number): [bigint, bigint] {
  checkIndex(index, order);
  const shift = BigInt(2 * (HEALPIX_ORDER - order));
  return [index << shift, (index + 1n) << shift];
}

/**
 * Sorted, disjoint, half-open ranges of order-29 indices that cover every position within `radius` of (`ra`, `dec`).
 *
 * It is a superset of at most 32 ranges, whatever the radius: trim what it finds with an exact separation.
 * A negative radius gives no range; RangeError when the position or the radius is not a number.
 */
export function coneRanges(ra: number, dec: number, radius: number): Array<[bigint, bigint]> {
  checkPosition(ra, dec);
  if (Number.isNaN(radius)) throw new RangeError('radius is not a number');
  if (radius < 0) return [];
  if (radius >= 180) return [[0n, 12n << BigInt(2 * HEALPIX_ORDER)]];

  const cone = coneTest(ra, dec, radius * DEG + CONE_MARGIN);
  // Cells stay in the order of their indices, as children follow each other in their parent's place.
  let cells: Cell[] = [];
  for (let face = 0; face < 12; face += 1) addCell(cells, cone, { face, x: 0, y: 0, order: 0, whole: false });
  for (let order = 0; order < HEALPIX_ORDER; order += 1) {
    const border = cells.reduce((count, cell) => count + (cell.whole ? 0 : 1), 0);
    if (border === 0 || border > MAX_BORDER_CELLS) break;
    const finer: Cell[] = [];
    for (const cell of cells) {
      if (cell.whole) {
        finer.push(cell);
        continue;
      }
      for (let child = 0; child < 4; child += 1) {
        const x = 2 * cell.x + (child & 1);
        const y = 2 * cell.y + (child >> 1);
        addCell(finer, cone, { face: cell.face, x, y, order: order + 1, whole: false });
      }
    }
    cells = finer;
  }
  return closeGaps(rangesOf(cells), MAX_CONE_RANGES);
}

interface Cell extends Pixel {
  order: number;
  /** True when the cell lies in the cone with all its area and needs no refining. */
  whole: boolean;
}

/** Keeps a cell that may touch the cone, and marks it when it lies wholly inside. */
function addCell(cells: Cell[], cone: (cell: Cell) => -1 | 0 | 1, cell: Cell): void {
  const place = cone(cell);
  if (place < 0) return;
  cell.whole = place > 0;
  cells.push(cell);
}

/** A function that tells whether a cell is outside (−1), possibly on the border (0) or wholly inside (1) of a cone. */
function coneTest(ra: number, dec: number, radius: number): (cell: Cell) => -1 | 0 | 1 {
  const cx = Math.cos(dec * DEG) * Math.cos(ra * DEG);
  const cy = Math.cos(dec * DEG) * Math.sin(ra * DEG);
  const cz = Math.sin(dec * DEG);
  return (cell) => {
    const { z, sinTheta, phi } = centerOf(cell.face, cell.x, cell.y, 2 ** cell.order);
    const x = sinTheta * Math.cos(phi);
    const y = sinTheta * Math.sin(phi);
    const cross = Math.sqrt((cy * z - cz * y) ** 2 + (cz * x - cx * z) ** 2 + (cx * y - cy * x) ** 2);
    const distance = Math.atan2(cross, cx * x + cy * y + cz * z);
    const reach = PIXEL_REACH[cell.order]!;
    if (distance > radius + reach) return -1;
    return distance + reach <= radius ? 1 : 0;
  };
}

/** Degrees from the centre of any pixel of an order to its furthest corner, at most. */
export function pixelReach(order: number): number {
  checkOrder(order);
  return PIXEL_REACH[order]! / DEG;
}

/** The same in radians, by order. */
const PIXEL_REACH = Float64Array.from({ length: HEALPIX_ORDER + 1 }, (_, order) => {
  // The longest pixels are those just polewards of z = 2/3. Beyond order 10 the angle halves exactly from order to
  // order, up to a part in a thousand, and the direct formula would lose digits.
  const nside = 2 ** Math.min(order, 10);
  const z1 = 2 / 3;
  const phi1 = Math.PI / (4 * nside);
  const z2 = 1 - (1 - 1 / nside) ** 2 / 3;
  const cosine = z1 * z2 + Math.sqrt((1 - z1 * z1) * (1 - z2 * z2)) * Math.cos(phi1);
  return (1.01 * Math.acos(cosine)) / 2 ** Math.max(order - 10, 0);
});

/** Order-29 ranges of cells in index order, with neighbours joined. */
function rangesOf(cells: readonly Cell[]): Array<[bigint, bigint]> {
  const ranges: Array<[bigint, bigint]> = [];
  for (const cell of cells) {
    const [start, end] = healpixRange(interleave(cell.face, cell.x, cell.y, cell.order), cell.order);
    const last = ranges[ranges.length - 1];
    if (last && last[1] === start) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

/** Joins ranges across their smallest gaps until at most `limit` are left. */
function closeGaps(ranges: Array<[bigint, bigint]>, limit: number): Array<[bigint, bigint]> {
  if (ranges.length <= limit) return ranges;
  const gapBefore = (i: number) => ranges[i]![0] - ranges[i - 1]![1];
  const breaks = ranges
    .map((_, i) => i)
    .slice(1)
    .sort((i, j) => {
      const difference = gapBefore(j) - gapBefore(i);
      return difference > 0n ? 1 : difference < 0n ? -1 : i - j;
    })
    .slice(0, limit - 1)
    .sort((i, j) => i - j);
  const starts = [0, ...breaks];
  return starts.map((start, k) => [ranges[start]![0], ranges[(starts[k + 1] ?? ranges.length) - 1]![1]]);
}

/** Face and place on it of the pixel that holds a position. */
export function pixelAt(ra: number, dec: number, nside: number): Pixel {
  // cos(π/2 − dec) and not sin(dec): on the borders of pixels (dec = 0) it rounds as the common libraries do.
  const z = Math.cos(HALF_PI - dec * DEG);
  const absZ = Math.abs(z);
  const turn = ra % 360;
  // Longitude in quarters, [0, 4).
  let quarter = (turn < 0 ? turn + 360 : turn) / 90;
  if (quarter >= 4) quarter = 0;

  if (absZ <= 2 / 3) {
    const rising = nside * (0.5 + quarter);
    const height = nside * z * 0.75;
    const down = Math.floor(rising - height);
    const up = Math.floor(rising + height);
    const faceDown = Math.floor(down / nside);
    const faceUp = Math.floor(up / nside);
    const face = faceDown === faceUp ? (faceDown & 3) + 4 : faceDown < faceUp ? faceDown : faceUp + 8;
    return { face, x: up - faceUp * nside, y: nside - 1 - (down - faceDown * nside) };
  }

  const whole = Math.min(3, Math.floor(quarter));
  const part = quarter - whole;
  // √(3(1 − |z|)), through the cosine of the declination where 1 − |z| would cancel.
  const polar = absZ < 0.99 ? Math.sqrt(3 * (1 - absZ)) : Math.cos(dec * DEG) / Math.sqrt((1 + absZ) / 3);
  const down = Math.min(nside - 1, Math.floor(nside * polar * part));
  const up = Math.min(nside - 1, Math.floor(nside * polar * (1 - part)));
  return z >= 0
    ? { face: whole, x: nside - 1 - up, y: nside - 1 - down }
    : { face: whole + 8, x: down, y: up };
}

/** Centre of a pixel as cos θ, sin θ and longitude (radians, [0, 2π)). */
export function centerOf(face: number, x: number, y: number, nside: number): { z: number; sinTheta: number; phi: number } {
  const row = FACE_ROW[face]! * nside - x - y - 1;
  let inRow = nside;
  let z: number;
  let sinTheta: number;
  if (row < nside || row > 3 * nside) {
    inRow = row < nside ? row : 4 * nside - row;
    const oneMinusZ = (inRow / nside) ** 2 / 3;
    z = row < nside ? 1 - oneMinusZ : oneMinusZ - 1;
    sinTheta = Math.sqrt(oneMinusZ * (2 - oneMinusZ));
  } else {
    z = ((2 * nside - row) * 2) / (3 * nside);
    sinTheta = Math.sqrt((1 - z) * (1 + z));
  }
  let along = FACE_LON[face]! * inRow + x - y;
  if (along < 0) along += 8 * inRow;
  return { z, sinTheta, phi: ((along / inRow) * HALF_PI) / 2 };
}

/** Face and (x, y) as one nested index. */
export function interleave(face: number, x: number, y: number, order: number): bigint {
  const low = (spread16(x & 0xffff) | (spread16(y & 0xffff) << 1)) >>> 0;
  if (order < 16) return BigInt(face * 4 ** order + low);
  const high = spread16(x >>> 16) | (spread16(y >>> 16) << 1);
  return (BigInt(face * 4 ** (order - 16) + high) << 32n) | BigInt(low);
}

/** The inverse of `interleave`. */
export function deinterleave(index: bigint, order: number): Pixel {
  const low = Number(index & 0xffffffffn);
  const high = Number(index >> 32n);
  if (order < 16) {
    const face = Math.floor(Number(index) / 4 ** order);
    const rest = Number(index) - face * 4 ** order;
    return { face, x: gather16(rest), y: gather16(rest >>> 1) };
  }
  const face = Math.floor(high / 4 ** (order - 16));
  const rest = high - face * 4 ** (order - 16);
  return { face, x: gather16(low) + gather16(rest) * 65_536, y: gather16(low >>> 1) + gather16(rest >>> 1) * 65_536 };
}

export function spread16(value: number): number {
  return SPREAD[value & 0xff]! | (SPREAD[value >>> 8]! << 16);
}

/** The 16 bits on the even places of a 32-bit number. */
export function gather16(value: number): number {
  let bits = value & 0x55555555;
  bits = (bits | (bits >>> 1)) & 0x33333333;
  bits = (bits | (bits >>> 2)) & 0x0f0f0f0f;
  bits = (bits | (bits >>> 4)) & 0x00ff00ff;
  return (bits | (bits >>> 8)) & 0xffff;
}

export function checkPosition(ra: number, dec: number): void {
  if (!Number.isFinite(ra)) throw new RangeError(`ra is not a finite angle: ${ra}`);
  if (!(dec >= -90 && dec <= 90)) throw new RangeError(`dec is not between -90 and 90: ${dec}`);
}

export function checkOrder(order: number): void {
  if (!Number.isInteger(order) || order < 0 || order > HEALPIX_ORDER) {
    throw new RangeError(`HEALPix order is not an integer from 0 to ${HEALPIX_ORDER}: ${order}`);
  }
}

function checkIndex(index: bigint, order: number): void {
  checkOrder(order);
  if (index < 0n || index >= 12n << BigInt(2 * order)) {
    throw new RangeError(`HEALPix index ${index} does not exist at order ${order}`);
  }
}
