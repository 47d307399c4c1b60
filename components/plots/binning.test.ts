import { describe, expect, it } from 'vitest';
import { binPoints } from './binning';
import type { PhotometryPoint } from './lightCurveData';

const point = (mjd: number, flux: number | null, fluxerr: number | null, limiting_mag: number | null = null): PhotometryPoint => ({
  id: Math.round(mjd * 1000), mjd, filter: 'ztfg', mag: null, magerr: null, limiting_mag, flux, fluxerr,
});

describe('binPoints', () => {
  it('weights by inverse variance', () => {
    const [bin, ...rest] = binPoints([point(60000.1, 10, 1), point(60000.2, 20, 2)], 1);
    expect(rest).toEqual([]);
    expect(bin).toMatchObject({ count: 2 });
    expect(bin?.flux).toBeCloseTo(12, 10);
    expect(bin?.fluxerr).toBeCloseTo(Math.sqrt(4 / 5), 10);
    expect(bin?.mjd).toBeCloseTo(60000.12, 6);
    expect(bin?.mag).toBeCloseTo(23.9 - 2.5 * Math.log10(12), 10);
    expect(bin?.limiting_mag).toBeCloseTo(23.9 - 2.5 * Math.log10(5 * Math.sqrt(0.8)), 10);
  });

  it('keeps a negative mean as a flux without a magnitude', () => {
    const [bin] = binPoints([point(60000.1, -10, 1), point(60000.2, 4, 1)], 1);
    expect(bin?.flux).toBeCloseTo(-3, 10);
    expect(bin?.mag).toBeNull();
  });

  it('does not cut a night at midnight UTC', () => {
    const night = [point(59999.95, 10, 1), point(60000.05, 10, 1), point(60000.3, 10, 1)];
    expect(binPoints([...night, point(60000.95, 10, 1)], 'night').map(({ count = 1 }) => count)).toEqual([3, 1]);
  });

  it('gives the deepest limit where nothing was measured', () => {
    expect(binPoints([point(60000.1, null, null, 20), point(60000.2, null, null, 21)], 1)).toMatchObject([{ limiting_mag: 21, mag: null }]);
  });
});
