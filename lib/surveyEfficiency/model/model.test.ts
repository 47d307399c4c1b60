import { describe, expect, test } from 'vitest';
import { luminosityDistance } from '@/lib/astro/cosmology';
import { healpixIndex } from '@/lib/astro/healpix';
import { fluxToMag, magToFlux } from '@/lib/astro/magnitudes';
import { containsPosition, type Moc } from '@/lib/astro/moc';
import { boxMoc } from '@/lib/astro/mocShapes';
import { distanceMoments } from '@/lib/astro/skymapDistance';
import { coneSkymap } from '@/lib/astro/skymapShapes';
import { rankCells, searchedProbability } from '@/lib/astro/skymap';
import reference from './reference.json';
import { inject, redshiftOf, type Injection } from './inject';
import { luminosityOf, ModelError, parametersOf } from './models';
import { observedFlux, simulate, type Pointing, type Simulation } from './simulate';

const map = coneSkymap(150, 20, 3);
const request = { map, count: 2000, seed: 1, nearest: 30, farthest: 200 };
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('light curves', () => {
  /** AT2017gfo at 40 Mpc: days after the merger, bandpass, AB magnitude as observed (A_V of the Milky Way 0.34). */
  const observed: readonly (readonly [number, string, number])[] = [
    [0.89, 'ps1::g', 17.46], [1.44, 'ps1::g', 18.49], [2.44, 'ps1::g', 20.19], [3.45, 'ps1::g', 21.13],
    [0.89, 'ps1::r', 17.32], [1.44, 'ps1::r', 17.99], [2.44, 'ps1::r', 19.13], [3.45, 'ps1::r', 19.81], [4.45, 'ps1::r', 20.53],
    [0.89, 'ps1::i', 17.42], [1.44, 'ps1::i', 17.85], [2.44, 'ps1::i', 18.58], [3.45, 'ps1::i', 19.03], [4.45, 'ps1::i', 19.51],
    [1.44, 'ps1::z', 17.72], [2.44, 'ps1::z', 18.33], [3.45, 'ps1::z', 18.74], [4.45, 'ps1::z', 19.07],
    [1.44, '2massh', 17.64], [2.44, '2massh', 17.64], [3.45, '2massh', 17.72], [4.45, '2massh', 18.02],
  ];
  const WAVELENGTHS: Record<string, number> = { 'ps1::g': 4866, 'ps1::r': 6215, 'ps1::i': 7545, 'ps1::z': 8679, '2massh': 16_620 };

  test('the kilonova shines like AT2017gfo', () => {
    const luminosity = luminosityOf('kilonova');
    const off = observed.map(([days, band, mag]) =>
      fluxToMag(observedFlux(luminosity, { distance: 40, redshift: 0.0098 }, days, WAVELENGTHS[band]!))! - mag);
    expect(Math.abs(mean(off))).toBeLessThan(0.4);
    expect(Math.sqrt(mean(off.map((d) => d * d)))).toBeLessThan(0.7);
  });

  test('a kilonova of more mass is brighter, reddens, and is nothing before it explodes', () => {
    const [one, three] = [luminosityOf('kilonova'), luminosityOf('kilonova', { mass_scale: 3 })];
    for (const days of [2, 5, 10]) expect(three(days, 8000)).toBeGreaterThan(one(days, 8000));
    const color = (days: number): number => -2.5 * Math.log10(one(days, 4866) / one(days, 8679));
    expect(color(4)).toBeGreaterThan(color(1) + 1);
    expect(one(-1, 6000)).toBe(0);
  });

  test('an afterglow fades by the closure relations', () => {
    const p = 2.4;
    // A wide jet in a thin medium: no jet break, optical light between the typical and the cooling frequency.
    const luminosity = luminosityOf('afterglow', { log10_E0: 52, n0: 0.001, p, epsilon_e: 0.1, epsilon_B: 0.001, thetaCore: 1.5 });
    const decay = Math.log(luminosity(4, 6000) / luminosity(1, 6000)) / Math.log(4);
    expect(decay).toBeCloseTo((-3 * (p - 1)) / 4, 6);
    expect(Math.log(luminosity(1, 4000) / luminosity(1, 8000)) / Math.log(2)).toBeCloseTo(-(p - 1) / 2, 6);
    // Above the cooling frequency, in X-rays.
    expect(Math.log(luminosity(4, 0.01) / luminosity(1, 0.01)) / Math.log(4)).toBeCloseTo((2 - 3 * p) / 4, 6);
    const narrow = luminosityOf('afterglow', { log10_E0: 52, n0: 0.001, p, epsilon_e: 0.1, epsilon_B: 0.001, thetaCore: 0.01 });
    expect(Math.log(narrow(4, 6000) / narrow(1, 6000)) / Math.log(4)).toBeCloseTo((-3 * (p - 1)) / 4 - 0.75, 6);
  });

  test('a linear model has its magnitude at 10 pc, and fades by the day', () => {
    const luminosity = luminosityOf('linear', { mag: -16, dmag: 0.5 });
    const seen = (days: number): number => fluxToMag(observedFlux(luminosity, { distance: 1e-5, redshift: 0 }, days, 6000))!;
    expect(seen(0)).toBeCloseTo(-16, 9);
    expect(seen(3)).toBeCloseTo(-14.5, 9);
  });

  test('parameters that do not exist or mean nothing are named', () => {
    expect(parametersOf('linear', { dmag: 2 })).toEqual({ mag: -16, dmag: 2 });
    const bad = (): unknown => parametersOf('afterglow', { p: 1, mag: -16, log10_E0: '53', constructor: 1 });
    expect(bad).toThrow(ModelError);
    for (const name of ['p', 'mag', 'log10_E0', 'constructor']) expect(bad).toThrow(new RegExp(`(^|; )${name}: `));
    expect(() => parametersOf('linear', { mag: Number.NaN })).toThrow(ModelError);
  });
});

describe('beside an independent calculation in Python', () => {
  const ratios = (values: readonly (readonly [number, number])[]): number[] => values.map(([a, b]) => a / b);

  test('a kilonova is the same', () => {
    const luminosity = luminosityOf('kilonova');
    for (const ratio of ratios(reference.kilonova.map(([days, wavelength, value]) => [luminosity(days!, wavelength!), value!]))) expect(Math.abs(ratio - 1)).toBeLessThan(5e-3);
  });

  test('an afterglow is as the shock has it, to the rounding of the published coefficients', () => {
    for (const [days, wavelength, p, value] of reference.afterglow) {
      const ratio = luminosityOf('afterglow', { p: p!, thetaCore: 1.5 })(days!, wavelength!) / value!;
      expect(Math.abs(Math.log(ratio)), `${days} d, ${wavelength} Å, p = ${p}: ${ratio}`).toBeLessThan(Math.log(1.25));
    }
  });

  test('redshifts are the same', () => {
    for (const [distance, redshift] of reference.redshifts) expect(redshiftOf(distance!) / redshift!).toBeCloseTo(1, 4);
  });
});

describe('injections', () => {
  test('are the same for a seed and others for another', () => {
    expect(inject(request)).toEqual(inject(request));
    expect(inject({ ...request, seed: 2 })[0]).not.toEqual(inject(request)[0]);
  });

  test('lie as the skymap says', () => {
    const injections = inject(request);
    const ranking = rankCells(map);
    const searched = injections.map(({ ra, dec }) => searchedProbability(map, ranking, ra, dec));
    for (const level of [0.25, 0.5, 0.9]) {
      // Five standard deviations of a fraction of 2,000, and what the steps of the ranking are wide.
      expect(Math.abs(searched.filter((p) => p <= level).length / injections.length - level)).toBeLessThan(0.06);
    }
    for (const { ra, dec, index } of injections.slice(0, 50)) {
      expect(Math.abs(Number(healpixIndex(ra, dec)) - index)).toBeLessThanOrEqual(4 ** 9);
    }
  });

  test('are as far as the skymap says, or even in volume', () => {
    const layerOf = (value: number): Float64Array => new Float64Array(map.order.length).fill(value);
    const layered = { ...map, distmu: layerOf(100), distsigma: layerOf(30), distnorm: layerOf(1) };
    const distances = inject({ ...request, map: layered }).map(({ distance }) => distance);
    const expected = distanceMoments(100, 30)!;
    expect(mean(distances) / expected.mean).toBeCloseTo(1, 1);
    expect(Math.sqrt(mean(distances.map((d) => (d - mean(distances)) ** 2))) / expected.std).toBeCloseTo(1, 1);
    const even = inject(request).map(({ distance }) => distance);
    expect(Math.min(...even)).toBeGreaterThanOrEqual(30);
    expect(even.filter((d) => d < 100).length / even.length).toBeCloseTo((100 ** 3 - 30 ** 3) / (200 ** 3 - 30 ** 3), 1);
    for (const d of [1, 40, 1000, 20_000]) expect(luminosityDistance(redshiftOf(d))! / d).toBeCloseTo(1, 8);
  });

  test('need a range of distances', () => {
    expect(() => inject({ ...request, nearest: 200 })).toThrow(RangeError);
    expect(() => inject({ ...request, farthest: Infinity })).toThrow(RangeError);
  });
});

describe('what is found', () => {
  const fields = new Map<number, Moc>([
    [1, boxMoc(150, 20, 4, 4, 0, { order: 11 })],
    [2, boxMoc(300, -40, 4, 4, 0, { order: 11 })],
  ]);
  const at = (mjd: number, field_id = 1, limmag = 21): Pointing => ({ field_id, mjd, filter: 'ztfr', limmag });
  const injections = inject({ ...request, count: 500 });
  const simulation: Simulation = {
    injections, luminosity: luminosityOf('linear', { mag: -19, dmag: 0 }), pointings: [at(60_000.5), at(60_001.5)], fields, trigger: 60_000,
    minimum_phase: 0, maximum_phase: 3, number_detections: 1, detection_threshold: 5, seed: 1,
  };

  test('is covered exactly where a field is', () => {
    const { sources, number_in_covered, number_of_transients } = simulate(simulation);
    const inside = (source: Injection): boolean => containsPosition(fields.get(1)!, source.ra, source.dec);
    expect(sources.map(({ points }) => points.length)).toEqual(injections.map((source) => (inside(source) ? 2 : 0)));
    expect(number_in_covered).toBe(injections.filter(inside).length);
    expect(number_of_transients).toBe(500);
    expect(simulate({ ...simulation, pointings: [at(60_000.5, 2)] })).toMatchObject({ number_in_covered: 0, number_detected: 0, efficiency: 0 });
  });

  test('is all that is covered when it is bright, and nothing when it is too faint', () => {
    const bright = simulate(simulation);
    expect(bright.number_detected).toBe(bright.number_in_covered);
    expect(bright.efficiency).toBe(bright.number_detected / 500);
    const faint = simulate({ ...simulation, luminosity: luminosityOf('linear', { mag: -8, dmag: 0 }) });
    expect(faint).toMatchObject({ number_in_covered: bright.number_in_covered, number_detected: 0 });
  });

  test('at the limit half is found in one pointing, and scatters by the noise', () => {
    // Everything as bright as the limit: with the noise, as often above five times the noise as below.
    const limmag = 20;
    const near = injections.map((source) => ({ ...source, distance: 100, redshift: 0 }));
    const mag = limmag - 5 * Math.log10(100e6 / 10);
    const found = simulate({ ...simulation, injections: near, luminosity: luminosityOf('linear', { mag, dmag: 0 }), pointings: [at(60_000.5, 1, limmag)] });
    expect(found.number_detected / found.number_in_covered).toBeGreaterThan(0.35);
    expect(found.number_detected / found.number_in_covered).toBeLessThan(0.65);
    const fluxes = found.sources.flatMap(({ points }) => points.map(({ flux }) => flux));
    expect(mean(fluxes) / magToFlux(limmag)).toBeCloseTo(1, 1);
  });

  test('counts only the phases, and wants as many detections as asked', () => {
    expect(simulate({ ...simulation, pointings: [at(59_999), at(60_003.5)] }).number_in_covered).toBe(0);
    expect(simulate({ ...simulation, pointings: [at(60_000), at(60_003)] }).sources.find(({ points }) => points.length > 0)!.points).toHaveLength(2);
    expect(simulate({ ...simulation, number_detections: 3 }).number_detected).toBe(0);
  });

  test('is the same however the pointings are ordered', () => {
    expect(simulate({ ...simulation, pointings: [...simulation.pointings].reverse() })).toEqual(simulate(simulation));
  });

  test('an unknown field or bandpass is refused', () => {
    expect(() => simulate({ ...simulation, pointings: [at(60_001, 9)] })).toThrow(RangeError);
    expect(() => simulate({ ...simulation, pointings: [{ ...at(60_001), filter: 'r' }] })).toThrow(RangeError);
  });
});
