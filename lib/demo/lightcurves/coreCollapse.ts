/** Supernovae of massive stars. */
import { bazin, colored, sumOfMags, type TransientModel } from './model';

/** Magnitudes a day by which the decay of ⁵⁶Co fades. */
const COBALT = 0.0098;

/** A temperature that falls from `hot` to `cool` with an e-folding time in days. */
const cooling = (hot: number, cool: number, time: number) => (phase: number) => cool + (hot - cool) * Math.exp(-phase / time);

export interface TypeIIPOptions {
  /** Absolute magnitude in r on the plateau. */
  peak: number;
  /** Days from the explosion to the middle of the fall from the plateau. */
  plateau: number;
  /** Magnitudes per 100 days in r. */
  slope: number;
}

/** Type II with a plateau, in the form of Olivares et al. (2010): plateau, Fermi function, radioactive tail. */
export const typeIIP = ({ peak, plateau, slope }: TypeIIPOptions): TransientModel =>
  colored({
    peak,
    wavelength: 6200,
    decline: (phase) => {
      const rise = phase < 7 ? 4 * (1 - phase / 7) ** 2 : 0;
      const fall = 2.1 / (1 + Math.exp((plateau - phase) / 5));
      const tail = Math.max(0, phase - plateau - 10) * COBALT;
      return rise + (slope * Math.min(phase, plateau)) / 100 + fall + tail;
    },
    temperature: cooling(16_000, 4800, 18),
  });

export interface BazinOptions {
  /** Absolute magnitude in r at its brightest. */
  peak: number;
  /** e-folding times in days. */
  rise: number;
  fall: number;
}

/** Type IIn: the shock in the wind keeps it hot and bright for months. */
export const typeIIn = ({ peak, rise, fall }: BazinOptions): TransientModel =>
  colored({ peak, wavelength: 6200, decline: bazin(rise, fall).decline, temperature: cooling(13_000, 7000, 60) });

/** Types Ib and Ic: a bell of a month, and the tail of cobalt. */
export const strippedEnvelope = ({ peak, rise, fall }: BazinOptions): TransientModel => {
  const { decline, peakPhase } = bazin(rise, fall);
  const tail = (phase: number) => 2.3 + 0.018 * (phase - peakPhase) + (phase < peakPhase ? 1.2 * (peakPhase - phase) : 0);
  return colored({
    peak,
    wavelength: 6200,
    decline: (phase) => sumOfMags(decline(phase), tail(phase)) - sumOfMags(0, tail(peakPhase)),
    temperature: cooling(11_500, 4900, 16),
  });
};

/** Superluminous, of type I: blue for months. */
export const superluminous = ({ peak, rise, fall }: BazinOptions): TransientModel =>
  colored({ peak, wavelength: 4800, decline: bazin(rise, fall).decline, temperature: cooling(17_000, 6500, 70) });
