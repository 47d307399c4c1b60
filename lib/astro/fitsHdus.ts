/** The structure of FITS files (standard 4.0): header cards, and where each unit's data are. */

/** The bytes are not a FITS file that can be read; the message says why. */
export class FitsError extends Error {
  override name = 'FitsError';
}

export type CardValue = string | number | boolean;

export interface FitsCard {
  keyword: string;
  /** Null: the keyword has no value. Of COMMENT and HISTORY, the text. */
  value: CardValue | null;
  comment: string;
}

export interface FitsHdu {
  /** 0 is the primary one. */
  index: number;
  cards: FitsCard[];
  /** The first card of each keyword that has a value. */
  header: Map<string, CardValue>;
  /** NAXIS1, NAXIS2, … */
  axes: number[];
  dataStart: number;
}

const BLOCK = 2880;
const CARD = 80;
/** More units than any spectrum or image has. */
const MAX_HDUS = 1000;

export function ascii(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  // A text column may be as wide as its table; not all of it is handed over at once.
  for (let at = start; at < start + length && at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, start + length)));
  return text;
}

/** The number that a keyword has, or else `fallback`. */
export function headerNumber(header: ReadonlyMap<string, CardValue>, keyword: string, fallback?: number): number {
  const value = header.get(keyword) ?? fallback;
  if (typeof value !== 'number') throw new FitsError(`the FITS header has no number for ${keyword}`);
  return value;
}

export function headerText(header: ReadonlyMap<string, CardValue>, keyword: string): string {
  const value = header.get(keyword);
  return typeof value === 'string' ? value.trim() : '';
}

/** Value and comment of the part of a card behind `=`. */
function parseField(field: string): { value: CardValue | null; comment: string } {
  const text = /^\s*'((?:[^']|'')*)'\s*(?:\/(.*))?$/.exec(field);
  if (text) return { value: text[1]!.replaceAll("''", "'").trimEnd(), comment: (text[2] ?? '').trim() };
  const slash = field.indexOf('/');
  const token = (slash < 0 ? field : field.slice(0, slash)).trim();
  const comment = slash < 0 ? '' : field.slice(slash + 1).trim();
  if (token === 'T' || token === 'F') return { value: token === 'T', comment };
  const number = Number(token.replace(/d/i, 'e'));
  return { value: token === '' || Number.isNaN(number) ? null : number, comment };
}

const COMMENTARY = new Set(['COMMENT', 'HISTORY', '']);

/** Reads one card, or lengthens the text before it (CONTINUE); null for an empty one. */
function parseCard(line: string, cards: readonly FitsCard[]): FitsCard | null {
  const keyword = line.slice(0, 8).trimEnd();
  if (keyword === 'CONTINUE') {
    const before = cards[cards.length - 1];
    const { value, comment } = parseField(line.slice(8));
    if (before && typeof before.value === 'string' && before.value.endsWith('&') && typeof value === 'string') {
      before.value = before.value.slice(0, -1) + value;
      before.comment = [before.comment, comment].filter(Boolean).join(' ');
    }
    return null;
  }
  if (keyword === 'HIERARCH') {
    const at = line.indexOf('=');
    return at < 0 ? null : { keyword: line.slice(8, at).trim(), ...parseField(line.slice(at + 1)) };
  }
  if (line.slice(8, 10) === '= ') return { keyword, ...parseField(line.slice(10)) };
  const text = line.slice(8).trim();
  return COMMENTARY.has(keyword) && text ? { keyword: keyword || 'COMMENT', value: text, comment: '' } : null;
}

function readHeader(bytes: Uint8Array, start: number): { cards: FitsCard[]; end: number } {
  const cards: FitsCard[] = [];
  for (let offset = start; offset + CARD <= bytes.length; offset += CARD) {
    const line = ascii(bytes, offset, CARD);
    if (line.slice(0, 8).trimEnd() === 'END') return { cards, end: start + Math.ceil((offset + CARD - start) / BLOCK) * BLOCK };
    const card = parseCard(line, cards);
    if (card) cards.push(card);
  }
  throw new FitsError('a FITS header has no END card: the file is cut short');
}

function axesOf(header: ReadonlyMap<string, CardValue>): number[] {
  const count = headerNumber(header, 'NAXIS');
  if (!Number.isInteger(count) || count < 0 || count > 999) throw new FitsError(`bad NAXIS: ${count}`);
  return Array.from({ length: count }, (_, i) => {
    const length = headerNumber(header, `NAXIS${i + 1}`);
    if (!Number.isInteger(length) || length < 0) throw new FitsError(`bad NAXIS${i + 1}: ${length}`);
    return length;
  });
}

function paddedDataLength(header: ReadonlyMap<string, CardValue>, axes: readonly number[]): number {
  if (axes.length === 0) return 0;
  const values = headerNumber(header, 'PCOUNT', 0) + axes.reduce((product, length) => product * length, 1);
  const length = (Math.abs(headerNumber(header, 'BITPIX')) / 8) * headerNumber(header, 'GCOUNT', 1) * values;
  if (!(length >= 0)) throw new FitsError('a FITS header claims data of no possible size');
  return Math.ceil(length / BLOCK) * BLOCK;
}

/**
 * The units of a file, one after the other, without their data. A header may claim any size: whoever reads the data
 * compares it with the bytes that there are.
 *
 * @throws FitsError for anything that is not such a file: gzipped, cut short, no FITS
 */
export function* fitsHdus(bytes: Uint8Array): Generator<FitsHdu> {
  if (bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b) throw new FitsError('the file is gzipped: unpack it first');
  if (ascii(bytes, 0, 9) !== 'SIMPLE  =') throw new FitsError('not a FITS file: it does not begin with SIMPLE');
  let offset = 0;
  for (let index = 0; offset + CARD <= bytes.length && index < MAX_HDUS; index += 1) {
    // After the last unit there may be anything.
    if (index > 0 && ascii(bytes, offset, 8) !== 'XTENSION') return;
    const { cards, end } = readHeader(bytes, offset);
    const header = new Map<string, CardValue>();
    for (const { keyword, value } of cards) if (value !== null && !header.has(keyword)) header.set(keyword, value);
    const axes = axesOf(header);
    yield { index, cards, header, axes, dataStart: end };
    offset = end + paddedDataLength(header, axes);
  }
}

/** One stored value of an image; FITS is big-endian. */
export function pixel(view: DataView, offset: number, bitpix: number): number {
  switch (bitpix) {
    case 8:
      return view.getUint8(offset);
    case 16:
      return view.getInt16(offset);
    case 32:
      return view.getInt32(offset);
    case 64:
      return Number(view.getBigInt64(offset));
    case -32:
      return view.getFloat32(offset);
    default:
      return view.getFloat64(offset);
  }
}
