/** From a file of somebody else's to the columns of the portal: what each of its columns is, and what all rows have in common. */
import Papa from 'papaparse';
import type { Csv } from '@/components/source/csv';
import { NUMBERS, TEXTS } from '@/components/source/photometryUpload';

export interface ParsedTable {
  header: string[];
  rows: string[][];
  /** Line in the text of each row, from 1. */
  lines: number[];
}

/** What a column can be: a field, further data, or nothing. */
export const FIELDS: readonly string[] = [...TEXTS, ...NUMBERS];
export const IGNORED = '';
export const ALTDATA = 'altdata';

/** Delimited text with a head line; lines that begin with `#` are no rows. */
export function parseTable(text: string): ParsedTable {
  const lines: number[] = [];
  const rows: string[][] = [];
  let line = 0;
  const isSpaced = !/[,;\t|]/.test(text.split('\n').find((one) => one.trim() && !one.trimStart().startsWith('#')) ?? '');
  const trimmed = isSpaced ? text.split('\n').map((one) => one.trim().replace(/\s+/g, ' ')).join('\n') : text;
  const { data } = Papa.parse<string[]>(trimmed, { skipEmptyLines: false, ...(isSpaced ? { delimiter: ' ' } : { delimitersToGuess: [',', '\t', ';', '|'] }) });
  for (const row of data) {
    line++;
    const cells = row.map((cell) => cell.trim());
    if (cells.every((cell) => cell === '') || cells[0]?.startsWith('#')) continue;
    rows.push(cells);
    lines.push(line);
  }
  return { header: rows[0] ?? [], rows: rows.slice(1), lines: lines.slice(1) };
}

/** Other words for the fields, in small letters without signs. */
const ALIASES: Readonly<Record<string, string>> = {
  mjd: 'mjd', time: 'mjd', obsmjd: 'mjd', mjdobs: 'mjd', jd: 'jd', juliandate: 'jd', obsjd: 'jd', hjd: 'jd', bjd: 'jd',
  mag: 'mag', magnitude: 'mag', magpsf: 'mag', m: 'mag', magap: 'mag',
  magerr: 'magerr', emag: 'magerr', magerror: 'magerr', sigmapsf: 'magerr', dmag: 'magerr', merr: 'magerr', magunc: 'magerr', dm: 'magerr', err: 'magerr',
  limitingmag: 'limiting_mag', limmag: 'limiting_mag', diffmaglim: 'limiting_mag', maglim: 'limiting_mag', limit: 'limiting_mag', mag5sig: 'limiting_mag',
  limitingmagnsigma: 'limiting_mag_nsigma', filter: 'filter', band: 'filter', bandpass: 'filter', f: 'filter', filt: 'filter', passband: 'filter',
  magsys: 'magsys', system: 'magsys', magsystem: 'magsys', origin: 'origin', source: 'origin',
  flux: 'flux', ujy: 'flux', fluxmicrojy: 'flux', forcediffimflux: 'flux',
  fluxerr: 'fluxerr', eflux: 'fluxerr', fluxerror: 'fluxerr', dujy: 'fluxerr', duj: 'fluxerr', fluxunc: 'fluxerr', forcediffimfluxunc: 'fluxerr',
  zp: 'zp', zeropoint: 'zp', zpmag: 'zp', zpdiff: 'zp', ra: 'ra', radeg: 'ra', dec: 'dec', decdeg: 'dec', raunc: 'ra_unc', decunc: 'dec_unc',
  instrumentid: 'instrument_id', magref: 'magref', emagref: 'e_magref', refflux: 'ref_flux', reffluxerr: 'ref_fluxerr', refzp: 'ref_zp',
};

/** `jd` is offered too; it becomes mjd. */
export const CHOICES: readonly string[] = ['jd', ...FIELDS];

const bare = (name: string): string => name.toLowerCase().replace(/^altdata\./, 'altdata').replace(/[^a-z0-9]/g, '');

/** What each column seems to be; no field twice. Columns that are nothing known are left out. */
export function guessFields(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((name) => {
    if (/^altdata\./i.test(name)) return ALTDATA;
    const field = ALIASES[bare(name)] ?? IGNORED;
    const key = field === 'jd' ? 'mjd' : field;
    if (field === IGNORED || taken.has(key)) return IGNORED;
    taken.add(key);
    return field;
  });
}

const MJD_OF_JD = 2_400_000.5;

/** A Julian date less its beginning, without losing digits that the text has. */
function mjdOfJd(text: string): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  const [whole = '0', fraction = ''] = text.trim().split('.');
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(fraction)) return String(value - MJD_OF_JD);
  const digits = Math.max(1, fraction.length);
  const scaled = BigInt(whole + fraction.padEnd(digits, '0')) - BigInt(24_000_005) * 10n ** BigInt(digits - 1);
  const sign = scaled < 0n ? '-' : '';
  const padded = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0');
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/**
 * The table with the portal's own words for its columns, and columns for what all rows have in common.
 *
 * @param fields what each column is, as `guessFields` gives it
 * @param common fields that no column has
 */
export function matched(table: ParsedTable, fields: readonly string[], common: Readonly<Record<string, string>>): Csv {
  const used = fields.flatMap((field, at) => (field === IGNORED ? [] : [{ field, at }]));
  const named = new Set(used.map(({ field }) => (field === 'jd' ? 'mjd' : field)));
  const added = Object.entries(common).filter(([field, value]) => value !== '' && !named.has(field));
  const header = used.map(({ field, at }) => {
    if (field === ALTDATA) return `altdata.${(table.header[at] ?? '').replace(/^altdata\./i, '') || `column_${at + 1}`}`;
    return field === 'jd' ? 'mjd' : field;
  });
  const width = table.header.length;
  return {
    header: [...header, ...added.map(([field]) => field)],
    // A row of another length keeps it, so that it is complained about.
    rows: table.rows.map((row) =>
      row.length === width
        ? [...used.map(({ field, at }) => (field === 'jd' ? mjdOfJd(row[at] ?? '') : (row[at] ?? ''))), ...added.map(([, value]) => value)]
        : row.slice(0, Math.max(0, used.length + added.length - 1))),
    lines: table.lines,
  };
}

/** The server's complaints by row: it names the first wrong row of each field. Row numbers count from 0. */
export function rowComplaints(message: string): Map<number, string[]> {
  const complaints = new Map<number, string[]>();
  for (const part of message.split(/; |(?: nor)? as (?:magnitudes|fluxes): |^Invalid\/missing parameters: /)) {
    const [, text, row] = /^([a-z_]+: .*) \(row (\d+)\)$/.exec(part.trim()) ?? [];
    if (text === undefined) continue;
    const own = complaints.get(Number(row)) ?? [];
    if (!own.includes(text)) complaints.set(Number(row), [...own, text]);
  }
  return complaints;
}
