/** What a photometer would have measured of a spectrum. */
import type { TransmissionCurve } from './bandpassCurves';

/** Units in which a spectrum's fluxes may be: Jy, AB magnitudes, or erg/s/cm²/Å. */
export type FluxUnit = 'Jy' | 'AB' | 'erg/s/cm/cm/AA';

/** Å/s */
const LIGHT_SPEED = 2.99792458e18;

/** AB magnitude 0, erg/s/cm²/Hz, as the definition has it: -2.5 log10(f) - 48.6. */
const AB_ZERO = 10 ** (-48.6 / 2.5);

const JY = 1e-23;

/** A flux as F_λ in erg/s/cm²/Å at a wavelength in Å. */
function toFlambda(flux: number, wavelength: number, units: FluxUnit): number {
  if (units === 'erg/s/cm/cm/AA') return flux;
  const fnu = units === 'Jy' ? flux * JY : AB_ZERO * 10 ** (-0.4 * flux);
  return (fnu * LIGHT_SPEED) / wavelength ** 2;
}

/** Straight lines through ascending points, walked along ascending places. */
function interpolator(x: ArrayLike<number>, y: ArrayLike<number>): (at: number) => number {
  let i = 0;
  return (at) => {
    while (i < x.length - 2 && (x[i + 1] as number) < at) i += 1;
    const [x0, x1, y0, y1] = [x[i] as number, x[i + 1] as number, y[i] as number, y[i + 1] as number];
    return x1 === x0 ? y0 : y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
  };
}

/** Steps of the integration, Å; never fewer than some hundred over the bandpass. */
const STEP = 1;
const MIN_STEPS = 500;

/**
 * The AB magnitude of a spectrum in a bandpass, as photons are counted:
 * ∫ F_λ T λ dλ over ∫ F_AB T λ dλ.
 *
 * @param wavelengths Å, ascending; samples without a flux (NaN) are left out
 * @returns null when the spectrum does not cover the bandpass, or has no positive flux in it
 */
export function syntheticAbMag(
  spectrum: { wavelengths: readonly number[]; fluxes: readonly number[]; units: FluxUnit },
  { wavelengths: band, transmission }: TransmissionCurve,
): number | null {
  const x: number[] = [];
  const y: number[] = [];
  spectrum.wavelengths.forEach((wavelength, i) => {
    const flux = spectrum.fluxes[i] as number;
    if (!Number.isFinite(flux)) return;
    x.push(wavelength);
    y.push(toFlambda(flux, wavelength, spectrum.units));
  });
  const [from, to] = [band[0] as number, band[band.length - 1] as number];
  if (x.length < 2 || from < (x[0] as number) || to > (x[x.length - 1] as number)) return null;
  const n = Math.max(MIN_STEPS, Math.ceil((to - from) / STEP));
  const step = (to - from) / n;
  const fluxAt = interpolator(x, y);
  const transmissionAt = interpolator(band, transmission);
  let counted = 0;
  let ofAb = 0;
  for (let k = 0; k < n; k += 1) {
    const wavelength = from + (k + 0.5) * step;
    const weight = transmissionAt(wavelength);
    counted += fluxAt(wavelength) * weight * wavelength;
    ofAb += weight / wavelength;
  }
  const ratio = counted / (AB_ZERO * LIGHT_SPEED * ofAb);
  return ratio > 0 ? -2.5 * Math.log10(ratio) : null;
}
