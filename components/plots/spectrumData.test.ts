import { describe, expect, it } from 'vitest';
import { absMedian, fluxDomain, smooth, spectrumSamples } from './spectrumData';

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

  it('keeps a narrow line when thinning', () => {
    const wavelengths = Array.from({ length: 20_000 }, (_, i) => 4000 + i * 0.2);
    const fluxes = wavelengths.map((_, i) => (i === 7001 ? 50 : 1));
    const samples = spectrumSamples({ id: 1, label: '', wavelengths, fluxes }, 0, 2000);
    expect(samples.length).toBeLessThanOrEqual(2000);
    expect(Math.max(...samples.map((sample) => sample.flux ?? 0))).toBe(50);
  });

  it('does not let one cosmic ray set the range', () => {
    const samples = Array.from({ length: 1000 }, (_, i) => ({ wavelength: i, flux: i === 500 ? 900 : 1 + (i % 3) / 10 }));
    expect(fluxDomain(samples)[1]).toBeLessThan(2);
  });
});
