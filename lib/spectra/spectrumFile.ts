/** Spectra in files of any kind that the portal reads: text and FITS, also gzipped. */
import { gunzipSync } from 'node:zlib';
import { FitsError, type FitsCard } from '@/lib/astro/fitsHdus';
import { readFitsSpectrum } from '@/lib/astro/fitsSpectrum';
import { BadRequest } from '@/lib/http/errors';
import { MAX_ASCII, parseAscii } from './ascii';
import { checkArrays } from './arrays';
import { hintsOf } from './hints';
import { fitsToText } from './originalFile';
import type { FilePreview, PreviewedFile } from './schema';

/** Bytes of a file, and of what a gzipped one unpacks to. */
const MAX_FILE = 1e7;
const MAX_UNPACKED = 5e7;

const refuse = (reason: string): BadRequest => new BadRequest(`Error parsing spectrum: ${reason}`);

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

function bytesOf({ content, encoding }: FilePreview): Uint8Array {
  if (encoding === 'text') return Buffer.from(content);
  const base64 = content.replace(/^data:[^,]*;base64,/, '');
  if (!BASE64.test(base64)) throw new BadRequest('content: must be base64');
  return Buffer.from(base64, 'base64');
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw refuse(tooLarge ? `the file unpacks to more than ${MAX_UNPACKED / 1e6} MB` : 'the gzipped file cannot be unpacked');
  }
}

/** What describes the bytes of the file and not the observation. */
const STRUCTURE = /^(SIMPLE|BITPIX|NAXIS\d*|EXTEND|PCOUNT|GCOUNT|TFIELDS|TFORM\d+|XTENSION|CHECKSUM|DATASUM|CONTINUE)$/;
const COMMENTARY = new Set(['COMMENT', 'HISTORY']);

/** Cards as the header of a text file gives them: a value, or a value with its comment. */
function altdataOf(cards: readonly FitsCard[]): Record<string, unknown> | null {
  const entries = new Map<string, unknown>();
  for (const { keyword, value, comment } of cards) {
    if (value === null || STRUCTURE.test(keyword)) continue;
    if (COMMENTARY.has(keyword)) entries.set(keyword, [...((entries.get(keyword) as string[] | undefined) ?? []), value]);
    else entries.set(keyword, comment ? { value, comment } : value);
  }
  return entries.size ? Object.fromEntries(entries) : null;
}

const NAMES = { wave: /^(wav|lam|wl)/i, flux: /^(flux|f_?lam|flam|spec|intens|counts|mag)/i, error: /(err|sigma|unc|std)|^(e_|d)flux/i } as const;

/** The columns of a text: as asked for, else by their names, else the first two. */
function asciiColumns({ wave_column, flux_column, fluxerr_column }: FilePreview, names: readonly string[] | null) {
  const find = (pattern: RegExp, without?: RegExp) => names?.findIndex((name) => pattern.test(name) && !without?.test(name)) ?? -1;
  const or = (found: number, otherwise: number) => (found >= 0 ? found : otherwise);
  const wave = wave_column ?? or(find(NAMES.wave), 0);
  const flux = flux_column ?? or(find(NAMES.flux, NAMES.error), wave === 1 ? 0 : 1);
  const error = find(NAMES.error);
  return { wave_column: wave, flux_column: flux, fluxerr_column: fluxerr_column !== undefined ? fluxerr_column : error >= 0 ? error : null };
}

/** UTF-8, or, as old headers are, Latin-1. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

function readText(text: string, input: FilePreview): PreviewedFile {
  if (text.length > MAX_ASCII) throw refuse('the file must not be larger than 10 MB');
  // Names and width are known only after a first reading.
  const first = parseAscii(text, { wave_column: 0, flux_column: 1, fluxerr_column: null });
  const chosen = asciiColumns(input, first.names);
  const { wavelengths, fluxes, errors, altdata, names, width } = parseAscii(text, chosen);
  return {
    format: 'ascii', hdu: null, hdus: [], ...chosen, ...checkArrays({ wavelengths, fluxes, errors }), units: null, altdata,
    columns: Array.from({ length: width }, (_, index) => ({ index, name: names?.[index] ?? `column ${index + 1}`, unit: '' })),
    ...hintsOf(altdata),
  };
}

function readFits(bytes: Uint8Array, { hdu, wave_column, flux_column, fluxerr_column }: FilePreview): PreviewedFile {
  try {
    const { wavelengths, fluxes, errors, units, cards, chosen, ...rest } = readFitsSpectrum(bytes, { hdu, wave_column, flux_column, fluxerr_column });
    const altdata = altdataOf(cards);
    return { format: 'fits', ...rest, ...chosen, ...checkArrays({ wavelengths, fluxes, errors }), units, altdata, ...hintsOf(altdata) };
  } catch (error) {
    if (error instanceof FitsError) throw refuse(error.message);
    throw error;
  }
}

/** A file as read, and as it will be kept. */
export interface SpectrumFile {
  read: PreviewedFile;
  original: string;
}

/** @throws BadRequest saying what in the file cannot be read */
export function readSpectrumFile(input: FilePreview): SpectrumFile {
  const bytes = bytesOf(input);
  if (bytes.length > MAX_FILE) throw refuse('the file must not be larger than 10 MB');
  const plain = unpacked(bytes);
  const isFits = Buffer.from(plain.subarray(0, 9)).toString('latin1') === 'SIMPLE  =';
  if (isFits) return { read: readFits(plain, input), original: fitsToText(bytes) };
  if (plain.includes(0)) throw refuse('it is neither text nor FITS');
  const text = decode(plain);
  return { read: readText(text, input), original: text };
}
