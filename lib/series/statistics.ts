/** What a dense light curve amounts to: magnitudes (AB), scatter, signal to noise, times. Pure functions of its columns. */
import { DETECTION_NSIGMA, fluxToMag, magToFlux } from '@/lib/astro/magnitudes';
import { findColumn, numbersOf, type Column } from './columns';

export const SPELLINGS = {
  flux: ['flux', 'fluxes'],
  mag: ['mag', 'mags', 'magnitudes'],
  mjd: ['mjd', 'mjds'],
  fluxerr: ['fluxerr'],
  magerr: ['magerr'],
  ra: ['ra', 'RA', 'Ra'],
  dec: ['dec', 'DEC', 'Dec'],
  exp_time: ['exp_time', 'exptime', 'exposure', 'exposure_time', 'EXPTIME', 'EXP_TIME'],
  filter: ['filter', 'FILTER', 'Filter', 'filtercode'],
  limiting_mag: ['limiting_mag', 'lim_mag', 'limmag', 'limiting_magnitude'],
} as const;

export const columnOf = (columns: readonly Column[], what: keyof typeof SPELLINGS): Column | null => findColumn(columns, SPELLINGS[what]);

const known = (values: readonly number[]): number[] => values.filter((value) => Number.isFinite(value));

export const mean = (values: readonly number[]): number | null =>
  values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;

/** Population standard deviation. */
export function deviation(values: readonly number[]): number | null {
  const centre = mean(values);
  return centre === null ? null : Math.sqrt(mean(values.map((value) => (value - centre) ** 2)) as number);
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

const largest = (values: readonly number[]): number | null => values.reduce<number | null>((best, value) => (best === null || value > best ? value : best), null);
const smallest = (values: readonly number[]): number | null => values.reduce<number | null>((best, value) => (best === null || value < best ? value : best), null);

/** Mean and deviation without what is more than three deviations from the median, again until nothing more goes or five times. */
export function clipped(values: readonly number[], sigma = 3, rounds = 5): { mean: number | null; deviation: number | null } {
  let kept = [...values];
  for (let round = 0; round < rounds; round++) {
    const [centre, width] = [median(kept), deviation(kept)];
    if (centre === null || width === null) break;
    const next = kept.filter((value) => Math.abs(value - centre) <= sigma * width);
    if (next.length === kept.length) break;
    kept = next;
  }
  return { mean: mean(kept), deviation: deviation(kept) };
}

/** A series point by point; NaN where something is not known. Fluxes in µJy AB. */
export interface Points {
  mjd: number[];
  flux: number[];
  fluxerr: number[];
  mag: number[];
}

const MAG_PER_RELATIVE_FLUX = 2.5 / Math.LN10;

/** Magnitudes from fluxes or the other way round, whichever the columns have; errors too where there are any. */
export function pointsOf(columns: readonly Column[]): Points {
  const values = (what: keyof typeof SPELLINGS): number[] | null => {
    const column = columnOf(columns, what);
    return column && numbersOf(column);
  };
  const mjd = values('mjd') ?? [];
  const fluxes = values('flux');
  const mags = values('mag');
  const flux = fluxes ?? (mags ?? []).map((mag) => (Number.isNaN(mag) ? NaN : magToFlux(mag)));
  const mag = mags ?? flux.map((value) => fluxToMag(value) ?? NaN);
  const fluxerr = values('fluxerr') ?? values('magerr')?.map((magerr, i) => (magerr * (flux[i] as number)) / MAG_PER_RELATIVE_FLUX) ?? flux.map(() => NaN);
  return { mjd, flux, fluxerr, mag };
}

/** Signal to noise: by the errors, or, where there are none at all, by the robust scatter of the fluxes. */
function signalToNoise({ flux, fluxerr }: Points): number[] {
  const hasErrors = fluxerr.some((error) => error > 0);
  const scatter = hasErrors ? null : clipped(known(flux)).deviation;
  return flux.map((value, i) => {
    const error = scatter ?? (fluxerr[i] as number);
    return error > 0 ? value / error : NaN;
  });
}

export interface SeriesStatistics {
  mjd_first: number;
  mag_first: number | null;
  mjd_mid: number;
  mjd_last: number;
  mag_last: number | null;
  mjd_last_detected: number | null;
  mag_last_detected: number | null;
  is_detected: boolean;
  /** Frames a second. */
  frame_rate: number | null;
  num_exp: number;
  mean_mag: number | null;
  rms_mag: number | null;
  robust_mag: number | null;
  robust_rms: number | null;
  median_snr: number | null;
  best_snr: number | null;
  worst_snr: number | null;
  medians: Record<string, number | null>;
  maxima: Record<string, number | null>;
  minima: Record<string, number | null>;
  stds: Record<string, number | null>;
}

const finite = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);

/** @param columns has times that are all numbers */
export function seriesStatistics(columns: readonly Column[], nsigma = DETECTION_NSIGMA): SeriesStatistics {
  const points = pointsOf(columns);
  const snr = signalToNoise(points);
  const order = points.mjd.map((_, i) => i).sort((a, b) => (points.mjd[a] as number) - (points.mjd[b] as number));
  const [first, last] = [order[0] as number, order[order.length - 1] as number];
  const lastDetected = [...order].reverse().find((i) => (snr[i] as number) > nsigma);
  const [mjd_first, mjd_last] = [points.mjd[first] as number, points.mjd[last] as number];
  const steps = order.slice(1).map((at, i) => (points.mjd[at] as number) - (points.mjd[order[i] as number] as number));
  const step = median(steps);
  const mags = known(points.mag);
  const robust = clipped(mags);
  const noises = known(snr);
  const numeric = columns.filter(({ type }) => type !== 'string' && type !== 'bool').map((column) => ({ name: column.name, values: known(numbersOf(column)) }));
  const each = (summary: (values: readonly number[]) => number | null) => Object.fromEntries(numeric.map(({ name, values }) => [name, summary(values)]));
  return {
    mjd_first,
    mag_first: finite(points.mag[first]),
    mjd_mid: (mjd_first + mjd_last) / 2,
    mjd_last,
    mag_last: finite(points.mag[last]),
    mjd_last_detected: lastDetected === undefined ? null : (points.mjd[lastDetected] as number),
    mag_last_detected: lastDetected === undefined ? null : finite(points.mag[lastDetected]),
    is_detected: lastDetected !== undefined,
    frame_rate: step !== null && step > 0 ? 1 / (step * 86_400) : null,
    num_exp: points.mjd.length,
    mean_mag: mean(mags),
    rms_mag: deviation(mags),
    robust_mag: robust.mean,
    robust_rms: robust.deviation,
    median_snr: median(noises),
    best_snr: largest(noises),
    worst_snr: smallest(noises),
    medians: each(median),
    maxima: each(largest),
    minima: each(smallest),
    stds: each(deviation),
  };
}
