/** What happens in the nuclei of galaxies. */
import type { Random } from '@/lib/demo/random';
import { interpolate } from '@/lib/demo/numbers';
import { colored, type TransientModel, type VariableModel } from './model';

export interface TidalDisruptionOptions {
  /** Absolute magnitude in g at its brightest. */
  peak: number;
  /** Days from its beginning to the maximum. */
  rise: number;
  /** K, hardly changing. */
  temperature: number;
  /** Days after the disruption at which the fall back of t^(-5/3) begins to be followed. */
  fallback: number;
}

/** A tidal disruption: a Gaussian rise, a decay as t^(-5/3) (van Velzen et al. 2021), and always blue. */
export const tidalDisruption = ({ peak, rise, temperature, fallback }: TidalDisruptionOptions): TransientModel =>
  colored({
    peak,
    wavelength: 4800,
    decline: (phase) => {
      const fromPeak = phase - rise;
      if (fromPeak > 0) return 2.5 * (5 / 3) * Math.log10(1 + fromPeak / fallback);
      return (2.5 / Math.LN10) * 0.5 * (fromPeak / (rise / 2.6)) ** 2;
    },
    temperature: () => temperature,
  });

export interface ActiveNucleusOptions {
  /** Mean AB magnitude in r. */
  mag: number;
  /** Standard deviation at 4800 Å in magnitudes, and days in which it forgets. */
  sigma: number;
  tau: number;
  /** MJD of the first and last day. */
  from: number;
  to: number;
  random: Random;
}

/** Bluer when brighter: the amplitude falls with the wavelength (MacLeod et al. 2010). */
const AMPLITUDE_POWER = -0.48;

/** An active nucleus: a damped random walk (Kelly et al. 2009), on a daily grid. */
export function activeNucleus({ mag, sigma, tau, from, to, random }: ActiveNucleusOptions): VariableModel {
  const days = Array.from({ length: Math.ceil(to - from) + 2 }, (_, i) => from + i);
  const memory = Math.exp(-1 / tau);
  const walk: number[] = [random.normal(0, sigma)];
  for (let i = 1; i < days.length; i += 1) {
    walk.push(walk[i - 1]! * memory + random.normal(0, sigma * Math.sqrt(1 - memory ** 2)));
  }
  return (mjd, wavelength) => {
    const color = -2.5 * -0.5 * Math.log10(6200 / wavelength);
    return mag + color + interpolate(days, walk, mjd) * (wavelength / 4800) ** AMPLITUDE_POWER;
  };
}
