/** Positions of single measurements about their mean: pure functions. */
import { sphericalOffsets } from '@/lib/astro/properMotion';
import type { PhotometryRow } from './types';

export interface CentroidPoint {
  /** Arcseconds from the mean. */
  east: number;
  north: number;
  filter: string;
  snr: number;
  mjd: number;
}

export interface Centroid {
  ra: number;
  dec: number;
  points: CentroidPoint[];
  /** Standard deviation of the distances from the mean, arcseconds. */
  spread: number;
}

const LEAST_SNR = 3;

/** Measurements with a position and S/N of at least 3, about their mean weighted by S/N squared; null for fewer than two. */
export function centroidOf(rows: readonly Pick<PhotometryRow, 'ra' | 'dec' | 'snr' | 'filter' | 'mjd' | 'origin'>[]): Centroid | null {
  const used = rows.flatMap(({ ra, dec, snr, filter, mjd, origin }) =>
    // Forced photometry is measured where somebody said.
    ra != null && dec != null && snr != null && snr >= LEAST_SNR && !/fp/i.test(origin) ? [{ ra, dec, snr, filter, mjd }] : [],
  );
  const [first] = used;
  if (!first || used.length < 2) return null;
  const at = used.map((point) => ({ ...point, ...sphericalOffsets(first.ra, first.dec, point.ra, point.dec) }));
  const weights = at.reduce((sum, { snr }) => sum + snr ** 2, 0);
  const mean = (value: (point: (typeof at)[number]) => number) => at.reduce((sum, point) => sum + point.snr ** 2 * value(point), 0) / weights;
  const [east, north] = [mean((point) => point.east), mean((point) => point.north)];
  const points = at.map((point) => ({ east: point.east - east, north: point.north - north, filter: point.filter, snr: point.snr, mjd: point.mjd }));
  const spread = Math.sqrt(points.reduce((sum, point) => sum + point.east ** 2 + point.north ** 2, 0) / points.length);
  const dec = first.dec + north / 3600;
  return { ra: first.ra + east / 3600 / Math.cos((dec * Math.PI) / 180), dec, points, spread };
}
