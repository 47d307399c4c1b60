/** Sources beside each other: which, and how their light curves are laid over each other. Pure functions. */
import type { PhotometryPoint } from '@/components/plots/lightCurveData';

/** Sources that one page compares. */
export const MAX_COMPARED = 20;

export const ALIGNMENTS = ['mjd', 'peak', 'first'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** The ids in an address, each once. */
export const comparedIds = (text: string | null): string[] => [...new Set(text?.split(',').map((id) => id.trim()).filter(Boolean))].slice(0, MAX_COMPARED);

export interface ComparedSource {
  obj_id: string;
  points: readonly PhotometryPoint[];
  redshift: number | null;
  /** Distance modulus. */
  dm: number | null;
}

const detected = (points: readonly PhotometryPoint[]) => points.filter((point): point is PhotometryPoint & { mag: number } => point.mag !== null && Number.isFinite(point.mag));

/** The moment that counts as day 0, MJD; null without detections. */
export function momentOf(points: readonly PhotometryPoint[], alignment: Alignment): number | null {
  const seen = detected(points);
  if (alignment === 'mjd' || seen.length === 0) return null;
  const best = alignment === 'peak' ? seen.reduce((a, b) => (b.mag < a.mag ? b : a)) : seen.reduce((a, b) => (b.mjd < a.mjd ? b : a));
  return best.mjd;
}

/** Where day 0 is put on the axis, MJD. */
export const DAY_ZERO = 60_000;

/**
 * Detections of several sources as one light curve whose "filters" are the sources: shifted to a common day 0 (in the rest frame,
 * where asked and the redshift is known), in absolute magnitudes where asked. Sources that lack what is needed are left out.
 */
export function overlay(
  sources: readonly ComparedSource[],
  { band, alignment, rest, absolute }: { band: string | null; alignment: Alignment; rest: boolean; absolute: boolean },
): PhotometryPoint[] {
  return sources.flatMap(({ obj_id, points, redshift, dm }) => {
    const shown = detected(points).filter(({ filter }) => band === null || filter === band);
    const moment = momentOf(shown, alignment);
    if (absolute && dm === null) return [];
    if (alignment !== 'mjd' && moment === null) return [];
    const stretch = rest && alignment !== 'mjd' ? (redshift === null ? null : 1 + redshift) : 1;
    if (stretch === null) return [];
    return shown.map((point) => ({
      ...point,
      filter: obj_id,
      instrument_name: band === null ? point.filter : point.instrument_name,
      mjd: moment === null ? point.mjd : DAY_ZERO + (point.mjd - moment) / stretch,
      mag: point.mag - (absolute ? (dm ?? 0) : 0),
      limiting_mag: null,
      flux: null,
      fluxerr: null,
    }));
  });
}
