/**
 * Times: Modified Julian Dates (UTC, days), ISO 8601 texts and JavaScript dates.
 *
 * An MJD near today held in a double is good to about one microsecond, which is why texts stop there.
 */

const DAY_MS = 86_400_000;
const DAY_US = 86_400_000_000;

/** MJD of 1970-01-01T00:00:00 UTC. */
const UNIX_EPOCH_MJD = 40_587;

/** JD − MJD. */
const JD_OFFSET = 2_400_000.5;

const ISO_PATTERN =
  /^([+-]?\d{4,6})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * MJD (UTC) as naive ISO 8601, with microseconds only when they are not zero
 * (`2026-01-02T03:04:05` or `2026-01-02T03:04:05.678000`).
 *
 * Throws a RangeError when `mjd` is not finite or outside the years that a Date can hold.
 */
export function mjdToIso(mjd: number): string {
  let day = Math.floor(mjd);
  let microseconds = Math.round((mjd - day) * DAY_US);
  if (microseconds >= DAY_US) {
    day += 1;
    microseconds -= DAY_US;
  }
  const wholeSeconds = Math.floor(microseconds / 1e6);
  const fraction = microseconds - wholeSeconds * 1e6;
  const text = new Date((day - UNIX_EPOCH_MJD) * DAY_MS + wholeSeconds * 1000).toISOString().slice(0, -5);
  return fraction === 0 ? text : `${text}.${String(fraction).padStart(6, '0')}`;
}

/**
 * ISO 8601 text as MJD (UTC). A text without a zone is UTC; `Z` and offsets are honoured; a date alone is its midnight.
 * NaN when the text is not a valid time.
 */
export function isoToMjd(iso: string): number {
  const match = ISO_PATTERN.exec(iso.trim());
  if (!match) return NaN;
  const [year, month, date, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number, number, number, number, number, number,
  ];
  if (month < 1 || month > 12 || hour > 24 || minute > 59 || second > 60) return NaN;
  const fraction = match[7] === undefined ? 0 : Number(`0.${match[7]}`);
  if (hour === 24 && (minute > 0 || second > 0 || fraction > 0)) return NaN;

  // setUTCFullYear, because Date.UTC takes the years 0–99 for 1900–1999.
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, date);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== date) return NaN;

  const offset = zoneOffsetSeconds(match[8]);
  if (Number.isNaN(offset)) return NaN;
  const days = midnight.getTime() / DAY_MS + UNIX_EPOCH_MJD;
  return days + (hour * 3600 + minute * 60 + second + fraction - offset) / 86_400;
}

/** JavaScript date as MJD; NaN for an invalid date. */
export function dateToMjd(date: Date): number {
  return date.getTime() / DAY_MS + UNIX_EPOCH_MJD;
}

/** MJD as JavaScript date, rounded to the millisecond. */
export function mjdToDate(mjd: number): Date {
  return new Date(Math.round((mjd - UNIX_EPOCH_MJD) * DAY_MS));
}

/** Julian Date to Modified Julian Date. */
export function jdToMjd(jd: number): number {
  return jd - JD_OFFSET;
}

/** Modified Julian Date to Julian Date. */
export function mjdToJd(mjd: number): number {
  return mjd + JD_OFFSET;
}

/** MJD as Julian year (J2000.0 is MJD 51544.5), which epochs of catalogues are given in. */
export function julianYear(mjd: number): number {
  return 2000 + (mjd - 51544.5) / 365.25;
}

/**
 * Greenwich mean sidereal time in degrees, [0, 360), with UT1 taken as UTC (they differ by less than 0.9 s, 14 arcsec).
 * IAU 2006: Earth rotation angle plus the precession polynomial.
 */
export function greenwichSiderealTime(mjd: number): number {
  const days = mjd - 51_544.5;
  const fraction = mjd - Math.floor(mjd);
  // 0.5 + fraction, not days, carries the whole turns: this keeps the digits that a large product would lose.
  const turns = 0.779057273264 + 0.5 + fraction + 0.00273781191135448 * days;
  const centuries = days / 36_525;
  const precession =
    0.014506 + (4612.156534 + (1.3915817 - 0.00000044 * centuries) * centuries) * centuries;
  const angle = (turns * 360 + precession / 3600) % 360;
  return angle < 0 ? angle + 360 : angle;
}

/** Offset east of UTC in seconds; NaN when it is not one. */
function zoneOffsetSeconds(zone: string | undefined): number {
  if (zone === undefined || /^(Z|UTC)$/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(':', '');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || 0);
  if (hours > 23 || minutes > 59) return NaN;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}
