/** What the observability of an object is drawn from: pure functions of a place, a position and a time. */
import {
  altitudeOfAirmass, hoursBelow, moonAt, nightAt, targetCurve, timesAbove, type DayOfYear, type Night, type Site, type TargetSample, type Twilight,
} from '@/lib/astro/night';
import { airmass } from '@/lib/astro/sky';

export interface PlacedTelescope extends Site {
  id: number;
  name: string;
  nickname: string;
}

export interface Stretch {
  begin: Date;
  end: Date;
}

export interface MoonSample {
  time: Date;
  airmass: number | null;
  altitude: number;
  /** From the target, degrees. */
  separation: number;
}

export interface NightOfTarget {
  night: Night;
  curve: TargetSample[];
  moon: MoonSample[];
  /** Illuminated part of the Moon at the middle of the night. */
  illumination: number;
  closest_moon: number;
  /** When it is dark, and the target is below the airmass. */
  dark: Stretch | null;
  up: Stretch[];
  /** When it stands highest in the dark part, or in the night when that is not dark. */
  best: TargetSample;
}

const SAMPLES = 121;

export interface Limits {
  airmass: number;
  twilight: Twilight;
}

/** The night at a time, or the next one, for a target; null where the Sun does not set. */
export function nightOfTarget(site: Site, { ra, dec }: { ra: number; dec: number }, time: Date, limits: Limits): NightOfTarget | null {
  const night = nightAt(site, time);
  if (!night) return null;
  const curve = targetCurve(site, ra, dec, night.sunset, night.sunrise, SAMPLES);
  const seen = curve.filter((_, i) => i % 5 === 0).map(({ time: at }) => ({ time: at, ...moonAt(site, ra, dec, at) }));
  const twilight = night.twilight[limits.twilight];
  const dark = twilight && { begin: twilight.evening, end: twilight.morning };
  const candidates = dark ? curve.filter((sample) => sample.time >= dark.begin && sample.time <= dark.end) : curve;
  return {
    night,
    curve,
    moon: seen.map(({ time: at, altitude, separation }) => ({ time: at, altitude, separation, airmass: airmass(altitude) })),
    illumination: seen[seen.length >> 1]?.illumination ?? 0,
    closest_moon: Math.min(...seen.map(({ separation }) => separation)),
    dark,
    up: dark ? timesAbove(site, ra, dec, dark.begin, dark.end, altitudeOfAirmass(limits.airmass)) : [],
    best: (candidates.length ? candidates : curve).reduce((a, b) => (b.altitude > a.altitude ? b : a)),
  };
}

const HOUR = 3_600_000;
export const hoursOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { begin, end }) => sum + (end.getTime() - begin.getTime()) / HOUR, 0);

/** What all of several telescopes have in common; nothing for fewer than two. */
export function jointStretches(each: readonly (readonly Stretch[])[]): Stretch[] {
  if (each.length < 2) return [];
  return each.reduce<readonly Stretch[]>(
    (common, own) =>
      common.flatMap((a) =>
        own.flatMap((b) => {
          const [begin, end] = [a.begin > b.begin ? a.begin : b.begin, a.end < b.end ? a.end : b.end];
          return begin < end ? [{ begin, end }] : [];
        }),
      ),
    each[0] ?? [],
  ) as Stretch[];
}

/** Hours of every fourth night of a year. */
export const yearOfTarget = (site: Site, { ra, dec }: { ra: number; dec: number }, start: Date, limit: number): DayOfYear[] =>
  hoursBelow(site, ra, dec, start, limit, 366, 4);

/** In `HH:MM` UTC. */
export const clock = (time: Date): string => time.toISOString().slice(11, 16);
