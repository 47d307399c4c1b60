/**
 * The summary of a light curve (PhotStat), as a pure function of its points; and a summary with further points, which is
 * that of all of them however they came in parts and in whatever order.
 */
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

interface Limit {
  mjd: number;
  filter: string;
  limit: number;
}

/** The summary of no points. */
export const NO_STAT: PhotStatValues = {
  num_obs_global: 0, num_obs_per_filter: {}, num_det_global: 0, num_det_no_forced_phot_global: 0, num_det_per_filter: {},
  first_detected_mjd: null, first_detected_mag: null, first_detected_filter: null,
  last_detected_mjd: null, last_detected_mag: null, last_detected_filter: null,
  first_detected_no_forced_phot_mjd: null, first_detected_no_forced_phot_mag: null, first_detected_no_forced_phot_filter: null,
  last_detected_no_forced_phot_mjd: null, last_detected_no_forced_phot_mag: null, last_detected_no_forced_phot_filter: null,
  recent_obs_mjd: null, predetection_mjds: [], last_non_detection_mjd: null, time_to_non_detection: null,
  mean_mag_global: null, mean_mag_per_filter: {}, mean_color: {}, peak_mjd_global: null, peak_mjd_per_filter: {},
  peak_mag_global: null, peak_mag_per_filter: {}, faintest_mag_global: null, faintest_mag_per_filter: {},
  deepest_limit_global: null, deepest_limit_per_filter: {}, rise_rate: null, decay_rate: null,
  mag_rms_global: null, mag_rms_per_filter: {},
};

/** The deepest magnitude that a point rules out: as uploaded, else five times its error. */
function limitOf({ limiting_mag, magsys, filter, fluxerr }: StatPoint): number | null {
  if (limiting_mag === null || !Number.isFinite(limiting_mag)) return limitingMag(fluxerr);
  return limiting_mag + (magSystemOffset(filter, magsys ?? 'ab') ?? 0);
}

/** Detections and limits; what is neither is left out. */
function sorted(points: readonly StatPoint[], nsigma: number): { detections: Detection[]; limits: Limit[] } {
  const detections: Detection[] = [];
  const limits: Limit[] = [];
  for (const point of points) {
    const { mjd, filter, flux, fluxerr, origin } = point;
    const mag = fluxToMag(flux);
    if (mag !== null && fluxerr > 0 && flux / fluxerr > nsigma) detections.push({ mjd, filter, mag, forced: isForced(origin) });
    else {
      const limit = limitOf(point);
      if (limit !== null) limits.push({ mjd, filter, limit });
    }
  }
  return { detections, limits };
}

function groupBy<T extends { filter: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.filter);
    if (group) group.push(item);
    else groups.set(item.filter, [item]);
  }
  return groups;
}

type Seen = Omit<Detection, 'forced'>;
type Order = (a: Seen, b: Seen) => number;

const byName = (a: Seen, b: Seen): number => (a.filter < b.filter ? -1 : a.filter > b.filter ? 1 : 0);
// Of equal ones the brighter, then the name of the filter decides, so that the order in which points come does not.
const earliest: Order = (a, b) => a.mjd - b.mjd || a.mag - b.mag || byName(a, b);
const latest: Order = (a, b) => b.mjd - a.mjd || a.mag - b.mag || byName(a, b);
const brightest: Order = (a, b) => a.mag - b.mag || a.mjd - b.mjd || byName(a, b);

const firstBy = (order: Order, items: Iterable<Seen | null>): Seen | null => {
  let best: Seen | null = null;
  for (const item of items) if (item && (best === null || order(item, best) < 0)) best = item;
  return best;
};

const seen = (mjd: number | null, mag: number | null, filter: string | null): Seen | null =>
  mjd === null || mag === null ? null : { mjd, mag, filter: filter ?? '' };

const greatest = (known: number | null | undefined, values: readonly number[]): number | null =>
  values.reduce<number | null>((best, value) => (best === null || value > best ? value : best), known ?? null);

interface Moments {
  count: number;
  mean: number;
  /** Sum of the squares of the differences from the mean. */
  squares: number;
}

const NO_MOMENTS: Moments = { count: 0, mean: 0, squares: 0 };

const known = (count: number | undefined, mean: number | null | undefined, rms: number | null | undefined): Moments =>
  count ? { count, mean: mean ?? 0, squares: count * (rms ?? 0) ** 2 } : NO_MOMENTS;

function momentsOf(values: readonly number[]): Moments {
  const count = values.length;
  if (count === 0) return NO_MOMENTS;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  return { count, mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}

/** Of both together, without the loss of digits that sums of squares have. */
function together(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const apart = b.mean - a.mean;
  return { count, mean: a.mean + (apart * b.count) / count, squares: a.squares + b.squares + (apart * apart * a.count * b.count) / count };
}

/** Of the population, not of a sample. */
const rmsOf = ({ count, squares }: Moments): number => Math.sqrt(squares / count);

/** Magnitudes a day from one point to the other; positive when it gets brighter. Null for one point. */
const rate = (from: Seen, to: Seen): number | null => (to.mjd > from.mjd ? -(to.mag - from.mag) / (to.mjd - from.mjd) : null);

function colors(means: PerFilter<number>): PerFilter<number> {
  const entries = Object.entries(means);
  return Object.fromEntries(
    entries.flatMap(([a, magA]) => entries.filter(([b]) => b !== a).map(([b, magB]) => [`${a}-${b}`, magA - magB])),
  );
}

/** What is kept for each filter of detections, with those that come. */
function perFilter(stat: PhotStatValues, detections: readonly Detection[]) {
  const next = {
    num_det_per_filter: { ...stat.num_det_per_filter },
    mean_mag_per_filter: { ...stat.mean_mag_per_filter },
    mag_rms_per_filter: { ...stat.mag_rms_per_filter },
    peak_mjd_per_filter: { ...stat.peak_mjd_per_filter },
    peak_mag_per_filter: { ...stat.peak_mag_per_filter },
    faintest_mag_per_filter: { ...stat.faintest_mag_per_filter },
  };
  for (const [filter, items] of groupBy(detections)) {
    const mags = items.map(({ mag }) => mag);
    const moments = together(
      known(stat.num_det_per_filter[filter], stat.mean_mag_per_filter[filter], stat.mag_rms_per_filter[filter]), momentsOf(mags));
    const peak = firstBy(brightest, [
      seen(stat.peak_mjd_per_filter[filter] ?? null, stat.peak_mag_per_filter[filter] ?? null, filter), ...items,
    ]) as Seen;
    next.num_det_per_filter[filter] = moments.count;
    next.mean_mag_per_filter[filter] = moments.mean;
    next.mag_rms_per_filter[filter] = rmsOf(moments);
    next.peak_mjd_per_filter[filter] = peak.mjd;
    next.peak_mag_per_filter[filter] = peak.mag;
    next.faintest_mag_per_filter[filter] = greatest(stat.faintest_mag_per_filter[filter], mags) as number;
  }
  return next;
}

/** First and last detection, of all and of those that are not forced photometry, and how fast it rose and decayed. */
function ends(stat: PhotStatValues, detections: readonly Detection[], peaks: Pick<PhotStatValues, 'peak_mjd_per_filter' | 'peak_mag_per_filter'>) {
  const own = detections.filter(({ forced }) => !forced);
  const first = firstBy(earliest, [seen(stat.first_detected_mjd, stat.first_detected_mag, stat.first_detected_filter), ...detections]);
  const last = firstBy(latest, [seen(stat.last_detected_mjd, stat.last_detected_mag, stat.last_detected_filter), ...detections]);
  const firstOwn = firstBy(earliest, [
    seen(stat.first_detected_no_forced_phot_mjd, stat.first_detected_no_forced_phot_mag, stat.first_detected_no_forced_phot_filter), ...own,
  ]);
  const lastOwn = firstBy(latest, [
    seen(stat.last_detected_no_forced_phot_mjd, stat.last_detected_no_forced_phot_mag, stat.last_detected_no_forced_phot_filter), ...own,
  ]);
  const peakIn = (filter: string) => ({ mjd: peaks.peak_mjd_per_filter[filter] as number, mag: peaks.peak_mag_per_filter[filter] as number, filter });
  return {
    num_det_no_forced_phot_global: stat.num_det_no_forced_phot_global + own.length,
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
    rise_rate: first && rate(first, peakIn(first.filter)),
    decay_rate: last && rate(peakIn(last.filter), last),
  };
}

/** Limits, and those of them that are from before the first detection. */
function nonDetections(stat: PhotStatValues, limits: readonly Limit[], first: number | null) {
  const deepest_limit_per_filter = { ...stat.deepest_limit_per_filter };
  for (const [filter, items] of groupBy(limits)) {
    deepest_limit_per_filter[filter] = greatest(deepest_limit_per_filter[filter], items.map(({ limit }) => limit)) as number;
  }
  // A detection that comes later can be earlier, never the other way round: what is after the first one may be forgotten.
  const before = [...stat.predetection_mjds, ...limits.map(({ mjd }) => mjd)].filter((mjd) => first === null || mjd < first).sort((a, b) => a - b);
  const last = before.at(-1) ?? null;
  return {
    predetection_mjds: before,
    last_non_detection_mjd: last,
    time_to_non_detection: first !== null && last !== null ? first - last : null,
    deepest_limit_global: greatest(stat.deepest_limit_global, limits.map(({ limit }) => limit)),
    deepest_limit_per_filter,
  };
}

/**
 * A summary with further points: the work is that of the new points, however many there are already. All is exactly as if
 * computed from all of them at once, except mean and scatter, which agree to rounding.
 */
export function withPoints(stat: PhotStatValues, points: readonly StatPoint[], nsigma: number): PhotStatValues {
  const { detections, limits } = sorted(points, nsigma);
  const all = [...detections, ...limits];
  const num_obs_per_filter = { ...stat.num_obs_per_filter };
  for (const { filter } of all) num_obs_per_filter[filter] = (num_obs_per_filter[filter] ?? 0) + 1;
  const filters = perFilter(stat, detections);
  const edges = ends(stat, detections, filters);
  const mags = detections.map(({ mag }) => mag);
  const moments = together(known(stat.num_det_global, stat.mean_mag_global, stat.mag_rms_global), momentsOf(mags));
  const peak = firstBy(brightest, [seen(stat.peak_mjd_global, stat.peak_mag_global, ''), ...detections]);
  return {
    num_obs_global: stat.num_obs_global + all.length,
    num_obs_per_filter,
    num_det_global: moments.count,
    ...filters,
    ...edges,
    ...nonDetections(stat, limits, edges.first_detected_mjd),
    recent_obs_mjd: greatest(stat.recent_obs_mjd, all.map(({ mjd }) => mjd)),
    mean_mag_global: moments.count ? moments.mean : null,
    mean_color: colors(filters.mean_mag_per_filter),
    peak_mjd_global: peak?.mjd ?? null,
    peak_mag_global: peak?.mag ?? null,
    faintest_mag_global: greatest(stat.faintest_mag_global, mags),
    mag_rms_global: moments.count ? rmsOf(moments) : null,
  };
}

/**
 * Summarises a light curve. A detection is a flux above `nsigma` times its error; a non-detection is a limit. A point
 * that is neither (no flux and no usable error) is left out.
 */
export const photStatOf = (points: readonly StatPoint[], nsigma: number): PhotStatValues => withPoints(NO_STAT, points, nsigma);
