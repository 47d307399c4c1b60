/**
 * Nights at a place, and how a target stands in them. Latitudes north, longitudes east, in degrees, elevations in metres; the Sun
 * sets when its centre is at −0.8333° and altitudes of targets are true ones, as almanacs and astroplan give them.
 */
import { AstroTime, Body, Equator, EquatorFromVector, Observer, RotateVector, Rotation_EQJ_EQD, Spherical, VectorFromSphere } from 'astronomy-engine';
import { angularSeparation } from './coordinates';
import { airmass, altitudeAzimuth, moon, SEARCH_DAYS, sunAltitude, sunCrossing, SUNSET_ALTITUDE, TWILIGHT_ALTITUDES } from './sky';
import { dateToMjd, greenwichSiderealTime } from './time';

export interface Site {
  lat: number;
  lon: number;
  elevation: number;
}

export type Twilight = keyof typeof TWILIGHT_ALTITUDES;

/** What the Sun does around a night; null is what does not happen, as near the poles. */
export interface SunTimes {
  sunset: Date | null;
  sunrise: Date | null;
  /** When the Sun sinks below and rises above each altitude. */
  twilight: Record<Twilight, { evening: Date | null; morning: Date | null }>;
}

/** A night with a beginning and an end. */
export interface Night {
  sunset: Date;
  sunrise: Date;
  /** Null for a twilight that lasts all night. */
  twilight: Record<Twilight, { evening: Date; morning: Date } | null>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Sidereal degrees in one hour. */
const SIDEREAL_RATE = 15.041067;
const RAD = Math.PI / 180;

const eachTwilight = <T>(value: (altitude: number, name: Twilight) => T): Record<Twilight, T> => ({
  civil: value(TWILIGHT_ALTITUDES.civil, 'civil'),
  nautical: value(TWILIGHT_ALTITUDES.nautical, 'nautical'),
  astronomical: value(TWILIGHT_ALTITUDES.astronomical, 'astronomical'),
});

/** What the Sun does in the night in which `date` lies, else in the next one. */
export function sunTimesAt({ lat, lon, elevation }: Site, date: Date): SunTimes {
  const cross = (from: Date, altitude: number, direction: 'rising' | 'setting', days = SEARCH_DAYS) => sunCrossing(lat, lon, elevation, from, altitude, direction, days);
  const isNight = sunAltitude(lat, lon, elevation, date) < SUNSET_ALTITUDE;
  const sunset = cross(date, SUNSET_ALTITUDE, 'setting', isNight ? -SEARCH_DAYS : SEARCH_DAYS);
  const from = sunset ?? date;
  return {
    sunset,
    sunrise: cross(from, SUNSET_ALTITUDE, 'rising'),
    twilight: eachTwilight((altitude) => ({ evening: cross(from, altitude, 'setting'), morning: cross(from, altitude, 'rising') })),
  };
}

/** What the Sun does in the night that begins on a local calendar day: the first sunset after local noon. */
export const sunTimesOf = (site: Site, calendar_date: string): SunTimes =>
  sunTimesAt(site, new Date(Date.parse(`${calendar_date.slice(0, 10)}T12:00:00Z`) - (site.lon / 15) * HOUR));

/** The night in which `date` lies, else the next one; null where the Sun does not set or does not rise within a day. */
export function nightAt(site: Site, date: Date): Night | null {
  const { sunset, sunrise, twilight } = sunTimesAt(site, date);
  if (!sunset || !sunrise) return null;
  return {
    sunset,
    sunrise,
    twilight: eachTwilight((_, name) => {
      const { evening, morning } = twilight[name];
      return evening && morning && evening < morning && morning < sunrise ? { evening, morning } : null;
    }),
  };
}

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
