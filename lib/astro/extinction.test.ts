import { describe, expect, it } from 'vitest';
import { extinctionCoefficient, fitzpatrick99 } from './extinction';
import reference from './reference/extinction.json';

describe('fitzpatrick99', () => {
  it.each(reference)('agrees with the extinction package at $wavelength Å, R_V $rv', ({ wavelength, rv, value }) => {
    expect(Math.abs(fitzpatrick99(wavelength, rv)! - value)).toBeLessThan(1e-5);
  });

  it('is null where the law ends', () => {
    for (const wavelength of [0, 900, 60_001, NaN, -5]) expect(fitzpatrick99(wavelength)).toBeNull();
  });
});

describe('extinctionCoefficient', () => {
  it.each([['ztfg', 3.65], ['ztfr', 2.55], ['2massks', 0.35], ['bessellv', 3.1], ['uvot::uvm2', 9.2]])(
    'of %s is about %d',
    (band, expected) => {
      expect(Math.abs(extinctionCoefficient(band)! / expected - 1)).toBeLessThan(0.07);
    },
  );

  it('is null for radio, X-rays and unknown names', () => {
    for (const band of ['radio-3GHz', 'swiftxrt', 'nope', 'constructor']) expect(extinctionCoefficient(band)).toBeNull();
  });
});
