import { describe, expect, it } from 'vitest';
import { measureLine } from './equivalentWidth';

const wavelengths = Array.from({ length: 801 }, (_, i) => 6000 + i * 0.5);
const sigma = 8;
/** A line of Gaussian shape on a sloping continuum. */
const fluxes = (depth: number) => wavelengths.map((w) => (2 + (w - 6200) / 1000) * (1 - depth * Math.exp(-(((w - 6190) / sigma) ** 2) / 2)));

describe('measureLine', () => {
  it('measures a Gaussian in absorption', () => {
    const line = measureLine(wavelengths, fluxes(0.4), null, [6100, 6280]);
    expect(line?.equivalent_width).toBeCloseTo(0.4 * sigma * Math.sqrt(2 * Math.PI), 2);
    expect(line?.centroid).toBeCloseTo(6190, 1);
    expect(line?.fwhm).toBeCloseTo(2.3548 * sigma, 0);
    expect(line?.error).toBeNull();
  });

  it('gives an emission line a negative width and a positive flux', () => {
    const line = measureLine(wavelengths, fluxes(-3), wavelengths.map(() => 0.1), [6100, 6280]);
    expect(line?.equivalent_width).toBeCloseTo(-3 * sigma * Math.sqrt(2 * Math.PI), 1);
    expect(line?.flux).toBeGreaterThan(0);
    expect(line?.error).toBeGreaterThan(0);
  });

  it('measures nothing where there is nothing to measure', () => {
    expect(measureLine(wavelengths, fluxes(0.4), null, [7000, 7100])).toBeNull();
    expect(measureLine(wavelengths, fluxes(0.4).map((f) => -f), null, [6100, 6280])).toBeNull();
  });
});
