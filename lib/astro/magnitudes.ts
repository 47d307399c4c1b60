/**
 * Fluxes and magnitudes. Stored fluxes are µJy on the AB system, which is a zero point of 23.9; magnitudes are AB unless a
 * function says otherwise.
 */

import { isBandpass } from './bandpasses';
import { MAGSYSTEM_OFFSETS } from './magsystems.data';

/** Zero point of stored fluxes: a source of 1 µJy has AB magnitude 23.9. */
export const PHOT_ZP = 23.9;

/** Signal-to-noise ratio from which a point counts as a detection. */
export const DETECTION_NSIGMA = 3;

/** Magnitude systems that photometry may be given in. */
export const MAGSYSTEMS = ['jla1', 'ab', 'vega', 'bd17', 'csp', 'ab-b12'] as const;
export type MagSystem = (typeof MAGSYSTEMS)[number];

/** 2.5 / ln 10: a relative flux error times this is an error in magnitudes. */
const MAG_PER_RELATIVE_FLUX = 2.5 / Math.LN10;

/** True when the text names a magnitude system. */
export function isMagSystem(name: string): name is MagSystem {
  return (MAGSYSTEMS as readonly string[]).includes(name);
}

/** AB magnitude of a flux in µJy; null when the flux is not positive. */
export function fluxToMag(flux: number): number | null {
  return flux > 0 && Number.isFinite(flux) ? PHOT_ZP - 2.5 * Math.log10(flux) : null;
}

/** Flux in µJy of an AB magnitude. */
export function magToFlux(mag: number): number {
  return 10 ** (-0.4 * (mag - PHOT_ZP));
}

/** Error in magnitudes of a flux with its error; null when the flux is not positive or the error not a number. */
export function fluxerrToMagerr(flux: number, fluxerr: number): number | null {
  return flux > 0 && Number.isFinite(flux) && Number.isFinite(fluxerr) ? (MAG_PER_RELATIVE_FLUX * fluxerr) / flux : null;
}

/** Error in µJy of an AB magnitude with its error. */
export function magerrToFluxerr(mag: number, magerr: number): number {
  return (magerr * magToFlux(mag)) / MAG_PER_RELATIVE_FLUX;
}

/** Flux error in µJy of a non-detection whose limit is `nsigma` times that error. */
export function limitingMagToFluxerr(limiting_mag: number, nsigma: number = DETECTION_NSIGMA): number {
  return magToFlux(limiting_mag) / nsigma;
}

/** Limiting AB magnitude at `nsigma` of a flux error in µJy; null when the error is not positive. */
export function limitingMag(fluxerr: number, nsigma = 5): number | null {
  return fluxToMag(nsigma * fluxerr);
}

/**
 * m_AB − m_magsys in a bandpass: add it to a magnitude in `magsys` to have it in AB.
 * Null when the system is not defined in that bandpass, or either name is unknown.
 */
export function magSystemOffset(band: string, magsys: string): number | null {
  if (!isBandpass(band)) return null;
  if (magsys === 'ab') return 0;
  return MAGSYSTEM_OFFSETS[magsys]?.[band] ?? null;
}

/**
 * A flux (or its error) with zero point `fromZp` in `magsys` as µJy AB.
 * NaN when the system is not defined in that bandpass.
 */
export function convertFlux(flux: number, fromZp: number, band: string, magsys: string): number {
  const offset = magSystemOffset(band, magsys);
  return offset === null ? NaN : flux * 10 ** (-0.4 * (fromZp + offset - PHOT_ZP));
}

export interface Magnitudes {
  mag: number | null;
  magerr: number | null;
  limiting_mag: number | null;
}

/**
 * What a stored flux says in magnitudes.
 *
 * @param flux µJy (AB), NaN where none was measured
 * @param fluxerr µJy
 * @param limit AB magnitude that was given as the limit; null: the 5-sigma limit of the error
 * @param offset mag, to add to an AB magnitude so that it is in the system of the answer
 */
export function magnitudesOf(flux: number, fluxerr: number, limit: number | null, offset: number): Magnitudes {
  const mag = fluxToMag(flux);
  const limiting_mag = limit ?? limitingMag(fluxerr);
  return {
    mag: mag === null ? null : mag + offset,
    magerr: fluxerrToMagerr(flux, fluxerr),
    limiting_mag: limiting_mag === null ? null : limiting_mag + offset,
  };
}

/** Signal over noise; null where no flux was measured or its error is not positive. */
export const signalToNoise = (flux: number, fluxerr: number): number | null => (Number.isNaN(flux) || !(fluxerr > 0) ? null : flux / fluxerr);
