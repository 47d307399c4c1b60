/** When a target is up in the dark over several days, and when at several places at once. Pure functions. */
import { altitudeOfAirmass, timesAbove, type Site } from '@/lib/astro/night';
import { sunAltitude, sunCrossing, SUNSET_ALTITUDE } from '@/lib/astro/sky';

export interface Stretch {
  begin: Date;
  end: Date;
  start_reason: string;
  end_reason: string;
}

const SPAN = 'span';
const DAY = 86_400_000;

interface Dark {
  begin: Date;
  end: Date;
}

/** When the Sun is below the horizon. */
export function darkTimes({ lat, lon, elevation }: Site, from: Date, to: Date): Dark[] {
  const dark: Dark[] = [];
  let isDark = sunAltitude(lat, lon, elevation, from) < SUNSET_ALTITUDE;
  for (let at = from; at < to; isDark = !isDark) {
    const change = sunCrossing(lat, lon, elevation, at, SUNSET_ALTITUDE, isDark ? 'rising' : 'setting', (to.getTime() - at.getTime()) / DAY);
    const end = change && change < to ? change : to;
    if (isDark) dark.push({ begin: at, end });
    at = end;
  }
  return dark;
}

/** When a target (ICRS, degrees) stands below an airmass in the dark, and what begins and ends it. */
export function groundStretches(site: Site, { ra, dec }: { ra: number; dec: number }, from: Date, to: Date, maxAirmass: number): Stretch[] {
  const altitude = altitudeOfAirmass(maxAirmass);
  return darkTimes(site, from, to).flatMap((dark) =>
    timesAbove(site, ra, dec, dark.begin, dark.end, altitude).map(({ begin, end }) => ({
      begin, end,
      start_reason: begin > dark.begin ? 'airmass' : begin > from ? 'Sun' : SPAN,
      end_reason: end < dark.end ? 'airmass' : end < to ? 'Sun' : SPAN,
    })));
}

/** When all are: the parts that stretches of every list share. */
export function sharedStretches(lists: readonly (readonly Stretch[])[]): Stretch[] {
  const [first = [], ...others] = lists;
  return others.reduce<readonly Stretch[]>(
    (shared, list) =>
      shared.flatMap((one) =>
        list.flatMap((other) => {
          const starts = one.begin >= other.begin ? one : other;
          const ends = one.end <= other.end ? one : other;
          return ends.end > starts.begin ? [{ begin: starts.begin, end: ends.end, start_reason: starts.start_reason, end_reason: ends.end_reason }] : [];
        })),
    first,
  ) as Stretch[];
}

/** Those that last so many seconds. */
export const lasting = (stretches: readonly Stretch[], seconds: number): Stretch[] => stretches.filter(({ begin, end }) => end.getTime() - begin.getTime() >= seconds * 1000);
