import { describe, expect, it } from 'vitest';
import { checkArrays, medianLevel } from './arrays';

describe('checkArrays', () => {
  it('sorts by wavelength', () => {
    expect(checkArrays({ wavelengths: [3, 1, 2], fluxes: [30, 10, NaN], errors: [3, 1, 2] })).toEqual({
      wavelengths: [1, 2, 3], fluxes: [10, NaN, 30], errors: [1, 2, 3],
    });
  });

  it.each([
    [{ wavelengths: [], fluxes: [], errors: null }, /wavelengths: must not be empty/],
    [{ wavelengths: [1, 2], fluxes: [1], errors: null }, /fluxes: has 1 values, but there are 2 wavelengths/],
    [{ wavelengths: [1, 2], fluxes: [1, 2], errors: [1] }, /errors: has 1 values/],
    [{ wavelengths: [1, NaN], fluxes: [1, 2], errors: null }, /wavelengths: must be finite \(element 1\)/],
    [{ wavelengths: [1, 2], fluxes: [1, Infinity], errors: null }, /fluxes: must be finite or null \(element 1\)/],
  ])('refuses %j', (arrays, message) => expect(() => checkArrays(arrays)).toThrow(message));
});

describe('medianLevel', () => {
  it('is the median of absolute values', () => {
    expect(medianLevel([-3, 1, 2])).toBe(2);
    expect(medianLevel([4, 1, 2, NaN, 3])).toBe(2.5);
    expect(medianLevel([0, 0])).toBe(1);
    expect(medianLevel([])).toBe(1);
  });
});
