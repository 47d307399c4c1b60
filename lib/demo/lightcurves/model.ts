/** What the light-curve models have in common. */

/**
 * A transient in its rest frame: absolute AB magnitude at a phase in days since it began, and a wavelength in Å. Before it
 * began, Infinity: no light.
 */
export type TransientModel = (phase: number, wavelength: number) => number;

/** A variable star or nucleus as it is seen: AB magnitude at a time (MJD, UTC) and a wavelength in Å. */
export type VariableModel = (mjd: number, wavelength: number) => number;

const MAG = 2.5 / Math.LN10;
/** h c / k in Å K. */
const HC_K = 1.438776877e8;

/** Magnitude of a black body's surface, up to a constant that is the same for all temperatures and wavelengths. */
export function blackbodyMag(wavelength: number, temperature: number): number {
  // B_ν ∝ λ^-3 / (exp(hc/λkT) - 1)
  return MAG * (3 * Math.log(wavelength / 5000) + Math.log(Math.expm1(HC_K / (wavelength * temperature))));
}

/** σ T⁴ of a black body against π B_ν at 5000 Å, in the constant that `blackbodyMag` leaves out. */
const STEFAN_BOLTZMANN = 5.670374419e-5;
const PARSEC = 3.0856775814913673e18;
/** π · 2 h c / λ³ at 5000 Å, erg s⁻¹ cm⁻² Hz⁻¹. */
const SURFACE_5000 = (Math.PI * 2 * 6.62607015e-27 * 2.99792458e10) / 5e-5 ** 3;

/** Absolute AB magnitude of a spherical black body of a bolometric luminosity in erg/s. */
export function blackbodyAbsoluteMag(wavelength: number, luminosity: number, temperature: number): number {
  const radiusSquared = luminosity / (4 * Math.PI * STEFAN_BOLTZMANN * temperature ** 4);
  const atTenParsec = (SURFACE_5000 * radiusSquared) / (10 * PARSEC) ** 2;
  return -2.5 * Math.log10(atTenParsec) - 48.6 + blackbodyMag(wavelength, temperature);
}

interface ColoredOptions {
  /** Absolute magnitude at its brightest, at `wavelength`. */
  peak: number;
  wavelength: number;
  /** Magnitudes below the peak at a phase, at `wavelength`. */
  decline: (phase: number) => number;
  /** Colour temperature in K at a phase. */
  temperature: (phase: number) => number;
}

/** A light curve at one wavelength, with the colours of a black body at the others. */
export const colored =
  ({ peak, wavelength: reference, decline, temperature }: ColoredOptions): TransientModel =>
  (phase, wavelength) => {
    if (phase <= 0) return Infinity;
    const kelvin = temperature(phase);
    return peak + decline(phase) + blackbodyMag(wavelength, kelvin) - blackbodyMag(reference, kelvin);
  };

/**
 * The rise and fall of Bazin et al. (2009, A&A 499, 653) as magnitudes below its peak. It begins 5 rise times before the
 * middle of its rise.
 *
 * @param rise, fall e-folding times in days
 */
export function bazin(rise: number, fall: number): { decline: (phase: number) => number; peakPhase: number } {
  const middle = 5 * rise;
  const flux = (phase: number) => Math.exp(-(phase - middle) / fall) / (1 + Math.exp(-(phase - middle) / rise));
  const peakPhase = middle + rise * Math.log(fall / rise - 1);
  const peak = flux(peakPhase);
  return { decline: (phase) => -2.5 * Math.log10(flux(phase) / peak), peakPhase };
}

/** The brightness of two sources together. */
export const sumOfMags = (a: number, b: number): number => -2.5 * Math.log10(10 ** (-0.4 * a) + 10 ** (-0.4 * b));
