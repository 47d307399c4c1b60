/**
 * The problem of a night: which targets are observed when. Times are seconds from the problem's `origin`, angles degrees.
 *
 * A job takes its duration without interruption inside one of its stretches; between two jobs lies the setup (slew, settling,
 * change of filter); one job at a time. Wanted is the largest sum of weights, where a weight is priority × exposure time.
 */
import type { Site } from '@/lib/astro/night';

/** From and to, seconds from the origin. */
export type Stretch = readonly [begin: number, end: number];

export interface Job {
  id: number;
  ra: number;
  dec: number;
  filter: string;
  /** The one it ends with, where there are several. */
  last_filter?: string;
  /** Overheads and exposures, seconds. */
  duration: number;
  weight: number;
  /** When it can be observed: it has to lie inside one of them as a whole. In order, without overlap. */
  stretches: readonly Stretch[];
  /** The middle of the job is best here, where there is a choice: the transit. */
  best: number;
  /** It starts then and not otherwise, and before all others. */
  pinned?: number;
}

export interface Overheads {
  /** Degrees a second, of the slower axis. */
  slew_rate: number;
  /** After a slew, seconds. */
  settle: number;
  /** Seconds, during which the telescope may slew. */
  filter_change: number;
  /** Once a target: acquisition, focus, guiding. Seconds. */
  acquisition: number;
  /** After each exposure, seconds. */
  readout: number;
}

export interface Problem {
  site: Site;
  /** Unix milliseconds. */
  origin: number;
  /** Of the night, or the part of it that is planned, seconds. */
  end: number;
  /** Jobs start on multiples of this many seconds. */
  resolution: number;
  overheads: Overheads;
  jobs: readonly Job[];
}

export interface Placed {
  /** Index into the problem's jobs. */
  job: number;
  start: number;
}

export interface Plan {
  /** In order of time. */
  placed: Placed[];
  weight: number;
}

export const DEFAULT_OVERHEADS: Overheads = { slew_rate: 1, settle: 5, filter_change: 20, acquisition: 60, readout: 10 };

/** Exposures with what goes along with them, seconds. */
export const durationOf = (exposure_time: number, exposures: number, { acquisition, readout }: Overheads): number =>
  acquisition + exposures * (exposure_time + readout);

/** Seconds between the end of one job and the start of the next. Both axes of an equatorial mount move at once. */
export function setup(a: Pick<Job, 'ra' | 'dec' | 'filter' | 'last_filter'>, b: Pick<Job, 'ra' | 'dec' | 'filter'>, { slew_rate, settle, filter_change }: Overheads): number {
  const turn = Math.abs(a.ra - b.ra) % 360;
  const angle = Math.max(Math.min(turn, 360 - turn), Math.abs(a.dec - b.dec));
  return Math.max(angle > 0 ? angle / slew_rate + settle : 0, (a.last_filter ?? a.filter) === b.filter ? 0 : filter_change);
}

/** All setups, row by row: from the first to the second. */
export function setupMatrix({ jobs, overheads }: Problem): Float64Array {
  const n = jobs.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) matrix[i * n + j] = setup(jobs[i]!, jobs[j]!, overheads);
  return matrix;
}

/** The first start at or after `time`; Infinity when there is none. */
export function earliestStart(job: Job, time: number, resolution: number): number {
  if (job.pinned !== undefined) return time <= job.pinned && fits(job, job.pinned) ? job.pinned : Infinity;
  for (const [begin, end] of job.stretches) {
    const start = Math.ceil(Math.max(time, begin) / resolution - 1e-9) * resolution;
    if (start + job.duration <= end) return start;
  }
  return Infinity;
}

/** The last start at or before `time`; -Infinity when there is none. */
export function latestStart(job: Job, time: number, resolution: number): number {
  if (job.pinned !== undefined) return time >= job.pinned && fits(job, job.pinned) ? job.pinned : -Infinity;
  for (let i = job.stretches.length - 1; i >= 0; i--) {
    const [begin, end] = job.stretches[i]!;
    const start = Math.floor(Math.min(time, end - job.duration) / resolution + 1e-9) * resolution;
    if (start >= begin) return start;
  }
  return -Infinity;
}

/** Whether a job that starts then lies in one of its stretches. */
export const fits = (job: Job, start: number): boolean =>
  job.stretches.some(([begin, end]) => start >= begin - 1e-6 && start + job.duration <= end + 1e-6);

/** Whether a job can be observed at all. */
export const isPossible = (job: Job, resolution: number): boolean => Number.isFinite(earliestStart(job, -Infinity, resolution));
