/** When a target can be observed in a night: high enough, near enough to the meridian, far enough from the Moon, in its windows. */
import { angularSeparation } from '@/lib/astro/coordinates';
import { altitudeOfAirmass, ofDate, timesAbove, type Site } from '@/lib/astro/night';
import { moon } from '@/lib/astro/sky';
import { dateToMjd, greenwichSiderealTime } from '@/lib/astro/time';
import type { Stretch } from './problem';

export interface Limits {
  maximum_airmass: number;
  /** Degrees. */
  minimum_altitude: number;
  /** Degrees from the Moon's centre, whether or not the Moon is up. */
  minimum_moon_distance: number;
  /** On either side of the meridian, hours; 12 and more: any. */
  maximum_hour_angle: number;
}

export const DEFAULT_LIMITS: Limits = { maximum_airmass: 2.5, minimum_altitude: 20, minimum_moon_distance: 30, maximum_hour_angle: 5.5 };

/** Unix milliseconds. */
export interface Window {
  begin: number;
  end: number;
}

/** ICRS, degrees. */
export interface Target {
  ra: number;
  dec: number;
}

/** Sidereal degrees in a millisecond. */
const SIDEREAL_RATE = 15.041067 / 3_600_000;
/** Between the samples of the Moon, and to what its distance is followed, ms. */
const MOON_STEP = 20 * 60_000;
const MOON_PRECISION = 5_000;

export function intersect(a: readonly Window[], b: readonly Window[]): Window[] {
  const common: Window[] = [];
  for (const x of a) {
    for (const y of b) {
      const begin = Math.max(x.begin, y.begin);
      const end = Math.min(x.end, y.end);
      if (end > begin) common.push({ begin, end });
    }
  }
  return common.sort((x, y) => x.begin - y.begin);
}

/** Degrees between -180 and 180: how far a target is past the meridian. */
function hourAngle(site: Site, { ra, dec }: Target, time: number): number {
  const date = new Date(time);
  const angle = greenwichSiderealTime(dateToMjd(date)) + site.lon - ofDate(ra, dec, date).ra;
  return ((((angle + 180) % 360) + 360) % 360) - 180;
}

/** The transit nearest to a time, Unix milliseconds. */
export const transitNear = (site: Site, target: Target, time: number): number => time - hourAngle(site, target, time) / SIDEREAL_RATE;

function nearMeridian(site: Site, target: Target, night: Window, hours: number): Window[] {
  if (hours >= 12) return [night];
  const reach = (hours * 15) / SIDEREAL_RATE;
  const turn = 360 / SIDEREAL_RATE;
  const transit = transitNear(site, target, night.begin);
  return intersect([night], [-1, 0, 1, 2].map((n) => ({ begin: transit + n * turn - reach, end: transit + n * turn + reach })));
}

/** Positions of the Moon through a night, worked out once for all its targets. */
export class MoonTrack {
  private readonly samples: { time: number; ra: number; dec: number }[] = [];

  constructor(
    private readonly site: Site,
    private readonly night: Window,
  ) {
    for (let time = night.begin; time < night.end; time += MOON_STEP) this.samples.push({ time, ...this.at(time) });
    this.samples.push({ time: night.end, ...this.at(night.end) });
  }

  private at(time: number): { ra: number; dec: number } {
    const { ra, dec } = moon(this.site.lat, this.site.lon, this.site.elevation, new Date(time));
    return { ra, dec };
  }

  /** The stretches in which a target is at least so far from the Moon, degrees. */
  fartherThan(distance: number, ra: number, dec: number): Window[] {
    if (distance <= 0) return [this.night];
    const clear = (place: { ra: number; dec: number }) => angularSeparation(ra, dec, place.ra, place.dec) >= distance;
    const found: Window[] = [];
    let begin = clear(this.samples[0]!) ? this.night.begin : null;
    for (let i = 1; i < this.samples.length; i++) {
      const now = clear(this.samples[i]!);
      if (now === (begin !== null)) continue;
      let [low, high] = [this.samples[i - 1]!.time, this.samples[i]!.time];
      while (high - low > MOON_PRECISION) {
        const middle = (low + high) / 2;
        if (clear(this.at(middle)) === now) high = middle;
        else low = middle;
      }
      if (now) begin = high;
      else {
        found.push({ begin: begin!, end: low });
        begin = null;
      }
    }
    if (begin !== null) found.push({ begin, end: this.night.end });
    return found;
  }
}

/** The stretches of a night in which a target keeps all its limits, seconds from `origin`. */
export function observable(
  site: Site,
  night: Window,
  { ra, dec, windows }: Target & { windows?: readonly Window[] },
  limits: Limits,
  moonTrack: MoonTrack,
  origin = night.begin,
): Stretch[] {
  const altitude = Math.max(limits.minimum_altitude, altitudeOfAirmass(limits.maximum_airmass));
  const high = timesAbove(site, ra, dec, new Date(night.begin), new Date(night.end), altitude).map(({ begin, end }) => ({
    begin: begin.getTime(),
    end: end.getTime(),
  }));
  let found = intersect(high, nearMeridian(site, { ra, dec }, night, limits.maximum_hour_angle));
  if (windows) found = intersect(found, windows);
  if (found.length) found = intersect(found, moonTrack.fartherThan(limits.minimum_moon_distance, ra, dec));
  return found.map(({ begin, end }) => [(begin - origin) / 1000, (end - origin) / 1000]);
}
