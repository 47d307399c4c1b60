/** Measurements of one series put together by night or by N days, as fluxes with inverse-variance weights. */
import type { PhotometryPoint } from './lightCurveData';

/** `null`: as measured. */
export type Bins = 'night' | number | null;

/** Measurements with less than this between them are of one night, days. */
const SAME_NIGHT = 1 / 3;
/** No night is longer, days. */
const LONGEST_NIGHT = 0.75;

const LIMIT_SIGMA = 5;
const AB_ZERO_POINT = 23.9;

function split(points: readonly PhotometryPoint[], bins: Exclude<Bins, null>): PhotometryPoint[][] {
  const ordered = [...points].sort((a, b) => a.mjd - b.mjd);
  const parts: PhotometryPoint[][] = [];
  let key: number | null = null;
  for (const point of ordered) {
    const part = parts[parts.length - 1];
    const first = part?.[0];
    const last = part?.[part.length - 1];
    const own = bins === 'night' ? null : Math.floor(point.mjd / bins);
    const together =
      first !== undefined && last !== undefined &&
      (bins === 'night' ? point.mjd - last.mjd < SAME_NIGHT && point.mjd - first.mjd < LONGEST_NIGHT : own === key);
    if (together) part!.push(point);
    else parts.push([point]);
    key = own;
  }
  return parts;
}

/** The weighted mean of measurements; a magnitude where it is positive, the 5σ limit always. Null without any flux with an error. */
function mean(points: readonly PhotometryPoint[]): PhotometryPoint | null {
  const measured = points.filter(({ flux, fluxerr }) => flux != null && fluxerr != null && fluxerr > 0);
  const [first] = measured;
  if (!first) return null;
  let weights = 0;
  let flux = 0;
  let mjd = 0;
  for (const point of measured) {
    const weight = 1 / (point.fluxerr as number) ** 2;
    weights += weight;
    flux += weight * (point.flux as number);
    mjd += weight * point.mjd;
  }
  flux /= weights;
  const fluxerr = 1 / Math.sqrt(weights);
  const zp = first.zp ?? AB_ZERO_POINT;
  const { id, filter, instrument_name, origin, obj_id } = first;
  return {
    id,
    obj_id,
    filter,
    instrument_name,
    origin: measured.every((point) => point.origin === origin) ? origin : null,
    mjd: mjd / weights,
    flux,
    fluxerr,
    zp,
    snr: flux / fluxerr,
    mag: flux > 0 ? zp - 2.5 * Math.log10(flux) : null,
    magerr: flux > 0 ? (2.5 / Math.LN10) * (fluxerr / flux) : null,
    limiting_mag: zp - 2.5 * Math.log10(LIMIT_SIGMA * fluxerr),
    count: measured.length,
  };
}

/** The deepest of limits without a flux. */
function deepest(points: readonly PhotometryPoint[]): PhotometryPoint | null {
  let best: PhotometryPoint | null = null;
  for (const point of points) {
    if (point.limiting_mag != null && (best === null || point.limiting_mag > (best.limiting_mag as number))) best = point;
  }
  return best && { ...best, mag: null, magerr: null, count: points.length };
}

/**
 * One point for each night (what is less than eight hours apart) or each `bins` days of the points of one series, which have
 * one filter and one zero point. Bins that hold only limits give the deepest of them.
 */
export function binPoints(points: readonly PhotometryPoint[], bins: Exclude<Bins, null>): PhotometryPoint[] {
  return split(points, bins).flatMap((part) => {
    const own = part.length === 1 ? (part[0] as PhotometryPoint) : (mean(part) ?? deepest(part));
    return own ? [own] : [];
  });
}
