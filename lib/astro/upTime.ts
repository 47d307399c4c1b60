/** When a target is up at a place. Angles degrees, elevations metres. */
import type { Site } from './night';
import { altitudeAzimuth } from './sky';

const DAY = 86_400_000;
const MINUTE = 60_000;

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
export function upTime(site: Site, { ra, dec }: { ra: number; dec: number }, sunset: Date, altitude = HORIZON): UpTime {
  const above = (t: number) => altitudeAzimuth(ra, dec, site.lat, site.lon, site.elevation, new Date(t)).altitude >= altitude;
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
