import { describe, expect, it } from 'vitest';
import { fluxUnit, wavelengthScale } from './spectrumUnits';

const FLAM = 'erg/s/cm/cm/AA';

describe('fluxUnit', () => {
  it.each([
    ['erg/s/cm2/Angstrom', FLAM, 1],
    ['erg/cm^2/s/A', FLAM, 1],
    ['erg/cm2/s/A', FLAM, 1],
    ['erg s-1 cm-2 Angstrom-1', FLAM, 1],
    ['erg/(s cm2 Angstrom)', FLAM, 1],
    ['erg/s/cm/cm/AA', FLAM, 1],
    ['1E-17 erg/cm^2/s/Ang', FLAM, 1e-17],
    ['10**(-16)erg.cm**(-2).s**(-1).angstrom**(-1)', FLAM, 1e-16],
    ['10^-17 erg/s/cm^2/Å', FLAM, 1e-17],
    ['FLAM', FLAM, 1],
    ['W m-2 um-1', FLAM, 0.1],
    ['Jy', 'Jy', 1],
    ['mJy', 'Jy', 1e-3],
    ['mag', 'AB', 1],
  ] as const)('%s', (text, units, scale) => {
    const found = fluxUnit(text);
    expect(found?.units).toBe(units);
    expect((found?.scale ?? 0) / scale).toBeCloseTo(1, 12);
  });

  it.each(['adu', 'counts', '', 'electron/s', 'erg/s/cm2', 'erg/s/cm2/Hz', 'm/s', '!!'])('does not know %s', (text) => expect(fluxUnit(text)).toBeNull());
});

it('knows lengths', () => {
  expect([wavelengthScale('Angstroms'), wavelengthScale('nm'), wavelengthScale('Micron'), wavelengthScale('Hz')]).toEqual([1, 10, 1e4, null]);
});
