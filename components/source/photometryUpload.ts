/** From pasted text to the body of `POST /api/photometry`, with a sentence for each thing that is wrong. */
import { isBandpass } from '@/lib/astro/bandpasses';
import { isMagSystem } from '@/lib/astro/magnitudes';
import { parseCsv, type Csv } from './csv';

/** Rows that the server takes in one request. */
export const MAX_ROWS = 10_000;

export const SAMPLES = {
  mag: `mjd,mag,magerr,limiting_mag,filter,magsys
60310.25,18.42,0.05,20.6,ztfg,ab
60310.29,18.31,0.04,20.4,ztfr,ab
60313.24,,,20.9,ztfg,ab`,
  flux: `mjd,flux,fluxerr,zp,filter,magsys
60310.25,154.1,7.1,23.9,ztfg,ab
60310.29,170.6,6.3,23.9,ztfr,ab
60313.24,-2.4,5.8,23.9,ztfg,ab`,
} as const;

/** Fields of numbers. */
export const NUMBERS: ReadonlySet<string> = new Set([
  'mjd', 'mag', 'magerr', 'limiting_mag', 'limiting_mag_nsigma', 'magref', 'e_magref', 'flux', 'fluxerr', 'zp', 'ref_flux',
  'ref_fluxerr', 'ref_zp', 'ra', 'dec', 'ra_unc', 'dec_unc', 'instrument_id',
]);
export const TEXTS: ReadonlySet<string> = new Set(['filter', 'magsys', 'origin']);

export type Cell = string | number | null;

export interface PhotometryUpload {
  /** `mag` or `flux`, by the columns. */
  space: 'mag' | 'flux';
  /** One list a column, as the server takes it; `altdata.*` columns are gathered in `altdata`. */
  columns: Record<string, Cell[]>;
  altdata: Record<string, Cell[]>;
  count: number;
  problems: string[];
}

const NONE = new Set(['', 'null', 'none', 'nan', '--', '-']);

function number(text: string): number | null | undefined {
  if (NONE.has(text.toLowerCase())) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** At most this many rows are complained about one by one. */
const SHOWN = 8;

export const readPhotometry = (text: string): PhotometryUpload => checkPhotometry(parseCsv(text));

/** The same of a table that is read already. */
export function checkPhotometry({ header, rows, lines }: Csv): PhotometryUpload {
  const space = header.includes('flux') && !header.includes('mag') ? 'flux' : 'mag';
  const upload: PhotometryUpload = { space, columns: {}, altdata: {}, count: rows.length, problems: [] };
  if (header.length === 0) return upload;
  const head = headProblems(header, space, rows.length);
  if (head.length > 0) return { ...upload, problems: head };

  const problems: string[] = [];
  rows.forEach((row, index) => {
    const line = `Line ${lines[index]}`;
    if (row.length !== header.length) {
      problems.push(`${line} has ${row.length} values, the head line has ${header.length} columns.`);
      return;
    }
    const values: Record<string, Cell> = {};
    header.forEach((name, at) => {
      const cell = row[at] ?? '';
      if (!NUMBERS.has(name)) values[name] = NONE.has(cell.toLowerCase()) ? null : name.startsWith('altdata.') ? (number(cell) ?? cell) : cell;
      else {
        const value = number(cell);
        if (value === undefined) problems.push(`${line}: ${name} “${cell}” is not a number.`);
        values[name] = value ?? null;
      }
    });
    problems.push(...rowProblems(values, space).map((problem) => `${line}: ${problem}`));
    for (const [name, value] of Object.entries(values)) {
      const target = name.startsWith('altdata.') ? upload.altdata : upload.columns;
      const key = name.replace(/^altdata\./, '');
      (target[key] ??= []).push(value);
    }
  });
  const hidden = problems.length - SHOWN;
  upload.problems = hidden > 0 ? [...problems.slice(0, SHOWN), `… and ${hidden} more.`] : problems;
  return upload;
}

function headProblems(header: string[], space: 'mag' | 'flux', count: number): string[] {
  const problems: string[] = [];
  const needed = ['mjd', 'filter', 'magsys', ...(space === 'flux' ? ['flux', 'fluxerr', 'zp'] : ['mag', 'magerr', 'limiting_mag'])];
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length > 0) problems.push(`The head line lacks ${missing.join(', ')}.`);
  const unknown = header.filter((name) => !NUMBERS.has(name) && !TEXTS.has(name) && !name.startsWith('altdata.'));
  if (unknown.length > 0) problems.push(`Unknown columns: ${unknown.join(', ')}. Put further values in columns named altdata.<key>.`);
  const twice = header.filter((name, at) => header.indexOf(name) !== at);
  if (twice.length > 0) problems.push(`Columns that are there twice: ${twice.join(', ')}.`);
  if (count === 0) problems.push('There is a head line and no rows.');
  if (count > MAX_ROWS) problems.push(`${count} rows are more than the ${MAX_ROWS} that go in one upload.`);
  return problems;
}

function rowProblems(values: Record<string, Cell>, space: 'mag' | 'flux'): string[] {
  const problems: string[] = [];
  if (values.mjd === null) problems.push('mjd is missing.');
  else if (typeof values.mjd === 'number' && (values.mjd < 0 || values.mjd > 150_000)) {
    problems.push(`mjd ${values.mjd} is not a modified Julian date.`);
  }
  if (typeof values.filter !== 'string' || !isBandpass(values.filter)) problems.push(`filter “${values.filter ?? ''}” is not known.`);
  if (typeof values.magsys !== 'string' || !isMagSystem(values.magsys)) problems.push(`magsys “${values.magsys ?? ''}” is not known.`);
  if (space === 'flux') {
    if (typeof values.fluxerr !== 'number' || values.fluxerr <= 0) problems.push('fluxerr has to be above zero.');
    if (values.zp === null) problems.push('zp is missing.');
  } else {
    if ((values.mag === null) !== (values.magerr === null)) problems.push('mag and magerr go together.');
    if (values.mag === null && values.limiting_mag === null) problems.push('without mag there has to be a limiting_mag.');
  }
  return problems;
}
