/** The night of a run, for its page: pure functions. */
import { nightAt, targetCurve, timesAbove, type Night, type Site } from '@/lib/astro/night';
import type { ObservingRun, ObservingRunDetail } from '@/lib/observingRuns/schema';

const HOUR = 3_600_000;

export type Target = ObservingRunDetail['assignments'][number];

export interface TargetObj {
  id: string;
  ra: number | null;
  dec: number | null;
  redshift: number | null;
}
export const objOf = ({ obj }: Target): TargetObj => obj as unknown as TargetObj;

/** Null for a telescope without a place. */
export function siteOf({ instrument }: Pick<ObservingRun, 'instrument'>): Site | null {
  const { lat, lon, elevation, fixed_location } = instrument.telescope;
  return fixed_location && lat !== null && lon !== null ? { lat, lon, elevation: elevation ?? 0 } : null;
}

/** The first sunset after local noon of a day, and what follows. */
export const nightOfDay = (site: Site, calendar_date: string): Night | null =>
  nightAt(site, new Date(new Date(`${calendar_date}T12:00:00Z`).getTime() - (site.lon / 15) * HOUR));

/** When a target is above an altitude of 30° in the night, in words; UTC. */
export function upWords(site: Site, { ra, dec }: TargetObj, night: Night): { rises: string; sets: string } {
  if (ra === null || dec === null) return { rises: 'No position', sets: '' };
  const up = timesAbove(site, ra, dec, night.sunset, night.sunrise, 30);
  const [first, last] = [up[0], up.at(-1)];
  if (!first || !last) return { rises: 'Never up', sets: '' };
  const clock = (time: Date) => time.toISOString().slice(11, 16);
  return {
    rises: first.begin.getTime() === night.sunset.getTime() ? 'Up at sunset' : clock(first.begin),
    sets: last.end.getTime() === night.sunrise.getTime() ? 'Up at sunrise' : clock(last.end),
  };
}

export interface Curve {
  id: number;
  points: { time: number; airmass: number | null }[];
}

export const curvesOf = (site: Site, targets: readonly Target[], { sunset, sunrise }: Night): Curve[] =>
  targets.flatMap((target) => {
    const { ra, dec } = objOf(target);
    return ra === null || dec === null
      ? []
      : [{ id: target.id, points: targetCurve(site, ra, dec, sunset, sunrise, 73).map(({ time, airmass }) => ({ time: time.getTime(), airmass })) }];
  });
