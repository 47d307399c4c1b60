/**
 * Nights at a place, and how a target stands in them. Latitudes north, longitudes east, in degrees, elevations in metres; the Sun
 * sets when its centre is at −0.8333° and altitudes of targets are true ones, as almanacs and astroplan give them.
 */
import { AstroTime, Body, Equator, EquatorFromVector, Observer, RotateVector, Rotation_EQJ_EQD, SearchAltitude, Spherical, VectorFromSphere } from 'astronomy-engine';
import { angularSeparation } from './coordinates';
import { airmass, altitudeAzimuth, moon, sunAltitude, SUNSET_ALTITUDE, TWILIGHT_ALTITUDES } from './sky';
import { dateToMjd, greenwichSiderealTime } from './time';

export interface Site {
  lat: number;
  lon: number;
  elevation: number;
}

export type Twilight = keyof typeof TWILIGHT_ALTITUDES;

export interface Night {
  sunset: Date;
  sunrise: Date;
  /** When the Sun sinks below and rises above each altitude; null for a twilight that lasts all night. */
  twilight: Record<Twilight, { evening: Date; morning: Date } | null>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far the next or last crossing is looked for, days. */
const SEARCH = 1.05;
/** Sidereal degrees in one hour. */
const SIDEREAL_RATE = 15.041067;
const RAD = Math.PI / 180;

/** When the Sun crosses an altitude after `date`, or before it with negative `days`; null when it does not. */
function crossing(site: Site, date: Date, altitude: number, direction: 1 | -1, days: number): Date | null {
  const observer = new Observer(site.lat, site.lon, site.elevation);
  return SearchAltitude(Body.Sun, observer, direction, date, days, altitude)?.date ?? null;
}

/** The night in which `date` lies, else the next one; null where the Sun does not set or does not rise within a day. */
export function nightAt(site: Site, date: Date): Night | null {
  const isNight = sunAltitude(site.lat, site.lon, site.elevation, date) < SUNSET_ALTITUDE;
  const sunset = crossing(site, date, SUNSET_ALTITUDE, -1, isNight ? -SEARCH : SEARCH);
  const sunrise = sunset && crossing(site, sunset, SUNSET_ALTITUDE, 1, SEARCH);
  if (!sunset || !sunrise) return null;
  const during = (name: Twilight) => {
    const evening = crossing(site, sunset, TWILIGHT_ALTITUDES[name], -1, SEARCH);
    const morning = crossing(site, sunrise, TWILIGHT_ALTITUDES[name], 1, -SEARCH);
    return evening && morning && evening < sunrise && morning > sunset && evening < morning ? { evening, morning } : null;
  };
  return { sunset, sunrise, twilight: { civil: during('civil'), nautical: during('nautical'), astronomical: during('astronomical') } };
}

/** The part of a night that is darker than a twilight; null when it does not get that dark. */
export const darkPart = (night: Night, twilight: Twilight): { evening: Date; morning: Date } | null => night.twilight[twilight];

export interface TargetSample {
  time: Date;
  /** Degrees. */
  altitude: number;
  /** Null below the horizon. */
  airmass: number | null;
}

/** How a target (ICRS, degrees) stands at `count` times from `from` to `to`, both included. */
export function targetCurve(site: Site, ra: number, dec: number, from: Date, to: Date, count: number): TargetSample[] {
  const step = (to.getTime() - from.getTime()) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) => {
    const time = new Date(from.getTime() + i * step);
    const { altitude } = altitudeAzimuth(ra, dec, site.lat, site.lon, site.elevation, time);
    return { time, altitude, airmass: airmass(altitude) };
  });
}

/** The Moon at a time as seen from a place: altitude and distance from a target in degrees, illuminated part. */
export function moonAt(site: Site, ra: number, dec: number, time: Date): { altitude: number; separation: number; illumination: number } {
  const seen = moon(site.lat, site.lon, site.elevation, time);
  const { altitude } = altitudeAzimuth(seen.ra, seen.dec, site.lat, site.lon, site.elevation, time);
  return { altitude, separation: angularSeparation(ra, dec, seen.ra, seen.dec), illumination: seen.illumination };
}

/** The altitude in degrees at which the airmass is `limit` (at least 1). */
export function altitudeOfAirmass(limit: number): number {
  let [low, high] = [0, 90];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if ((airmass(middle) ?? Infinity) > limit) low = middle;
    else high = middle;
  }
  return high;
}

/** An ICRS position in the equator and equinox of a date, degrees. */
export function ofDate(ra: number, dec: number, date: Date): { ra: number; dec: number } {
  const time = new AstroTime(date);
  const found = EquatorFromVector(RotateVector(Rotation_EQJ_EQD(time), VectorFromSphere(new Spherical(dec, ra, 1), time)));
  return { ra: found.ra * 15, dec: found.dec };
}

/**
 * The stretches between two times in which a target is higher than an altitude (degrees). Worked out, not sampled: above an
 * altitude stands what is within a certain hour angle.
 */
export function timesAbove(site: Site, ra: number, dec: number, from: Date, to: Date, altitude: number): { begin: Date; end: Date }[] {
  const seen = ofDate(ra, dec, from);
  const cosine = (Math.sin(altitude * RAD) - Math.sin(site.lat * RAD) * Math.sin(seen.dec * RAD)) / (Math.cos(site.lat * RAD) * Math.cos(seen.dec * RAD));
  if (cosine >= 1) return [];
  if (cosine <= -1) return [{ begin: from, end: to }];
  const reach = ((Math.acos(cosine) / RAD) * HOUR) / SIDEREAL_RATE;
  const hourAngle = greenwichSiderealTime(dateToMjd(from)) + site.lon - seen.ra;
  // The transit nearest to the start, then those before and after it.
  const transit = from.getTime() - (((((hourAngle % 360) + 540) % 360) - 180) * HOUR) / SIDEREAL_RATE;
  const turn = (360 * HOUR) / SIDEREAL_RATE;
  const stretches: { begin: Date; end: Date }[] = [];
  for (let at = transit - turn; at - reach < to.getTime(); at += turn) {
    const begin = Math.max(from.getTime(), at - reach);
    const end = Math.min(to.getTime(), at + reach);
    if (end > begin) stretches.push({ begin: new Date(begin), end: new Date(end) });
  }
  return stretches;
}

export interface DayOfYear {
  /** Noon UTC before the night. */
  date: Date;
  /** Hours of the night with the target below the airmass. */
  hours_below: number;
}

/** For each day of a year from `start`, for how many hours between sunset and sunrise a target is below an airmass. */
export function hoursBelow(site: Site, ra: number, dec: number, start: Date, limit: number, days = 365, step = 1): DayOfYear[] {
  const altitude = altitudeOfAirmass(limit);
  const year: DayOfYear[] = [];
  for (let day = 0; day < days; day += step) {
    const date = new Date(start.getTime() + day * DAY);
    const night = nightAroundMidnight(site, date);
    const parts = night ? timesAbove(site, ra, dec, night[0], night[1], altitude) : [];
    year.push({ date, hours_below: parts.reduce((sum, { begin, end }) => sum + (end.getTime() - begin.getTime()) / HOUR, 0) });
  }
  return year;
}

/** Sunset and sunrise around the local midnight that follows a time; a day when the Sun stays down, null when it stays up. */
function nightAroundMidnight(site: Site, date: Date): [Date, Date] | null {
  const sun = Equator(Body.Sun, date, new Observer(site.lat, site.lon, site.elevation), true, true);
  const midnightAngle = (greenwichSiderealTime(dateToMjd(date)) + site.lon - sun.ra * 15 + 180 + 720) % 360;
  const midnight = date.getTime() + ((360 - midnightAngle) / 15) * HOUR;
  const cosine =
    (Math.sin(SUNSET_ALTITUDE * RAD) - Math.sin(site.lat * RAD) * Math.sin(sun.dec * RAD)) / (Math.cos(site.lat * RAD) * Math.cos(sun.dec * RAD));
  if (cosine <= -1) return null;
  const half = cosine >= 1 ? 12 : 12 - Math.acos(cosine) / RAD / 15;
  return [new Date(midnight - half * HOUR), new Date(midnight + half * HOUR)];
}
