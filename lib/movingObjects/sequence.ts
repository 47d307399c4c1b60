/** When a body that moves is best exposed: where it is between the positions of its track, and which stretch of time is the best. */
import { angularSeparation } from '@/lib/astro/coordinates';
import type { Site } from '@/lib/astro/night';
import { airmass, altitudeAzimuth, moon, sunAltitude } from '@/lib/astro/sky';

/** Unix milliseconds; ICRS, degrees. */
export interface Place {
  time: number;
  ra: number;
  dec: number;
}

export interface Conditions {
  airmass: number | null;
  moon_distance: number;
  sun_altitude: number;
}

export interface Limits {
  airmass_limit: number;
  moon_distance_limit: number;
  sun_altitude_limit: number;
}

/** Between the two positions around a time, along a straight line; right ascension may pass 360°. */
export function placeAt(track: readonly Place[], time: number): Place {
  const next = Math.min(Math.max(track.findIndex((place) => place.time >= time), 1), track.length - 1);
  const [a, b] = [track[next - 1]!, track[next]!];
  const part = (time - a.time) / (b.time - a.time);
  const turn = ((((b.ra - a.ra + 180) % 360) + 360) % 360) - 180;
  return { time, ra: (((a.ra + part * turn) % 360) + 360) % 360, dec: a.dec + part * (b.dec - a.dec) };
}

export function conditionsAt(site: Site, { time, ra, dec }: Place): Conditions {
  const date = new Date(time);
  const { lat, lon, elevation } = site;
  const at = moon(lat, lon, elevation, date);
  return {
    airmass: airmass(altitudeAzimuth(ra, dec, lat, lon, elevation, date).altitude),
    moon_distance: angularSeparation(ra, dec, at.ra, at.dec),
    sun_altitude: sunAltitude(lat, lon, elevation, date),
  };
}

export const isGood = (conditions: Conditions, limits: Limits): boolean =>
  conditions.airmass !== null && conditions.airmass <= limits.airmass_limit && conditions.moon_distance >= limits.moon_distance_limit && conditions.sun_altitude <= limits.sun_altitude_limit;

/** A sample of the track: `cost` is its airmass, or null when it cannot be observed then. */
export interface Sample {
  time: number;
  cost: number | null;
}

/** From good samples without a bad one between them. */
function runsOf(samples: readonly Sample[]): Sample[][] {
  const runs: Sample[][] = [[]];
  for (const sample of samples) {
    if (sample.cost === null) runs.push([]);
    else runs.at(-1)!.push(sample);
  }
  return runs.filter((run) => run.length > 1);
}

/**
 * Starts of `count` exposures of `length` ms one after the other, all within one run, at the lowest mean airmass; when no run is
 * long enough, as many as there are in all of them, the earliest first.
 */
export function bestStarts(samples: readonly Sample[], length: number, count: number): number[] {
  const runs = runsOf(samples);
  let best: { cost: number; start: number } | null = null;
  for (const run of runs) {
    const sums = [0];
    for (const { cost } of run) sums.push(sums.at(-1)! + (cost as number));
    for (let first = 0, last = 0; first < run.length; first++) {
      while (last < run.length && run[last]!.time < run[first]!.time + length * count) last++;
      if (last === run.length) break;
      const cost = (sums[last + 1]! - sums[first]!) / (last + 1 - first);
      if (!best || cost < best.cost) best = { cost, start: run[first]!.time };
    }
  }
  if (best) return Array.from({ length: count }, (_, i) => best.start + i * length);
  return runs
    .flatMap((run) => Array.from({ length: Math.floor((run.at(-1)!.time - run[0]!.time) / length) }, (_, i) => run[0]!.time + i * length))
    .slice(0, count);
}
