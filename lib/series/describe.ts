/** From columns and what was said about them to the row of a series. */
import { createHash } from 'node:crypto';
import { isBandpass } from '@/lib/astro/bandpasses';
import { magerrToFluxerr, magToFlux } from '@/lib/astro/magnitudes';
import { config } from '@/lib/config';
import { BadRequest } from '@/lib/http/errors';
import { isMjd } from '@/lib/photometry/parsePhotometry';
import { numbersOf, type Column } from './columns';
import type { SeriesFields } from './schema';
import { columnOf, median, seriesStatistics, SPELLINGS, type SeriesStatistics } from './statistics';

const NUMERIC = ['flux', 'mag', 'mjd', 'fluxerr', 'magerr', 'ra', 'dec', 'exp_time', 'limiting_mag'] as const;

/** @throws BadRequest when there are no times or no measurements, or they are not numbers */
function checkColumns(columns: readonly Column[]): void {
  const list = (what: keyof typeof SPELLINGS) => SPELLINGS[what].join(', ');
  if (new Set(columns.map(({ name }) => name)).size < columns.length) throw new BadRequest('data: two columns have the same name');
  if (!columnOf(columns, 'mjd')) throw new BadRequest(`data: one column must be named ${list('mjd')}`);
  if (!columnOf(columns, 'flux') && !columnOf(columns, 'mag')) throw new BadRequest(`data: one column must be named ${list('flux')} or ${list('mag')}`);
  for (const what of NUMERIC) {
    const column = columnOf(columns, what);
    if (column && (column.type === 'string' || column.type === 'bool')) throw new BadRequest(`data: the column ${column.name} must have numbers`);
  }
  const mjd = columnOf(columns, 'mjd');
  const times = mjd ? numbersOf(mjd) : [];
  const missing = times.findIndex((time) => !Number.isFinite(time));
  if (missing >= 0) throw new BadRequest(`data: the column ${mjd?.name ?? 'mjd'} has no time (row ${missing})`);
  const far = times.findIndex((time) => !isMjd(time));
  if (far >= 0) throw new BadRequest(`data: the column ${mjd?.name ?? 'mjd'} must have modified Julian dates, between -100000 and 200000 (row ${far})`);
}

function medianOf(columns: readonly Column[], what: 'ra' | 'dec' | 'exp_time' | 'limiting_mag'): number | undefined {
  const column = columnOf(columns, what);
  return (column && median(numbersOf(column).filter((value) => Number.isFinite(value)))) ?? undefined;
}

/** The filter that a column has in every row. */
function filterOf(columns: readonly Column[]): string | undefined {
  const column = columnOf(columns, 'filter');
  const values = new Set(column?.values ?? []);
  const [only] = values;
  return values.size === 1 && typeof only === 'string' ? only : undefined;
}

export interface Description extends SeriesStatistics {
  obj_id: string;
  series_name: string;
  series_obj_id: string;
  filter: string;
  channel: string;
  origin: string;
  filename: string;
  hash: string;
  ra: number;
  dec: number;
  ra_unc: number | null;
  dec_unc: number | null;
  exp_time: number;
  time_stamp_alignment: 'start' | 'middle' | 'end';
  limiting_mag: number | null;
  ref_flux: number | null;
  ref_fluxerr: number | null;
  altdata: Record<string, unknown>;
  instrument_id: number;
  followup_request_id: number | null;
  assignment_id: number | null;
}

function required<T>(value: T | undefined | null, name: string, hint = ''): T {
  if (value === undefined || value === null) throw new BadRequest(`Invalid/missing parameters: ${name}: missing${hint}`);
  return value;
}

const MAX_FILENAME = 255;

function nameOf(fields: { series_name: string; series_obj_id: string; instrument_id: number; channel: string; origin: string }): string {
  const { series_name, series_obj_id, instrument_id, channel, origin } = fields;
  const file = ['series', series_obj_id, 'inst', String(instrument_id), channel, origin].filter(Boolean).join('_').replace(/[ :]/g, '_');
  const filename = `${series_name.replaceAll('\\', '/').replace(/^\/+|\/+$/g, '')}/${file}.h5`;
  if (filename.length > MAX_FILENAME) throw new BadRequest(`The name of the series is too long: ${filename.length} characters, at most ${MAX_FILENAME}.`);
  return filename;
}

/**
 * Completes what was said of a series from its columns, and adds its statistics.
 *
 * @throws BadRequest naming what is missing or wrong
 */
export function describeSeries(columns: readonly Column[], fields: SeriesFields): Description {
  checkColumns(columns);
  const inferable = ' and not to be had from the columns';
  const filter = required(fields.filter ?? filterOf(columns), 'filter', inferable);
  if (!isBandpass(filter)) throw new BadRequest(`filter: "${filter}" is not a bandpass`);
  const named = {
    series_name: required(fields.series_name, 'series_name'),
    series_obj_id: required(fields.series_obj_id, 'series_obj_id'),
    instrument_id: required(fields.instrument_id, 'instrument_id'),
    channel: fields.channel ?? '',
    origin: fields.origin ?? '',
  };
  const { magref, e_magref } = fields;
  const own = {
    ...named,
    obj_id: required(fields.obj_id, 'obj_id'),
    filter,
    filename: nameOf(named),
    ra: required(fields.ra ?? medianOf(columns, 'ra'), 'ra', inferable),
    dec: required(fields.dec ?? medianOf(columns, 'dec'), 'dec', inferable),
    ra_unc: fields.ra_unc ?? null,
    dec_unc: fields.dec_unc ?? null,
    exp_time: required(fields.exp_time ?? medianOf(columns, 'exp_time'), 'exp_time', inferable),
    time_stamp_alignment: fields.time_stamp_alignment ?? ('middle' as const),
    limiting_mag: fields.limiting_mag ?? medianOf(columns, 'limiting_mag') ?? null,
    ref_flux: magref === undefined ? (fields.ref_flux ?? null) : magToFlux(magref),
    ref_fluxerr: magref !== undefined && e_magref !== undefined ? magerrToFluxerr(magref, e_magref) : (fields.ref_fluxerr ?? null),
    altdata: fields.altdata ?? {},
    followup_request_id: fields.followup_request_id ?? null,
    assignment_id: fields.assignment_id ?? null,
  };
  const hash = createHash('md5').update(JSON.stringify(own));
  for (const { name, type, values } of columns) hash.update(`\n${name} ${type} ${JSON.stringify(values)}`);
  return { ...own, hash: hash.digest('hex'), ...seriesStatistics(columns, config.photometry.detection_nsigma) };
}
