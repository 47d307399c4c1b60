/** The time axes of a light curve: what a point's MJD becomes, and back; and ticks at calendar dates. */
import { dateToMjd, mjdToDate } from '@/lib/astro/time';
import type { Range, Ticks } from './scale';

export const TIME_AXES = ['mjd', 'date', 'days_ago', 'since_t0', 'rest', 'phase'] as const;
export type LightCurveXAxis = (typeof TIME_AXES)[number];

/** What the axes are made from; a missing one makes the axis that needs it fall back to MJD. */
export interface TimeOptions {
  /** MJD that `days_ago` counts from. */
  now: number;
  /** MJD that `since_t0` and `rest` count from, and where phase 0 is; without it phase 0 is at MJD 0. */
  t0?: number | null;
  /** For days in the rest frame. */
  redshift?: number | null;
  /** Days; for `phase`. */
  period?: number | null;
}

export interface TimeAxis {
  /** The axis that is really drawn. */
  kind: LightCurveXAxis;
  label: string;
  of: (mjd: number) => number;
  /** Null for phases, which belong to many times. */
  mjdOf: ((x: number) => number) | null;
}

const PLAIN: TimeAxis = { kind: 'mjd', label: 'MJD', of: (mjd) => mjd, mjdOf: (x) => x };

/** @param wanted what was asked for; MJD where its T0, redshift or period is not known */
export function timeAxis(wanted: LightCurveXAxis, { now, t0, redshift, period }: TimeOptions): TimeAxis {
  if (wanted === 'date') return { ...PLAIN, kind: 'date', label: 'Date (UTC)' };
  if (wanted === 'days_ago') return { kind: 'days_ago', label: 'Days ago', of: (mjd) => now - mjd, mjdOf: (x) => now - x };
  if (wanted === 'since_t0' && t0 != null) {
    return { kind: 'since_t0', label: 'Days since T0', of: (mjd) => mjd - t0, mjdOf: (x) => x + t0 };
  }
  if (wanted === 'rest' && t0 != null && redshift != null && redshift > -1) {
    const stretch = 1 + redshift;
    return { kind: 'rest', label: 'Rest-frame days since T0', of: (mjd) => (mjd - t0) / stretch, mjdOf: (x) => x * stretch + t0 };
  }
  if (wanted === 'phase' && period != null && period > 0) {
    const epoch = t0 ?? 0;
    return {
      kind: 'phase',
      label: 'Phase',
      of: (mjd) => {
        const cycles = (mjd - epoch) / period;
        return cycles - Math.floor(cycles);
      },
      mjdOf: null,
    };
  }
  return PLAIN;
}

const MINUTE = 1 / 1440;
/** Steps of a calendar axis below a month, days. */
const STEPS = [1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE).concat([1, 2, 3, 6, 12].map((hours) => hours / 24), [1, 2, 5, 10]);
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];
const pad = (value: number) => String(value).padStart(2, '0');

export interface NamedTicks extends Ticks {
  format: (value: number) => string;
}

/** Calendar dates (as MJD) within the domain, about `count` of them: hours, days, or the first of months and years. */
export function dateTicks(domain: Range, count: number): NamedTicks {
  const low = Math.min(...domain);
  const high = Math.max(...domain);
  const raw = (high - low) / Math.max(1, count);
  const day = (value: number) => mjdToDate(value).toISOString().slice(0, 10);
  const step = STEPS.find((one) => one >= raw);
  if (step !== undefined) {
    const values: number[] = [];
    for (let i = Math.ceil(low / step - 1e-9); i <= Math.floor(high / step + 1e-9) && values.length < 200; i++) values.push(i * step);
    const clock = (value: number) => {
      const date = mjdToDate(value);
      const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
      return time === '00:00' ? day(value).slice(5) : time;
    };
    return { values, decimals: 0, format: step < 1 ? clock : day };
  }
  const months = MONTHS.find((one) => one * 30.4 >= raw) ?? 240;
  const first = mjdToDate(low);
  const values: number[] = [];
  for (let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months; values.length < 200; month += months) {
    const at = dateToMjd(new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)));
    if (at > high) break;
    if (at >= low) values.push(at);
  }
  return { values, decimals: 0, format: (value) => day(value).slice(0, months >= 12 ? 4 : 7) };
}
