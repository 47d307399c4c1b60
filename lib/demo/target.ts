/** A thing in the demonstration sky, as it is in truth; `observe` says what surveys see of it. */
import { angularDiameterDistance, distanceModulus } from '@/lib/astro/cosmology';
import { extinctionCoefficient } from '@/lib/astro/extinction';
import { effectiveWavelength } from '@/lib/astro/bandpasses';
import { magToFlux } from '@/lib/astro/magnitudes';
import type { TransientModel, VariableModel } from './lightcurves/model';
import type { Position, SurveyName } from './night';
import { clamp } from './numbers';
import type { Random } from './random';

export const KINDS = [
  'Ia', 'IIP', 'IIn', 'Ib/c', 'SLSN', 'TDE', 'kilonova', 'dwarf nova', 'RR Lyrae', 'eclipsing', 'Mira', 'AGN', 'flare', 'asteroid', 'bogus',
] as const;
export type Kind = (typeof KINDS)[number];

/** A galaxy that a transient is in, or that an active nucleus is the nucleus of. */
export interface Host {
  /** Of the transient from its centre, arcsec, at a position angle in degrees. */
  offset: number;
  angle: number;
  /** AB magnitude in r. */
  mag: number;
  /** Half-light radius in arcsec, Sérsic index, axis ratio, position angle in degrees. */
  radius: number;
  index: number;
  ratio: number;
  orientation: number;
}

export interface Target extends Position {
  kind: Kind;
  survey: SurveyName;
  /** E(B-V) of the Milky Way. */
  ebv: number;
  redshift: number | null;
  /** Flux in µJy above the reference image. */
  flux(mjd: number, band: string): number;
  /** Flux in µJy of the source itself in the reference image. */
  reference(band: string): number;
  /** MJD at which there begins to be something to see. */
  begins: number;
  host: Host | null;
  /** AB magnitude in r of a star at its place, where there is one. */
  star: number | null;
}

export interface Place extends Position {
  survey: SurveyName;
  ebv: number;
}

const ABSORPTION = (band: string, ebv: number): number => (extinctionCoefficient(band) ?? 0) * ebv;

const REDSHIFTS = Array.from({ length: 400 }, (_, i) => 0.001 * 1.0189 ** i);
const MODULI = REDSHIFTS.map((z) => distanceModulus(z) as number);

/** The redshift at which the distance modulus is so large. */
export function redshiftOf(modulus: number): number {
  const above = MODULI.findIndex((value) => value > modulus);
  const i = above < 0 ? MODULI.length - 1 : Math.max(1, above);
  const part = clamp((modulus - MODULI[i - 1]!) / (MODULI[i]! - MODULI[i - 1]!), 0, 1);
  return REDSHIFTS[i - 1]! + part * (REDSHIFTS[i]! - REDSHIFTS[i - 1]!);
}

/** A flux of a model at a redshift: dimmed by distance and dust, its wavelengths and its time stretched. */
export function transientFlux(model: TransientModel, place: Place, redshift: number, begins: number): Target['flux'] {
  const modulus = distanceModulus(redshift) as number;
  return (mjd, band) => {
    const mag = model((mjd - begins) / (1 + redshift), effectiveWavelength(band) / (1 + redshift));
    if (mag === Infinity) return 0;
    return magToFlux(mag + modulus - 2.5 * Math.log10(1 + redshift) + ABSORPTION(band, place.ebv));
  };
}

/** What is above the reference image of a variable source, which has its light at `quiet` (a time, or the mean). */
export function variableFlux(model: VariableModel, { ebv }: Place, quiet: number | 'mean', span: [number, number]): Pick<Target, 'flux' | 'reference'> {
  const total = (mjd: number, band: string) => magToFlux(model(mjd, effectiveWavelength(band)) + ABSORPTION(band, ebv));
  const known = new Map<string, number>();
  const reference = (band: string): number => {
    let flux = known.get(band);
    if (flux === undefined) {
      const times = quiet === 'mean' ? Array.from({ length: 101 }, (_, i) => span[0] + (i / 101.3) * (span[1] - span[0])) : [quiet];
      flux = times.reduce((sum, mjd) => sum + total(mjd, band), 0) / times.length;
      known.set(band, flux);
    }
    return flux;
  };
  return { flux: (mjd, band) => total(mjd, band) - reference(band), reference };
}

/** A galaxy around something at a redshift. `kpc` is the mean distance of such things from the centre, 0 in the nucleus. */
export function hostAt(redshift: number, kpc: number, random: Random, luminosity = random.normal(-20.4, 1)): Host {
  const perArcsec = ((angularDiameterDistance(redshift) as number) * 1000 * Math.PI) / 180 / 3600;
  const early = random.chance(0.3);
  return {
    offset: kpc === 0 ? Math.abs(random.normal(0, 0.12)) : (random.exponential(kpc / 2) + random.exponential(kpc / 2)) / perArcsec,
    angle: random.uniform(0, 360),
    mag: luminosity + (distanceModulus(redshift) as number),
    radius: clamp((random.uniform(2.5, 6) * 10 ** (-0.1 * (luminosity + 20.4))) / perArcsec, 0.6, 9),
    index: early ? 4 : 1,
    ratio: early ? random.uniform(0.6, 1) : random.uniform(0.3, 1),
    orientation: random.uniform(0, 180),
  };
}
