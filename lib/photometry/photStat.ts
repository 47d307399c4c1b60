/** The summary of a light curve (PhotStat), as a pure function of its points. */
import { fluxToMag, limitingMag, magSystemOffset } from '@/lib/astro/magnitudes';

export interface StatPoint {
  mjd: number;
  filter: string;
  /** µJy AB; NaN: none was measured. */
  flux: number;
  fluxerr: number;
  origin: string;
  /** As the uploader gave it, in `magsys`. */
  limiting_mag: number | null;
  magsys: string | null;
}

/** Origins of points measured at a known position, also where nothing was detected by itself. */
const FORCED = new Set(['fp', 'forced photometry', 'forcedphot', 'forced phot', 'alert_fp']);

export const isForced = (origin: string): boolean => FORCED.has(origin.toLowerCase());

type PerFilter<T> = Record<string, T>;

export interface PhotStatValues {
  num_obs_global: number;
  num_obs_per_filter: PerFilter<number>;
  num_det_global: number;
  num_det_no_forced_phot_global: number;
  num_det_per_filter: PerFilter<number>;
  first_detected_mjd: number | null;
  first_detected_mag: number | null;
  first_detected_filter: string | null;
  last_detected_mjd: number | null;
  last_detected_mag: number | null;
  last_detected_filter: string | null;
  first_detected_no_forced_phot_mjd: number | null;
  first_detected_no_forced_phot_mag: number | null;
  first_detected_no_forced_phot_filter: string | null;
  last_detected_no_forced_phot_mjd: number | null;
  last_detected_no_forced_phot_mag: number | null;
  last_detected_no_forced_phot_filter: string | null;
  recent_obs_mjd: number | null;
  predetection_mjds: number[];
  last_non_detection_mjd: number | null;
  time_to_non_detection: number | null;
  mean_mag_global: number | null;
  mean_mag_per_filter: PerFilter<number>;
  mean_color: PerFilter<number>;
  peak_mjd_global: number | null;
  peak_mjd_per_filter: PerFilter<number>;
  peak_mag_global: number | null;
  peak_mag_per_filter: PerFilter<number>;
  faintest_mag_global: number | null;
  faintest_mag_per_filter: PerFilter<number>;
  deepest_limit_global: number | null;
  deepest_limit_per_filter: PerFilter<number>;
  /** Magnitudes a day by which it brightens from its first detection to the peak in that filter. */
  rise_rate: number | null;
  decay_rate: number | null;
  mag_rms_global: number | null;
  mag_rms_per_filter: PerFilter<number>;
}

interface Detection {
  mjd: number;
  filter: string;
  mag: number;
  forced: boolean;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of the population, not of a sample. */
function rms(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** The greatest; of equal ones the first. Null when there is none. */
const most = <T>(items: readonly T[], of: (item: T) => number): T | null =>
  items.reduce<T | null>((best, item) => (best === null || of(item) > of(best) ? item : best), null);

function groupBy<T extends { filter: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.filter);
    if (group) group.push(item);
    else groups.set(item.filter, [item]);
  }
  return groups;
}

const perFilter = <T, R>(groups: ReadonlyMap<string, readonly T[]>, value: (items: readonly T[]) => R): PerFilter<R> =>
  Object.fromEntries([...groups].map(([filter, items]) => [filter, value(items)]));

/** The deepest magnitude that a point rules out: as uploaded, else five times its error. */
function limitOf({ limiting_mag, magsys, filter, fluxerr }: StatPoint): number | null {
  if (limiting_mag === null || !Number.isFinite(limiting_mag)) return limitingMag(fluxerr);
  return limiting_mag + (magSystemOffset(filter, magsys ?? 'ab') ?? 0);
}

/** Magnitudes a day from one point to the other; positive when it gets brighter. Null for one point. */
function rate(from: Detection, to: Detection): number | null {
  return to.mjd > from.mjd ? -(to.mag - from.mag) / (to.mjd - from.mjd) : null;
}

function ends(detections: readonly Detection[]): { first: Detection | null; last: Detection | null } {
  return { first: most(detections, ({ mjd }) => -mjd), last: most(detections, ({ mjd }) => mjd) };
}

function colors(means: PerFilter<number>): PerFilter<number> {
  const entries = Object.entries(means);
  return Object.fromEntries(
    entries.flatMap(([a, magA]) => entries.filter(([b]) => b !== a).map(([b, magB]) => [`${a}-${b}`, magA - magB])),
  );
}

/**
 * Summarises a light curve. A detection is a flux above `nsigma` times its error; a non-detection is a limit. A point
 * that is neither (no flux and no usable error) is left out.
 */
export function photStatOf(points: readonly StatPoint[], nsigma: number): PhotStatValues {
  const detections: Detection[] = [];
  const limits: { mjd: number; filter: string; limit: number }[] = [];
  for (const point of points) {
    const { mjd, filter, flux, fluxerr, origin } = point;
    const mag = fluxToMag(flux);
    const limit = limitOf(point);
    if (mag !== null && fluxerr > 0 && flux / fluxerr > nsigma) detections.push({ mjd, filter, mag, forced: isForced(origin) });
    else if (limit !== null) limits.push({ mjd, filter, limit });
  }
  const detected = groupBy(detections);
  const limited = groupBy(limits);
  const own = detections.filter(({ forced }) => !forced);
  const { first, last } = ends(detections);
  const { first: firstOwn, last: lastOwn } = ends(own);
  const brightness = ({ mag }: Detection) => -mag;
  const peaks = new Map([...detected].map(([filter, items]) => [filter, most(items, brightness) as Detection]));
  const peak = most(detections, brightness);
  const before = limits.filter(({ mjd }) => first === null || mjd < first.mjd).map(({ mjd }) => mjd).sort((a, b) => a - b);
  const last_non_detection_mjd = before.at(-1) ?? null;
  const all = [...detections, ...limits];
  const mags = (items: readonly Detection[]) => items.map(({ mag }) => mag);
  const mean_mag_per_filter = perFilter(detected, (items) => mean(mags(items)));
  return {
    num_obs_global: all.length,
    num_obs_per_filter: perFilter(groupBy<{ filter: string }>(all), (items) => items.length),
    num_det_global: detections.length,
    num_det_no_forced_phot_global: own.length,
    num_det_per_filter: perFilter(detected, (items) => items.length),
    first_detected_mjd: first?.mjd ?? null,
    first_detected_mag: first?.mag ?? null,
    first_detected_filter: first?.filter ?? null,
    last_detected_mjd: last?.mjd ?? null,
    last_detected_mag: last?.mag ?? null,
    last_detected_filter: last?.filter ?? null,
    first_detected_no_forced_phot_mjd: firstOwn?.mjd ?? null,
    first_detected_no_forced_phot_mag: firstOwn?.mag ?? null,
    first_detected_no_forced_phot_filter: firstOwn?.filter ?? null,
    last_detected_no_forced_phot_mjd: lastOwn?.mjd ?? null,
    last_detected_no_forced_phot_mag: lastOwn?.mag ?? null,
    last_detected_no_forced_phot_filter: lastOwn?.filter ?? null,
    recent_obs_mjd: most(all, ({ mjd }) => mjd)?.mjd ?? null,
    predetection_mjds: before,
    last_non_detection_mjd,
    time_to_non_detection: first && last_non_detection_mjd !== null ? first.mjd - last_non_detection_mjd : null,
    mean_mag_global: detections.length ? mean(mags(detections)) : null,
    mean_mag_per_filter,
    mean_color: colors(mean_mag_per_filter),
    peak_mjd_global: peak?.mjd ?? null,
    peak_mjd_per_filter: perFilter(detected, (items) => (most(items, brightness) as Detection).mjd),
    peak_mag_global: peak?.mag ?? null,
    peak_mag_per_filter: perFilter(detected, (items) => (most(items, brightness) as Detection).mag),
    faintest_mag_global: most(detections, ({ mag }) => mag)?.mag ?? null,
    faintest_mag_per_filter: perFilter(detected, (items) => (most(items, ({ mag }) => mag) as Detection).mag),
    deepest_limit_global: most(limits, ({ limit }) => limit)?.limit ?? null,
    deepest_limit_per_filter: perFilter(limited, (items) => (most(items, ({ limit }) => limit) as { limit: number }).limit),
    rise_rate: first && rate(first, peaks.get(first.filter) as Detection),
    decay_rate: last && rate(peaks.get(last.filter) as Detection, last),
    mag_rms_global: detections.length ? rms(mags(detections)) : null,
    mag_rms_per_filter: perFilter(detected, (items) => rms(mags(items))),
  };
}
