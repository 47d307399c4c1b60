import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BANDPASS_NAMES, bandpass, type Bandpass } from './bandpasses';
import { transmissionCurve, type TransmissionCurve } from './bandpassCurves';
import { syntheticAbMag } from './syntheticPhotometry';

interface Reference {
  wavelengths: { start: number; step: number; count: number };
  cases: { filter: Bandpass; sncosmo: number; synphot: number }[];
}
const reference = JSON.parse(readFileSync('lib/astro/reference/synphot.json', 'utf8')) as Reference;
const { start, step, count } = reference.wavelengths;
const wavelengths = Array.from({ length: count }, (_, i) => start + i * step);
/** As in scripts/reference/bandpass_curves.py. */
const fluxOf = (wave: number): number =>
  1e-15 * (wave / 5000) ** -1.5 * (1 + 0.3 * Math.sin(wave / 137) - 0.4 * Math.exp(-(((wave - 6150) / 60) ** 2)));
const fluxes = wavelengths.map(fluxOf);
const curve = async (name: Bandpass) => (await transmissionCurve(name)) as TransmissionCurve;

describe('synthetic magnitudes', () => {
  it('are those of sncosmo to a thousandth, and of synphot to three', async () => {
    expect(reference.cases.length).toBeGreaterThan(60);
    for (const { filter, sncosmo, synphot } of reference.cases) {
      const mag = syntheticAbMag({ wavelengths, fluxes, units: 'erg/s/cm/cm/AA' }, await curve(filter)) as number;
      expect(Math.abs(mag - sncosmo), filter).toBeLessThan(0.001);
      expect(Math.abs(mag - synphot), filter).toBeLessThan(0.003);
    }
  });

  it('do not depend on the units', async () => {
    const band = await curve('ztfr');
    const mag = syntheticAbMag({ wavelengths, fluxes, units: 'erg/s/cm/cm/AA' }, band) as number;
    const jy = fluxes.map((flux, i) => ((flux * (wavelengths[i] as number) ** 2) / 2.99792458e18) * 1e23);
    expect(syntheticAbMag({ wavelengths, fluxes: jy, units: 'Jy' }, band)).toBeCloseTo(mag, 9);
    const ab = jy.map((flux) => -2.5 * Math.log10(flux * 1e-23) - 48.6);
    expect(syntheticAbMag({ wavelengths, fluxes: ab, units: 'AB' }, band)).toBeCloseTo(mag, 9);
  });

  it('of a flat spectrum are its AB magnitude in every band', async () => {
    for (const filter of ['bessellb', 'sdssz', 'lsstg', 'ps1::i', 'f606w'] as const) {
      expect(syntheticAbMag({ wavelengths, fluxes: wavelengths.map(() => 19.25), units: 'AB' }, await curve(filter))).toBeCloseTo(19.25, 4);
    }
  });

  it('are not known where the spectrum ends inside the band, or nothing is left of it', async () => {
    const band = await curve('ztfg');
    expect(syntheticAbMag({ wavelengths: [4500, 6000], fluxes: [1, 1], units: 'Jy' }, band)).toBeNull();
    expect(syntheticAbMag({ wavelengths, fluxes: fluxes.map(() => -1), units: 'Jy' }, band)).toBeNull();
    expect(syntheticAbMag({ wavelengths, fluxes: fluxes.map(() => NaN), units: 'Jy' }, band)).toBeNull();
  });

  it('bridge samples that were not measured', async () => {
    const band = await curve('ztfr');
    const holed = fluxes.map((flux, i) => (i % 50 === 0 ? NaN : flux));
    const whole = syntheticAbMag({ wavelengths, fluxes, units: 'Jy' }, band) as number;
    expect(Math.abs((syntheticAbMag({ wavelengths, fluxes: holed, units: 'Jy' }, band) as number) - whole)).toBeLessThan(0.001);
  });
});

describe('transmission curves', () => {
  // Pivot wavelengths: WFC3 Instrument Handbook, tables 6.2 and 7.2; Bessell & Murphy 2012; Breeveld et al. 2011.
  it.each([
    ['f098m', 9864], ['f105w', 10552], ['f110w', 11534], ['f125w', 12486], ['f127m', 12740], ['f139m', 13838], ['f140w', 13923], ['f153m', 15322],
    ['f160w', 15369], ['f218w', 2228], ['f350lp', 5859], ['f689m', 6877], ['f763m', 7614], ['f845m', 8439], ['f438w', 4326], ['uvf625w', 6242],
    ['uvf775w', 7651], ['uvf850lp', 9176], ['bessellv', 5478], ['uvot::v', 5425],
  ] as const)('%s has its pivot wavelength at %d Å', async (name, pivot) => {
    const { wavelengths: wave, transmission } = await curve(name);
    const step = (i: number) => ((wave[i + 1] ?? wave[i]!) - (wave[i - 1] ?? wave[i]!)) / 2;
    const integral = (power: number) => transmission.reduce((sum, value, i) => sum + value * wave[i]! ** power * step(i), 0);
    expect(Math.abs(Math.sqrt(integral(1) / integral(-1)) / pivot - 1)).toBeLessThan(0.006);
  });

  it('are those of the list: their mean wavelengths agree with it', async () => {
    let known = 0;
    for (const name of BANDPASS_NAMES) {
      const curve = await transmissionCurve(name);
      if (!curve) continue;
      known += 1;
      let [weighted, total] = [0, 0];
      for (let i = 1; i < curve.wavelengths.length; i += 1) {
        const [a, b] = [curve.wavelengths[i - 1] as number, curve.wavelengths[i] as number];
        const [s, t] = [curve.transmission[i - 1] as number, curve.transmission[i] as number];
        total += ((s + t) / 2) * (b - a);
        weighted += (b - a) * ((s * (2 * a + b) + t * (a + 2 * b)) / 6);
      }
      const { effective_wavelength } = bandpass(name);
      expect(Math.abs(weighted / total / effective_wavelength - 1), name).toBeLessThan(0.001);
    }
    expect(known).toBe(182);
  });

  it('are not made up where only pivot and width are published', async () => {
    for (const name of ['gotog', 'swiftxrt', 'radio-3GHz', 'gotol', 'uvot::white'] as const) expect(await transmissionCurve(name)).toBeNull();
  });
});
