/**
 * Type Ia supernovae. Average curves after Leibundgut (1988) and the second maximum in the red after Hamuy et al. (1996),
 * in days from the maximum in B and magnitudes below each band's own maximum; brightness follows the width (Phillips 1993).
 */
import { interpolate } from '@/lib/demo/numbers';
import type { TransientModel } from './model';

const PHASES = [-18, -16, -14, -12, -10, -7, -4, 0, 4, 7, 10, 15, 20, 25, 30, 35, 40, 50, 60, 80, 100, 150];
const WAVELENGTHS = [2500, 3650, 4400, 5480, 6200, 7500, 12500];
/** Absolute AB magnitude of each wavelength's maximum. */
const MAXIMA = [-16.6, -18.85, -19.3, -19.2, -19.15, -18.55, -18.2];

const U = [6.5, 4.0, 2.3, 1.35, 0.8, 0.3, 0.05, 0.05, 0.3, 0.6, 1.0, 1.75, 2.4, 2.9, 3.1, 3.25, 3.4, 3.6, 3.8, 4.2, 4.6, 5.6];
const B = [6.3, 3.8, 2.25, 1.35, 0.82, 0.36, 0.1, 0, 0.12, 0.32, 0.57, 1.1, 1.65, 2.15, 2.55, 2.78, 2.92, 3.12, 3.28, 3.58, 3.88, 4.63];
const V = [6.1, 3.7, 2.2, 1.35, 0.85, 0.4, 0.15, 0.02, 0.03, 0.13, 0.28, 0.6, 0.93, 1.25, 1.58, 1.9, 2.12, 2.4, 2.66, 3.15, 3.6, 4.8];
const R = [6.0, 3.6, 2.15, 1.3, 0.82, 0.38, 0.14, 0.01, 0.06, 0.22, 0.42, 0.66, 0.72, 0.82, 1.08, 1.4, 1.7, 2.05, 2.38, 3.0, 3.6, 5.0];
const I = [5.8, 3.4, 2.0, 1.2, 0.75, 0.32, 0.1, 0.05, 0.25, 0.45, 0.63, 0.72, 0.6, 0.5, 0.62, 0.95, 1.3, 1.75, 2.15, 2.9, 3.6, 5.0];
const J = [5.8, 3.4, 2.0, 1.2, 0.8, 0.4, 0.15, 0.12, 0.6, 1.1, 1.5, 1.7, 1.5, 1.25, 1.3, 1.6, 1.95, 2.6, 3.2, 4.2, 5.0, 6.5];
const DECLINES = [U, U, B, V, R, I, J];
const LOG_WAVELENGTHS = WAVELENGTHS.map(Math.log);

/** Days from the beginning to the maximum in B, for a stretch of 1. */
export const RISE_TIME = 18;

export interface TypeIaOptions {
  /** Width of the curve against the average one, about 0.75 to 1.15. */
  stretch: number;
  /** Magnitudes by which it differs from others of its width; fainter is positive. */
  scatter?: number;
}

export const typeIa = ({ stretch, scatter = 0 }: TypeIaOptions): TransientModel => {
  const offset = 1.3 * (1 - stretch) + scatter;
  return (phase, wavelength) => {
    if (phase <= 0) return Infinity;
    const fromMaximum = phase / stretch - RISE_TIME;
    // The fireball before the table begins.
    const early = fromMaximum < PHASES[0]! + 1 ? -5 * Math.log10(Math.max(phase / stretch, 1e-3)) : 0;
    const mags = MAXIMA.map((maximum, i) => maximum + interpolate(PHASES, DECLINES[i]!, fromMaximum));
    return interpolate(LOG_WAVELENGTHS, mags, Math.log(wavelength)) + offset + early;
  };
};
