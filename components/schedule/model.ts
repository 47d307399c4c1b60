/** What the schedule page draws and drags: pure functions. Times are Unix milliseconds. */
import { targetCurve } from '@/lib/astro/night';
import type { NightPlan, Scheduled, ScheduleTarget } from '@/lib/scheduling/schema';

export const ms = (iso: string): number => new Date(`${iso}Z`).getTime();
export const toIso = (time: number): string => new Date(Math.round(time / 1000) * 1000).toISOString().slice(0, 19);
export const clock = (time: number | string): string => (typeof time === 'number' ? toIso(time) : time).slice(11, 16);

export interface Span {
  begin: number;
  end: number;
}

export const spanOf = ({ nights }: NightPlan): Span => ({ begin: ms(nights[0]!.begin), end: ms(nights.at(-1)!.end) });

/** The nearest start at which a target keeps its limits; null when there is none. */
export function nearestStart({ observable, duration }: Pick<ScheduleTarget, 'observable' | 'duration'>, wanted: number, step = 60_000): number | null {
  let best: number | null = null;
  for (const { begin, end } of observable) {
    const [first, last] = [Math.ceil(ms(begin) / step) * step, Math.floor((ms(end) - duration * 1000) / step) * step];
    if (last < first) continue;
    const start = Math.min(last, Math.max(first, Math.round(wanted / step) * step));
    if (best === null || Math.abs(start - wanted) < Math.abs(best - wanted)) best = start;
  }
  return best;
}

export interface CurvePoint {
  time: number;
  airmass: number | null;
}

export function curveOf({ site }: NightPlan, { ra, dec }: Pick<ScheduleTarget, 'ra' | 'dec'>, { begin, end }: Span): CurvePoint[] {
  const count = Math.min(400, Math.ceil((end - begin) / 600_000) + 1);
  return targetCurve(site, ra, dec, new Date(begin), new Date(end), count).map(({ time, airmass }) => ({ time: time.getTime(), airmass }));
}

/** The part of the dark time that is used. */
export function usedPart({ nights, scheduled }: NightPlan): number {
  const dark = nights.reduce((sum, { begin, end }) => sum + ms(end) - ms(begin), 0);
  return dark > 0 ? scheduled.reduce((sum, { duration }) => sum + duration * 1000, 0) / dark : 0;
}

export const nameOf = ({ obj_id, filters }: Pick<Scheduled, 'obj_id' | 'filters'>): string => (filters.length ? `${obj_id} (${filters.join(', ')})` : obj_id);
