/** The fields of the form for one point, as the body of an upload. */
import { isoToMjd } from '@/lib/astro/time';

export interface PointFields {
  /** MJD or ISO. */
  time: string;
  mag: string;
  magerr: string;
  limiting_mag: string;
  magsys: string;
  filter: string;
  origin: string;
  exposures: string;
  exposure: string;
  ra: string;
  dec: string;
  altdata: string;
}

export type PointProblems = Partial<Record<keyof PointFields, string>>;

const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/;

/** A number with a point or a comma; null for nothing, undefined for something else. */
export function decimal(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return NUMBER.test(trimmed) ? Number(trimmed.replace(',', '.')) : undefined;
}

function timeOf(text: string): number | null {
  const value = decimal(text);
  if (typeof value === 'number') return value >= 0 && value < 150_000 ? value : null;
  const iso = text.trim().replace(' ', 'T').replace(/Z$/, '');
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?)?$/.test(iso)) return null;
  const mjd = isoToMjd(iso.length === 10 ? `${iso}T00:00:00` : iso.length === 16 ? `${iso}:00` : iso);
  return Number.isFinite(mjd) ? mjd : null;
}

function jsonOf(text: string): Record<string, unknown> | null | undefined {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The body, or null when something is wrong, and what that is. */
export function pointBody(fields: PointFields): { body: Record<string, unknown> | null; problems: PointProblems } {
  const problems: PointProblems = {};
  const read = (name: keyof PointFields): number | null => {
    const value = decimal(fields[name]);
    if (value === undefined) problems[name] = 'Write a number.';
    return value ?? null;
  };
  const mjd = timeOf(fields.time);
  const [mag, magerr, limiting_mag, ra, dec] = [read('mag'), read('magerr'), read('limiting_mag'), read('ra'), read('dec')];
  const [exposures, exposure] = [read('exposures'), read('exposure')];
  const further = jsonOf(fields.altdata);
  if (mjd === null) problems.time = 'Write an MJD or a date, like 60310.25 or 2024-01-01 06:00.';
  if (mag !== null && magerr === null) problems.magerr ??= 'A magnitude needs its error.';
  if (mag === null && magerr !== null) problems.mag ??= 'The error needs its magnitude.';
  if (magerr !== null && magerr < 0) problems.magerr = 'An error is not negative.';
  if (mag === null && limiting_mag === null) problems.limiting_mag ??= 'Without a magnitude there has to be a limit.';
  if (fields.filter === '') problems.filter = 'Pick the filter.';
  if (ra !== null && (ra < 0 || ra > 360)) problems.ra = 'Between 0 and 360.';
  if (dec !== null && Math.abs(dec) > 90) problems.dec = 'Between -90 and 90.';
  if ((ra === null) !== (dec === null)) problems[ra === null ? 'ra' : 'dec'] ??= 'Right ascension and declination go together.';
  if (further === undefined) problems.altdata = 'Write a JSON object, like {"seeing": 1.2}.';
  if (Object.keys(problems).length > 0) return { body: null, problems };
  const altdata = { ...further, ...(exposures === null ? {} : { exposures }), ...(exposure === null ? {} : { exposure }) };
  const known = Object.fromEntries(Object.entries({ ra, dec, origin: fields.origin.trim() || null }).filter(([, value]) => value !== null));
  return {
    body: { mjd, mag, magerr, limiting_mag, magsys: fields.magsys, filter: fields.filter, ...known, ...(Object.keys(altdata).length ? { altdata } : {}) },
    problems,
  };
}
