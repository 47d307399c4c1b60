/** Observations as facilities tell them: tables with one row a pointing. */
import { jdToMjd, mjdToIso } from '@/lib/astro/time';
import { BadRequest } from '@/lib/http/errors';
import { toUtcText } from '@/lib/http/lenient';
import { readTable } from '@/lib/instruments/fields';

export interface ObservationRow {
  observation_id: number;
  /** The field's number, or where it is. */
  field_id: number | null;
  ra: number;
  dec: number;
  obstime: string;
  filt: string;
  exposure_time: number;
  airmass: number | null;
  seeing: number | null;
  limmag: number | null;
  target_name: string | null;
  processed_fraction: number;
}

const MOST = 500_000;
/** Numbers beyond are Julian dates, those below are modified ones. */
const JULIAN = 1_000_000;

const bad = (at: number, what: string): BadRequest => new BadRequest(`observationData: row ${at + 1} ${what}`);
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && !(typeof value === 'number' && Number.isNaN(value));

function time(value: unknown, at: number): string {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d{5,7}(\.\d*)?$/.test(value.trim()) ? Number(value) : NaN;
  const iso = Number.isFinite(number) ? mjdToIso(number > JULIAN ? jdToMjd(number) : number) : toUtcText(String(value));
  if (!iso) throw bad(at, `has the obstime ${JSON.stringify(value)}, which is no time`);
  return iso;
}

function integer(row: Record<string, unknown>, name: string, at: number): number {
  const value = isGiven(row[name]) ? Number(row[name]) : NaN;
  if (!Number.isSafeInteger(value)) throw bad(at, `has no integer ${name}`);
  return value;
}

function quantity(row: Record<string, unknown>, name: string, at: number): number | null {
  if (!isGiven(row[name])) return null;
  const value = Number(row[name]);
  if (!Number.isFinite(value)) throw bad(at, `has the ${name} ${JSON.stringify(row[name])}, which is no number`);
  return value;
}

function readRow(row: Record<string, unknown>, at: number): ObservationRow {
  const hasField = isGiven(row.field_id);
  const [ra, dec] = [quantity(row, 'ra', at) ?? NaN, quantity(row, 'dec', at) ?? NaN];
  if (!hasField && !(ra >= -360 && ra <= 360 && dec >= -90 && dec <= 90)) throw bad(at, 'has neither field_id nor RA and Dec');
  const exposure_time = quantity(row, 'exposure_time', at);
  if (exposure_time === null || exposure_time < 0 || exposure_time > 1e6) throw bad(at, 'has no exposure_time in seconds');
  const processed_fraction = quantity(row, 'processed_fraction', at) ?? 1;
  if (processed_fraction < 0 || processed_fraction > 1) throw bad(at, 'has a processed_fraction that is not between 0 and 1');
  if (typeof row.filter !== 'string' || row.filter.trim() === '') throw bad(at, 'has no filter');
  return {
    observation_id: integer(row, 'observation_id', at), field_id: hasField ? integer(row, 'field_id', at) : null, ra: ((ra % 360) + 360) % 360, dec,
    obstime: time(row.obstime, at), filt: row.filter.trim(), exposure_time: Math.round(exposure_time), airmass: quantity(row, 'airmass', at),
    seeing: quantity(row, 'seeing', at), limmag: quantity(row, 'limmag', at), target_name: isGiven(row.target_name) ? String(row.target_name) : null,
    processed_fraction,
  };
}

/**
 * @param value an object of lists, or a text with a head line
 * @throws BadRequest  naming the row that cannot be read
 */
export function readObservationRows(value: unknown): ObservationRow[] {
  const text = typeof value === 'string' && !/[,\t;|]/.test(value.split('\n')[0] ?? '') ? value.trim().replace(/[^\S\n]+/g, ',') : value;
  const rows = readTable(text, 'observationData');
  if (rows.length === 0) throw new BadRequest('observationData: has no rows');
  if (rows.length > MOST) throw new BadRequest(`observationData: must have at most ${MOST} rows`);
  return rows.map(readRow);
}
