import { describe, expect, it } from 'vitest';
import { identifiedLines } from './lines';
import { absMedian, drawnSpectrum, fluxDomain, nearestSample, smooth } from './spectrumData';

describe('spectra', () => {
  it('divides by the absolute median', () => {
    expect(absMedian([-4, -2, null, -6])).toBe(4);
    expect(absMedian([])).toBe(1);
  });

  it('smooths over neighbours and leaves gaps out of the mean', () => {
    expect(smooth([1, 2, 6], 3)).toEqual([1.5, 3, 4]);
    expect(smooth([1, null, 3], 3)).toEqual([1, 2, 3]);
    expect(smooth([1, 2], 0)).toEqual([1, 2]);
  });

  it('does not let one cosmic ray set the range', () => {
    const fluxes = Array.from({ length: 1000 }, (_, i) => (i === 500 ? 900 : 1 + (i % 3) / 10));
    expect(fluxDomain(fluxes)[1]).toBeLessThan(2);
  });

  it('normalises, moves, and scales the errors alike', () => {
    const spectrum = { id: 1, label: '', wavelengths: [1, 2, 3], fluxes: [2, 4, 6], errors: [1, null, 2] };
    const options = { smoothing: 0, normalise: 'median' as const, offset: 10 };
    expect(drawnSpectrum(spectrum, options)).toMatchObject({ flux: [10.5, 11, 11.5], error: [0.25, null, 0.5], raw: null });
    expect(drawnSpectrum(spectrum, { ...options, normalise: 'none', offset: 0 }).flux).toEqual([2, 4, 6]);
    expect(drawnSpectrum(spectrum, { ...options, smoothing: 3 }).raw).toEqual([10.5, 11, 11.5]);
  });

  it('makes a slope flat by its continuum', () => {
    const wavelengths = Array.from({ length: 400 }, (_, i) => 4000 + i);
    const { flux } = drawnSpectrum({ id: 1, label: '', wavelengths, fluxes: wavelengths.map((w) => w / 100) }, { smoothing: 0, normalise: 'continuum', offset: 0 });
    expect(Math.max(...flux.slice(30, -30).map((value) => Math.abs((value ?? 0) - 1)))).toBeLessThan(0.001);
  });

  it('finds the nearest sample', () => {
    expect([0, 1.4, 1.6, 9].map((at) => nearestSample([1, 2, 4], at))).toEqual([0, 0, 1, 2]);
    expect(nearestSample([], 1)).toBe(-1);
  });
});

describe('identifiedLines', () => {
  const lines = (options: Partial<Parameters<typeof identifiedLines>[1]>, groups = ['H']) =>
    identifiedLines(new Set(groups), { z: 0, velocity: 0, ...options }, [6000, 8000]);

  it('moves a group by its own redshift and leaves the sky where it is', () => {
    const found = lines({ z: 0.1, shifts: new Map([['H', { z: 0.2 }]]) }, ['H', 'Tellurics 1']);
    expect(found.find(({ rest }) => rest === 6562.79)?.at).toBeCloseTo(7875.35, 1);
    expect(found.find(({ rest }) => rest === 6867.19)?.at).toBe(6867.19);
  });

  it('goes to vacuum, and knows lines of the reader', () => {
    expect(lines({ vacuum: true })[0]?.at).toBeCloseTo(6564.61, 1);
    expect(lines({ custom: [7000] }).some(({ at }) => at === 7000)).toBe(true);
  });
});
