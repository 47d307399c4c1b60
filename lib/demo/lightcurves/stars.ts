/** Variable stars, as they are seen: AB magnitudes. */
import { interpolate } from '@/lib/demo/numbers';
import { blackbodyMag, sumOfMags, type VariableModel } from './model';

/** Magnitude at a wavelength of a black body that has `mag` at 6200 Å. */
const blackbodyAt = (mag: number, temperature: number, wavelength: number): number =>
  mag + blackbodyMag(wavelength, temperature) - blackbodyMag(6200, temperature);

const phaseOf = (mjd: number, epoch: number, period: number): number => {
  const cycles = (mjd - epoch) / period;
  return cycles - Math.floor(cycles);
};

interface Periodic {
  /** Mean magnitude in r. */
  mag: number;
  /** Days. */
  period: number;
  /** MJD of a maximum (pulsation) or primary minimum (eclipses). */
  epoch: number;
  /** Of the curve at 4800 Å, from the brightest to the faintest, in magnitudes. */
  amplitude: number;
}

/** Amplitude against that at 4800 Å. */
const AMPLITUDE_WAVELENGTHS = [3600, 4800, 6400, 7900, 12_500];
const RR_LYRAE_AMPLITUDES = [1.05, 1, 0.71, 0.56, 0.4];
const MIRA_AMPLITUDES = [1.05, 1, 0.72, 0.42, 0.22];

const PHASES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.86, 0.91, 0.95, 1];
/** From the maximum (0) to the minimum (1): a slow fall and a rise within a tenth of the period. */
const RR_AB = [0, 0.22, 0.43, 0.6, 0.72, 0.81, 0.88, 0.93, 0.98, 1, 0.82, 0.36, 0];

/** RR Lyrae of type ab, or c (nearly a sine). */
export const rrLyrae = ({ mag, period, epoch, amplitude }: Periodic, type: 'ab' | 'c' = 'ab'): VariableModel => (mjd, wavelength) => {
  const phase = phaseOf(mjd, epoch, period);
  const curve = type === 'ab' ? interpolate(PHASES, RR_AB, phase) - 0.66 : -0.5 * Math.cos(2 * Math.PI * phase);
  return blackbodyAt(mag, 6800, wavelength) + amplitude * interpolate(AMPLITUDE_WAVELENGTHS, RR_LYRAE_AMPLITUDES, wavelength) * curve;
};

/** A Mira: a year, several magnitudes, and very red. */
export const mira = ({ mag, period, epoch, amplitude }: Periodic): VariableModel => (mjd, wavelength) => {
  const phase = phaseOf(mjd, epoch, period);
  // Steeper on its rise.
  const curve = -0.5 * Math.cos(2 * Math.PI * (phase + 0.06 * Math.sin(2 * Math.PI * phase)));
  return blackbodyAt(mag, 2900, wavelength) + amplitude * interpolate(AMPLITUDE_WAVELENGTHS, MIRA_AMPLITUDES, wavelength) * curve;
};

interface Eclipsing {
  /** Magnitude in r outside of eclipses. */
  mag: number;
  period: number;
  epoch: number;
  /** Depths in magnitudes of the two eclipses. */
  primary: number;
  secondary: number;
  /** Duration of an eclipse as a part of the period. */
  duration: number;
  temperature: number;
}

/** A detached binary (EA): flat, with two eclipses. */
export const detachedBinary = (options: Eclipsing): VariableModel => (mjd, wavelength) => {
  const { mag, period, epoch, primary, secondary, duration, temperature } = options;
  const phase = phaseOf(mjd, epoch, period);
  const dip = (center: number, depth: number) => {
    const distance = Math.abs(phase - center) > 0.5 ? 1 - Math.abs(phase - center) : Math.abs(phase - center);
    return depth * Math.exp(-0.5 * (distance / (duration / 3)) ** 4);
  };
  return blackbodyAt(mag, temperature, wavelength) + dip(0, primary) + dip(0.5, secondary);
};

/** A contact binary (EW): never still, with two minima that are nearly the same. */
export const contactBinary = ({ mag, period, epoch, amplitude }: Periodic): VariableModel => (mjd, wavelength) => {
  const phase = phaseOf(mjd, epoch, period);
  const curve = 0.46 * Math.cos(4 * Math.PI * phase) + 0.06 * Math.cos(2 * Math.PI * phase) + 0.06 * Math.cos(8 * Math.PI * phase);
  return blackbodyAt(mag, 5600, wavelength) + amplitude * curve;
};

export interface DwarfNovaOptions {
  /** Magnitude in r between outbursts. */
  mag: number;
  /** Magnitudes by which an outburst is brighter. */
  amplitude: number;
  /** MJD at which outbursts begin. */
  outbursts: readonly number[];
  /** Days for which an outburst stays bright. */
  duration: number;
}

/** A dwarf nova: up within a day, bright and blue for a week, and down again. */
export const dwarfNova = ({ mag, amplitude, outbursts, duration }: DwarfNovaOptions): VariableModel => (mjd, wavelength) => {
  let total = blackbodyAt(mag, 6500, wavelength);
  for (const begin of outbursts) {
    const day = mjd - begin;
    if (day <= 0 || day > duration + 40) continue;
    const rise = amplitude * Math.exp(-day / 0.35);
    const plateau = 0.11 * Math.min(day, duration);
    const fall = Math.max(0, day - duration) * 1.1;
    total = sumOfMags(total, blackbodyAt(mag - amplitude + rise + plateau + fall, 14_000, wavelength));
  }
  return total;
};

export interface FlareOptions {
  /** Magnitude in r of the quiet star. */
  mag: number;
  /** MJD of the flare's maximum. */
  peak: number;
  /** Magnitude in g of the flare alone, at its maximum. */
  flare_mag: number;
}

const MINUTES = 1 / 1440;

/** A flare of an M dwarf (Davenport et al. 2014): up in minutes, down in two steps, and as hot as 10,000 K. */
export const flareStar = ({ mag, peak, flare_mag }: FlareOptions): VariableModel => (mjd, wavelength) => {
  const quiet = blackbodyAt(mag, 3100, wavelength);
  const time = (mjd - peak) / (9 * MINUTES);
  if (time < -1 || time > 40) return quiet;
  const shape = time < 0 ? 1 + time : 0.69 * Math.exp(-1.6 * time) + 0.31 * Math.exp(-0.28 * time);
  if (shape <= 0) return quiet;
  const flare = flare_mag + blackbodyMag(wavelength, 10_000) - blackbodyMag(4800, 10_000) - 2.5 * Math.log10(shape);
  return sumOfMags(quiet, flare);
};
