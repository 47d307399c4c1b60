/** The night at a place: sunset, twilights, sunrise; when a target is up in it. Angles degrees, elevations metres. */
import { airmass, altitudeAzimuth, nextSunCrossing, SUNSET_ALTITUDE, TWILIGHT_ALTITUDES } from './sky';

export interface Place {
  lat: number;
  lon: number;
  elevation: number;
}

export interface Night {
  sunset: Date | null;
  sunrise: Date | null;
  evening_nautical: Date | null;
  morning_nautical: Date | null;
  evening_astronomical: Date | null;
  morning_astronomical: Date | null;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The first time after `from` at which the Sun passes an altitude; null when it does not within a day. */
function crossing({ lat, lon, elevation }: Place, from: Date, altitude: number, direction: 'rising' | 'setting'): Date | null {
  const found = nextSunCrossing(lat, lon, elevation, from, altitude, direction);
  return found ? new Date(`${found}Z`) : null;
}

/** The night that is at `time`, or else the next one. */
export function nightAt(place: Place, time: Date): Night {
  const nextSunrise = crossing(place, time, SUNSET_ALTITUDE, 'rising');
  const nextSunset = crossing(place, time, SUNSET_ALTITUDE, 'setting');
  const isNight = nextSunset !== null && nextSunrise !== null && nextSunset > nextSunrise;
  const sunset = isNight ? crossing(place, new Date(time.getTime() - DAY), SUNSET_ALTITUDE, 'setting') : nextSunset;
  const from = sunset ?? time;
  const after = (altitude: number, direction: 'rising' | 'setting') => crossing(place, from, altitude, direction);
  const { nautical, astronomical } = TWILIGHT_ALTITUDES;
  return {
    sunset,
    sunrise: sunset ? after(SUNSET_ALTITUDE, 'rising') : nextSunrise,
    evening_nautical: after(nautical, 'setting'),
    morning_nautical: after(nautical, 'rising'),
    evening_astronomical: after(astronomical, 'setting'),
    morning_astronomical: after(astronomical, 'rising'),
  };
}

/** The night that begins on a local calendar day: the first sunset after local noon. */
export const nightOf = (place: Place, calendar_date: string): Night =>
  nightAt(place, new Date(new Date(`${calendar_date.slice(0, 10)}T12:00:00Z`).getTime() - (place.lon / 15) * 3_600_000));

/** Lowest altitude at which people observe. */
export const HORIZON = 30;

export interface UpTime {
  /** Null: up from the beginning, or never; `always` tells which. */
  rise: Date | null;
  set: Date | null;
  up: 'always' | 'never' | 'part';
}

/**
 * When a target is above an altitude between sunset and sunrise, to the minute. `rise` and `set` are the next after sunset.
 */
export function upTime(place: Place, { ra, dec }: { ra: number; dec: number }, sunset: Date, altitude = HORIZON): UpTime {
  const above = (t: number) => altitudeAzimuth(ra, dec, place.lat, place.lon, place.elevation, new Date(t)).altitude >= altitude;
  const start = sunset.getTime();
  const step = 20 * MINUTE;
  const refine = (from: number, to: number): Date => {
    const first = above(from);
    let [low, high] = [from, to];
    while (high - low > 10_000) {
      const middle = (low + high) / 2;
      if (above(middle) === first) low = middle;
      else high = middle;
    }
    return new Date(high);
  };
  let [rise, set]: [Date | null, Date | null] = [null, null];
  let before = above(start);
  const first = before;
  for (let t = start; t < start + DAY && !(rise && set); t += step) {
    const now = above(t + step);
    if (now && !before) rise ??= refine(t, t + step);
    if (!now && before) set ??= refine(t, t + step);
    before = now;
  }
  return { rise, set, up: rise || set ? 'part' : first ? 'always' : 'never' };
}

/** Airmass of a target at equally spaced times; null below the horizon. */
export function airmassCurve(place: Place, { ra, dec }: { ra: number; dec: number }, from: Date, to: Date, samples = 50): { time: number; airmass: number | null }[] {
  return Array.from({ length: samples }, (_, i) => {
    const time = from.getTime() + ((to.getTime() - from.getTime()) * i) / (samples - 1);
    return { time, airmass: airmass(altitudeAzimuth(ra, dec, place.lat, place.lon, place.elevation, new Date(time)).altitude) };
  });
}
