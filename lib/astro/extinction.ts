/** Extinction by dust in the Milky Way. */

import { EXTINCTION_COEFFICIENTS } from './extinction.data';

/** Ends of the law of Fitzpatrick (1999), Å. */
const F99_LIMITS = [909.09, 60_000] as const;

/** From this wavelength down the law is a formula, above it a spline (Å). */
const F99_UV_LIMIT = 2700;

/** Knots of the optical and infrared spline in inverse µm. */
const F99_KNOTS = [0, 1 / 2.65, 1 / 1.22, 1 / 0.6, 1 / 0.547, 1 / 0.467, 1 / 0.411, 1 / 0.27, 1 / 0.26];

/**
 * A(λ) / A(V) by Fitzpatrick (1999, PASP 111, 63), at a wavelength in Å.
 * Null outside 909 Å to 6 µm, where the law is not defined.
 */
export function fitzpatrick99(wavelength: number, rv = 3.1): number | null {
  if (!(wavelength >= F99_LIMITS[0] && wavelength <= F99_LIMITS[1])) return null;
  const x = 1e4 / wavelength;
  const excess = wavelength < F99_UV_LIMIT ? ultraviolet(x, rv) : splineAt(splineFor(rv), x);
  return 1 + excess / rv;
}

/**
 * A_band / E(B−V) for R_V = 3.1 (Gordon et al. 2023): times the colour excess it is the extinction in magnitudes.
 * Null for X-ray and radio bands, where dust matters otherwise or not at all, and for unknown names.
 */
export function extinctionCoefficient(band: string): number | null {
  return Object.hasOwn(EXTINCTION_COEFFICIENTS, band) ? EXTINCTION_COEFFICIENTS[band]! : null;
}

/** E(λ−V) / E(B−V) in the ultraviolet: a line, the 2175 Å bump and the rise beyond 5.9 per µm. */
function ultraviolet(x: number, rv: number): number {
  const [bump, width] = [4.596, 0.99];
  const slope = -0.824 + 4.717 / rv;
  const start = 2.03 - 3.007 * slope;
  const drude = (x * x) / ((x * x - bump * bump) ** 2 + (x * width) ** 2);
  const rise = Math.max(0, x - 5.9);
  return start + slope * x + 3.23 * drude + 0.41 * (0.5392 * rise ** 2 + 0.05644 * rise ** 3);
}

interface Spline {
  values: number[];
  /** Second derivatives at the knots. */
  curvatures: number[];
}

/** Splines by R_V; nearly always there is one. */
const splines = new Map<number, Spline>();

function splineFor(rv: number): Spline {
  const known = splines.get(rv);
  if (known) return known;
  const optical = [
    [-0.422809, 1.0027, 2.13572e-4],
    [-5.1354e-2, 1.00216, -7.35778e-5],
    [0.700127, 1.00184, -3.32598e-5],
    [1.19456, 1.01707, -5.46959e-3, 7.97809e-4, -4.45636e-5],
  ].map((polynomial) => polynomial.reduceRight((sum, coefficient) => sum * rv + coefficient, 0));
  const values = [
    ...[0, (0.26469 * rv) / 3.1, (0.82925 * rv) / 3.1, ...optical].map((value) => value - rv),
    ultraviolet(F99_KNOTS[7]!, rv),
    ultraviolet(F99_KNOTS[8]!, rv),
  ];
  const spline = { values, curvatures: naturalCurvatures(F99_KNOTS, values) };
  if (splines.size > 100) splines.clear();
  splines.set(rv, spline);
  return spline;
}

/** Second derivatives of the natural cubic spline through (x, y), by elimination of its tridiagonal system. */
function naturalCurvatures(x: readonly number[], y: readonly number[]): number[] {
  const last = x.length - 1;
  const upper = new Array<number>(last + 1).fill(0);
  const right = new Array<number>(last + 1).fill(0);
  for (let i = 1; i < last; i += 1) {
    const [before, after] = [x[i]! - x[i - 1]!, x[i + 1]! - x[i]!];
    const pivot = 2 * (before + after) - before * upper[i - 1]!;
    const bend = 6 * ((y[i + 1]! - y[i]!) / after - (y[i]! - y[i - 1]!) / before);
    upper[i] = after / pivot;
    right[i] = (bend - before * right[i - 1]!) / pivot;
  }
  const curvatures = new Array<number>(last + 1).fill(0);
  for (let i = last - 1; i > 0; i -= 1) curvatures[i] = right[i]! - upper[i]! * curvatures[i + 1]!;
  return curvatures;
}

function splineAt({ values, curvatures }: Spline, x: number): number {
  const above = Math.max(1, F99_KNOTS.findIndex((knot) => knot >= x));
  const [x0, x1] = [F99_KNOTS[above - 1]!, F99_KNOTS[above]!];
  const [y0, y1] = [values[above - 1]!, values[above]!];
  const [c0, c1] = [curvatures[above - 1]!, curvatures[above]!];
  const width = x1 - x0;
  const [a, b] = [(x1 - x) / width, (x - x0) / width];
  return a * y0 + b * y1 + (((a ** 3 - a) * c0 + (b ** 3 - b) * c1) * width ** 2) / 6;
}
