/** Spectra with lines where they belong: a continuum, features at rest wavelengths, a redshift, dust, and noise. */
import { fitzpatrick99 } from '@/lib/astro/extinction';
import { blackbodyMag } from './lightcurves/model';
import { round } from './numbers';
import type { Random } from './random';
import type { Kind } from './target';

/** Rest wavelength in Å, width (σ) in km/s, strength against the continuum (negative absorbs), shift in km/s. */
type Line = readonly [wavelength: number, width: number, strength: number, shift?: number];

const LIGHT = 299_792.458;
const [HA, HB, HG, HD] = [6563, 4861, 4340, 4102];

/** Emission with blueshifted absorption: an expanding photosphere. */
const pCygni = (wavelength: number, velocity: number, depth: number, peak: number): Line[] => [
  [wavelength, 0.35 * velocity, -depth, -velocity],
  [wavelength, 0.45 * velocity, peak, 0],
];

interface Template {
  /** K; null is a power law of an active nucleus. */
  temperature: number | null;
  lines: readonly Line[];
}

const TEMPLATES: Readonly<Record<Exclude<Kind, 'asteroid' | 'bogus' | 'RR Lyrae' | 'eclipsing'>, Template>> = {
  Ia: {
    temperature: 11_500,
    lines: [
      ...pCygni(6355, 11_500, 0.55, 0.12), ...pCygni(5972, 11_000, 0.18, 0.05), [5640, 3500, -0.3, -10_500], [5454, 3200, -0.28, -10_500],
      ...pCygni(3945, 13_500, 0.6, 0.3), [8579, 5500, -0.4, -12_500], [4900, 6500, -0.35, -9_500], [4481, 5000, -0.4, -11_000],
    ],
  },
  IIP: { temperature: 7800, lines: [...pCygni(HA, 8000, 0.25, 1.1), ...pCygni(HB, 7500, 0.4, 0.25), ...pCygni(HG, 7000, 0.35, 0.15), ...pCygni(5169, 5000, 0.25, 0.05), ...pCygni(5876, 7000, 0.2, 0.1), ...pCygni(8579, 6000, 0.3, 0.3)] },
  IIn: { temperature: 10_000, lines: [[HA, 120, 5], [HA, 1500, 1.6], [HB, 120, 1.7], [HB, 1500, 0.5], [HG, 120, 0.8], [HD, 120, 0.4], [5876, 150, 0.5]] },
  'Ib/c': { temperature: 6500, lines: [...pCygni(5876, 10_000, 0.4, 0.15), ...pCygni(6678, 9500, 0.2, 0.1), ...pCygni(7065, 9500, 0.2, 0.1), [5169, 4500, -0.35, -10_000], [4924, 4000, -0.3, -10_000], ...pCygni(7774, 9000, 0.35, 0.1), ...pCygni(8579, 11_000, 0.35, 0.35)] },
  SLSN: { temperature: 15_000, lines: [[4651, 2200, -0.22, -11_000], [4416, 2200, -0.22, -11_000], [4358, 2000, -0.15, -11_000], [4132, 2000, -0.18, -11_000], [3737, 2200, -0.2, -11_000]] },
  TDE: { temperature: 22_000, lines: [[4686, 5500, 0.45], [HA, 6500, 0.6], [HB, 5500, 0.2], [3969, 400, -0.12], [3934, 400, -0.14], [5175, 500, -0.08]] },
  kilonova: { temperature: 4200, lines: [[8100, 16_000, -0.35, 0]] },
  'dwarf nova': { temperature: 13_000, lines: [[HA, 900, 0.7], [HB, 1500, -0.3], [HB, 450, 0.12], [HG, 1500, -0.35], [HD, 1400, -0.3], [4686, 600, 0.15]] },
  AGN: { temperature: null, lines: [[HA, 2200, 2.2], [HB, 2300, 0.8], [HG, 2300, 0.35], [2799, 2500, 0.9], [1909, 3000, 0.7], [5007, 250, 1.2], [4959, 250, 0.4], [6583, 220, 0.5], [6548, 220, 0.17], [3727, 250, 0.3], [6717, 220, 0.2], [6731, 220, 0.2]] },
  Mira: { temperature: 3000, lines: [[5167, 5500, -0.5], [5450, 4500, -0.4], [5850, 5500, -0.35], [6150, 5500, -0.5], [6680, 6000, -0.5], [7050, 6500, -0.6], [7600, 5500, -0.4], [8430, 6000, -0.4], [HA, 150, 0.8]] },
  flare: { temperature: 3300, lines: [[6158, 4000, -0.3], [6750, 4500, -0.3], [7050, 5000, -0.4], [7600, 4500, -0.25], [HA, 140, 1.3], [HB, 140, 0.9], [5893, 500, -0.35], [8183, 250, -0.2]] },
};

export type SpectrumKind = keyof typeof TEMPLATES;
export const hasSpectrum = (kind: Kind): kind is SpectrumKind => kind in TEMPLATES;

/** A spectrograph: its range in Å, its sampling in Å and its resolving power. */
export interface Spectrograph {
  name: string;
  from: number;
  to: number;
  step: number;
  resolution: number;
}

export const SPECTROGRAPHS: readonly Spectrograph[] = [
  { name: 'SEDM', from: 3780, to: 9220, step: 24, resolution: 100 },
  { name: 'SPRAT', from: 4020, to: 7990, step: 9, resolution: 350 },
  { name: 'ALFOSC', from: 3600, to: 9500, step: 7, resolution: 360 },
  { name: 'DBSP', from: 3400, to: 10_200, step: 5, resolution: 1000 },
  { name: 'LRIS', from: 3200, to: 10_200, step: 4, resolution: 1100 },
];

export interface SimulatedSpectrum {
  wavelengths: number[];
  /** erg s⁻¹ cm⁻² Å⁻¹ */
  fluxes: number[];
  errors: number[];
}

/** Relative flux at a rest wavelength; `resolution` broadens the lines. */
export function templateFlux({ temperature, lines }: Template, wavelength: number, resolution: number): number {
  const continuum = temperature === null ? (wavelength / 5000) ** -1.5 : 10 ** (-0.4 * blackbodyMag(wavelength, temperature)) * (5000 / wavelength) ** 2;
  let factor = 1;
  for (const [center, width, strength, shift = 0] of lines) {
    const sigma = Math.hypot(width, LIGHT / resolution / 2.35);
    const velocity = (wavelength / center - 1) * LIGHT - shift;
    // A line that the instrument broadens keeps its flux.
    if (Math.abs(velocity) < 5 * sigma) factor += strength * (width / sigma) * Math.exp(-0.5 * (velocity / sigma) ** 2);
  }
  return continuum * Math.max(0.03, factor);
}

interface SpectrumOptions {
  kind: SpectrumKind;
  redshift: number;
  /** E(B-V) of the Milky Way. */
  ebv: number;
  /** AB magnitude at 6200 Å. */
  mag: number;
  spectrograph: Spectrograph;
  /** Signal to noise per pixel in the middle. */
  snr: number;
  random: Random;
}

export function spectrum({ kind, redshift, ebv, mag, spectrograph, snr, random }: SpectrumOptions): SimulatedSpectrum {
  const { from, to, step, resolution } = spectrograph;
  const wavelengths = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  const observed = (wavelength: number) =>
    templateFlux(TEMPLATES[kind], wavelength / (1 + redshift), resolution) * 10 ** (-0.4 * (fitzpatrick99(wavelength) ?? 0) * ebv);
  // f_λ of an AB magnitude at 6200 Å.
  const scale = (10 ** (-0.4 * (mag + 48.6)) * 2.99792458e18) / 6200 ** 2 / observed(6200);
  const middle = observed(6200) * scale;
  const precise = (value: number) => Number(value.toPrecision(5));
  const errors = wavelengths.map((wavelength) => {
    const edge = 1 + 1.8 * Math.exp(-(wavelength - from) / 250) + 1.2 * Math.exp((wavelength - to) / 300);
    return precise((middle / snr) * edge);
  });
  const fluxes = wavelengths.map((wavelength, i) => precise(observed(wavelength) * scale + random.normal(0, errors[i]!)));
  return { wavelengths: wavelengths.map((wavelength) => round(wavelength, 1)), fluxes, errors };
}
