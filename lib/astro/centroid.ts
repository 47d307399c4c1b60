/** Where a source is, from measurements that each have a position of their own. Angles are degrees unless said otherwise. */
import { angularSeparation, normalizeDegrees } from './coordinates';

export interface PositionedFlux {
  ra: number;
  dec: number;
  /** Flux and its error, in the same unit. */
  flux: number;
  fluxerr: number;
}

/** `snr2`: by the signal-to-noise ratio squared; `invvar`: by the inverse variance of the flux. */
export type CentroidMethod = 'snr2' | 'invvar';

export interface SkyPosition {
  ra: number;
  dec: number;
}

/** Arcsec: how far from the median a measurement may be, and how far the median from where the source was found. */
const MAX_OFFSET = 0.5;
/** Measurements this many standard deviations from the median are left out. */
const SIGMA_CLIP = 4;
const ARCSEC = 3600;

const weigh: Readonly<Record<CentroidMethod, (point: PositionedFlux) => number>> = {
  snr2: ({ flux, fluxerr }) => (flux / fluxerr) ** 2,
  invvar: ({ fluxerr }) => 1 / fluxerr ** 2,
};

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** The difference of two right ascensions, in [-180, 180). */
const between = (ra: number, from: number): number => normalizeDegrees(ra - from + 180) - 180;

/**
 * The weighted mean of measured positions, as offsets from their median: beyond 0.5″ and then beyond four standard
 * deviations they are not counted.
 *
 * @param discovery where the source was found; null when nobody knows
 * @returns null without measurements, and when their median is more than 0.5″ from where the source was found
 */
export function centroid(points: readonly PositionedFlux[], discovery: SkyPosition | null, method: CentroidMethod): SkyPosition | null {
  const base = discovery?.ra ?? points[0]?.ra;
  if (base === undefined || points.length === 0) return null;
  const middle = { ra: base + median(points.map(({ ra }) => between(ra, base))), dec: median(points.map(({ dec }) => dec)) };
  if (discovery && angularSeparation(middle.ra, middle.dec, discovery.ra, discovery.dec) * ARCSEC > MAX_OFFSET) return null;
  const shrink = Math.cos((middle.dec * Math.PI) / 180);
  const near = points
    .map((point) => ({
      east: between(point.ra, middle.ra) * shrink * ARCSEC,
      north: (point.dec - middle.dec) * ARCSEC,
      weight: weigh[method](point),
    }))
    .filter(({ east, north }) => Math.hypot(east, north) <= MAX_OFFSET);
  const limits = { east: SIGMA_CLIP * deviation(near.map(({ east }) => east)), north: SIGMA_CLIP * deviation(near.map(({ north }) => north)) };
  const kept = near.filter(({ east, north }) => Math.abs(east) <= limits.east && Math.abs(north) <= limits.north);
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return null;
  const mean = (axis: 'east' | 'north') => kept.reduce((sum, point) => sum + point[axis] * point.weight, 0) / total;
  return {
    ra: normalizeDegrees(middle.ra + mean('east') / shrink / ARCSEC),
    dec: middle.dec + mean('north') / ARCSEC,
  };
}
