/** What is kept of a simulation: every source, and what would have been measured of those that are pointed at. */
import type { Efficiency } from './model/simulate';

/** More than enough for a picture; the measurements of further sources are left out. */
const MOST_POINTS = 200_000;

export interface KeptSource {
  ra: number;
  dec: number;
  /** Mpc of luminosity. */
  distance: number;
  z: number;
  covered: boolean;
  detected: boolean;
}

/** Columns of one source, µJy; `source` is its place in `meta`. */
export interface KeptLightCurve {
  source: number;
  mjd: number[];
  filter: string[];
  flux: number[];
  fluxerr: number[];
}

export interface LightCurves {
  meta: KeptSource[];
  lcs: KeptLightCurve[];
}

const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

export function keepLightCurves({ sources }: Efficiency): LightCurves {
  const lcs: KeptLightCurve[] = [];
  let kept = 0;
  sources.forEach(({ points }, source) => {
    if (points.length === 0 || kept + points.length > MOST_POINTS) return;
    kept += points.length;
    lcs.push({
      source, mjd: points.map(({ mjd }) => round(mjd, 11)), filter: points.map(({ filter }) => filter), flux: points.map(({ flux }) => round(flux, 5)),
      fluxerr: points.map(({ fluxerr }) => round(fluxerr, 5)),
    });
  });
  const meta = sources.map(({ ra, dec, distance, redshift, points, detected }) => ({
    ra: round(ra, 8), dec: round(dec, 8), distance: round(distance, 5), z: round(redshift, 5), covered: points.length > 0, detected,
  }));
  return { meta, lcs };
}
