/** Reading the first image of a FITS file (FITS standard 4.0): enough for cutouts, finding charts and survey stamps. */

/** The bytes are not a FITS file that can be read; the message says why. */
export class FitsError extends Error {
  override name = 'FitsError';
}

/** An image in FITS order: row 0 is the bottom, `data[y * width + x]`; blank pixels are NaN. */
export interface FitsImage {
  width: number;
  height: number;
  data: Float32Array;
}

const BLOCK = 2880;
const CARD = 80;

type Header = Map<string, string | number | boolean>;

/**
 * The first image HDU with two axes or more (of a cube, its first plane), scaled by BSCALE and BZERO.
 *
 * Throws a FitsError for anything that is not such a file: gzipped, truncated, compressed tiles, no image.
 */
export function readFitsImage(bytes: Uint8Array): FitsImage {
  if (bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b) throw new FitsError('the file is gzipped: unpack it first');
  if (ascii(bytes, 0, 9) !== 'SIMPLE  =') throw new FitsError('not a FITS file: it does not begin with SIMPLE');

  let offset = 0;
  while (offset + CARD <= bytes.length) {
    const { header, end } = readHeader(bytes, offset);
    const axes = imageAxes(header);
    const isImage = offset === 0 || header.get('XTENSION') === 'IMAGE';
    if (header.get('ZIMAGE') === true) throw new FitsError('tile-compressed FITS images are not supported');
    if (isImage && axes.length >= 2 && axes.every((length) => length > 0)) return readPixels(bytes, end, header, axes);
    offset = end + paddedDataLength(header, axes);
  }
  throw new FitsError('the FITS file holds no image');
}

function readHeader(bytes: Uint8Array, start: number): { header: Header; end: number } {
  const header: Header = new Map();
  for (let offset = start; offset + CARD <= bytes.length; offset += CARD) {
    const keyword = ascii(bytes, offset, 8).trimEnd();
    if (keyword === 'END') return { header, end: start + Math.ceil((offset + CARD - start) / BLOCK) * BLOCK };
    if (ascii(bytes, offset + 8, 2) !== '= ') continue;
    const value = parseValue(ascii(bytes, offset + 10, CARD - 10));
    if (value !== null && !header.has(keyword)) header.set(keyword, value);
  }
  throw new FitsError('a FITS header has no END card: the file is cut short');
}

/** Value of a card without its comment; null for an undefined or unreadable one. */
function parseValue(field: string): string | number | boolean | null {
  const text = /^\s*'((?:[^']|'')*)'/.exec(field);
  if (text) return text[1]!.replaceAll("''", "'").trimEnd();
  const token = field.split('/')[0]!.trim();
  if (token === 'T') return true;
  if (token === 'F') return false;
  const number = Number(token.replace(/d/i, 'e'));
  return token === '' || Number.isNaN(number) ? null : number;
}

function imageAxes(header: Header): number[] {
  const count = number(header, 'NAXIS');
  if (!Number.isInteger(count) || count < 0 || count > 999) throw new FitsError(`bad NAXIS: ${count}`);
  return Array.from({ length: count }, (_, i) => {
    const length = number(header, `NAXIS${i + 1}`);
    if (!Number.isInteger(length) || length < 0) throw new FitsError(`bad NAXIS${i + 1}: ${length}`);
    return length;
  });
}

function paddedDataLength(header: Header, axes: readonly number[]): number {
  if (axes.length === 0) return 0;
  const values = number(header, 'PCOUNT', 0) + axes.reduce((product, length) => product * length, 1);
  const length = (Math.abs(number(header, 'BITPIX')) / 8) * number(header, 'GCOUNT', 1) * values;
  return Math.ceil(length / BLOCK) * BLOCK;
}

function readPixels(bytes: Uint8Array, start: number, header: Header, axes: readonly number[]): FitsImage {
  const [width, height] = axes as [number, number];
  const bitpix = number(header, 'BITPIX');
  const count = width * height;
  const size = Math.abs(bitpix) / 8;
  if (![8, 16, 32, -32, -64].includes(bitpix)) throw new FitsError(`BITPIX ${bitpix} is not supported`);
  if (start + count * size > bytes.length) {
    throw new FitsError(`the file is cut short: ${width} x ${height} pixels need ${count * size} bytes of data`);
  }

  const scale = number(header, 'BSCALE', 1);
  const zero = number(header, 'BZERO', 0);
  const blank = bitpix > 0 && header.has('BLANK') ? number(header, 'BLANK') : NaN;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, count * size);
  const data = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const raw = pixel(view, i * size, bitpix);
    data[i] = raw === blank ? NaN : raw * scale + zero;
  }
  return { width, height, data };
}

/** One stored value; FITS is big-endian. */
function pixel(view: DataView, offset: number, bitpix: number): number {
  switch (bitpix) {
    case 8:
      return view.getUint8(offset);
    case 16:
      return view.getInt16(offset);
    case 32:
      return view.getInt32(offset);
    case -32:
      return view.getFloat32(offset);
    default:
      return view.getFloat64(offset);
  }
}

function number(header: Header, keyword: string, fallback?: number): number {
  const value = header.get(keyword) ?? fallback;
  if (typeof value !== 'number') throw new FitsError(`the FITS header has no number for ${keyword}`);
  return value;
}

function ascii(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
