/** Reading spectra from text files as instruments write them: columns of numbers below a header of comments. */
import { parse } from 'yaml';
import { BadRequest } from '@/lib/http/errors';

export const MAX_ASCII = 1e7;

export interface AsciiColumns {
  wave_column: number;
  flux_column: number;
  /** Null: the file has no errors. */
  fluxerr_column: number | null;
}

export interface AsciiSpectrum {
  wavelengths: number[];
  fluxes: number[];
  errors: number[] | null;
  /** The header; null when there is none. */
  altdata: Record<string, unknown> | null;
  /** What the columns are called, where the file says so. */
  names: string[] | null;
  /** How many columns there are. */
  width: number;
}

const refuse = (reason: string): BadRequest => new BadRequest(`Error parsing spectrum: ${reason}`);

/** `KEY: VALUE`, where the value is YAML; what is no YAML is a text. */
const YAML_LINE = /^([^:=]+?)\s*:(?:\s+(.*))?$/;

/** A FITS card: `KEY = VALUE / COMMENT`. */
const CARD = /^(?:HIERARCH\s+)?([A-Za-z0-9_.-][A-Za-z0-9_. -]*?)\s*=\s*(.*)$/;

function yamlValue(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' }) as unknown;
  } catch {
    return text;
  }
}

function cardScalar(text: string): unknown {
  if (text === 'T' || text === 'F') return text === 'T';
  const number = Number(text.replace(/[dD]([+-]?\d+)$/, 'e$1'));
  return text !== '' && !Number.isNaN(number) ? number : text;
}

/** The value of a card, with its comment when it has one. Inside quotes a slash is a slash, and two quotes are one. */
function cardValue(text: string): unknown {
  const quoted = /^'((?:[^']|'')*)'\s*(?:\/\s*(.*))?$/.exec(text);
  const [, plain = '', comment] = quoted ?? /^([^/]*?)\s*(?:\/\s*(.*))?$/.exec(text) ?? [];
  const value = quoted ? plain.replaceAll("''", "'").trimEnd() : cardScalar(plain.trim());
  return comment?.trim() ? { value, comment: comment.trim() } : value;
}

function headerOf(comments: readonly string[]): Record<string, unknown> | null {
  const entries: [string, unknown][] = [];
  for (const line of comments) {
    const yaml = YAML_LINE.exec(line);
    const card = yaml ? null : CARD.exec(line);
    if (yaml?.[1]) entries.push([yaml[1], yamlValue(yaml[2] ?? '')]);
    else if (card?.[1]) entries.push([card[1].trim(), cardValue((card[2] ?? '').trim())]);
  }
  return entries.length ? Object.fromEntries(entries) : null;
}

const cellsOf = (line: string): string[] => line.split(/\s*[,;|]\s*|\s+/).filter((cell) => cell !== '');

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eEdD][+-]?\d+)?$|^[+-]?(nan|inf(inity)?)$/i;

function toNumber(cell: string, line: number): number {
  if (!NUMBER.test(cell)) throw refuse(`"${cell.slice(0, 40)}" in line ${line} is not a number`);
  if (/nan/i.test(cell)) return NaN;
  if (/inf/i.test(cell)) return cell.startsWith('-') ? -Infinity : Infinity;
  return Number(cell.replace(/d/i, 'e'));
}

/** A line of words only, as `wavelength,flux`. */
const isNames = (cells: readonly string[]): boolean => cells.length > 1 && cells.every((cell) => !NUMBER.test(cell) && /[a-z]/i.test(cell));

const unquoted = (cell: string): string => cell.replace(/^"(.*)"$/, '$1');

/** The last comment names the columns when it has as many words as there are columns, and one is a wavelength. */
function namesIn(comments: readonly string[], width: number): string[] | null {
  const last = comments[comments.length - 1];
  if (last === undefined || /[:=]/.test(last)) return null;
  const cells = cellsOf(last).map(unquoted);
  return cells.length === width && isNames(cells) && cells.some((cell) => /^(wav|lam|wl)/i.test(cell)) ? cells : null;
}

/**
 * Reads a text file: comments begin with `#`, one line of column names may come before the numbers, and there are at
 * least two columns, separated by blanks, commas, semicolons or bars.
 *
 * @throws BadRequest naming the line that cannot be read, or the column that is not there
 */
export function parseAscii(ascii: string, { wave_column, flux_column, fluxerr_column }: AsciiColumns): AsciiSpectrum {
  if (ascii.length > MAX_ASCII) throw refuse('the file must not be larger than 10 MB');
  const comments: string[] = [];
  const wanted = [wave_column, flux_column, ...(fluxerr_column === null ? [] : [fluxerr_column])];
  const columns: number[][] = wanted.map(() => []);
  let width: number | null = null;
  let names: string[] | null = null;
  let number = 0;
  for (const raw of ascii.split(/\r\n|\r|\n/)) {
    number++;
    const line = raw.trim();
    if (line === '') continue;
    if (line.startsWith('#')) {
      comments.push(line.replace(/^#+\s*/, '').trimEnd());
      continue;
    }
    const cells = cellsOf(line.replace(/\s#.*$/, ''));
    if (width === null && names === null && isNames(cells)) {
      names = cells.map(unquoted);
      continue;
    }
    if (width === null) {
      width = cells.length;
      if (width < 2) throw refuse(`line ${number} has ${width} column, but at least 2 are needed`);
      const beyond = wanted.find((column) => column >= cells.length);
      if (beyond !== undefined) throw refuse(`there is no column ${beyond}: the file has ${width} columns, counted from 0`);
    }
    if (cells.length !== width) throw refuse(`line ${number} has ${cells.length} columns, but the first one has ${width}`);
    wanted.forEach((column, i) => columns[i]?.push(toNumber(cells[column] as string, number)));
  }
  if (width === null) throw refuse('there are no numbers in it');
  const [wavelengths = [], fluxes = [], errors = null] = columns;
  return { wavelengths, fluxes, errors, altdata: headerOf(comments), names: names ?? namesIn(comments, width), width };
}
