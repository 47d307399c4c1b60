import { describe, expect, it } from 'vitest';
import {
  BANDPASS_NAMES,
  bandpass,
  bandpassColor,
  bandpassLabel,
  effectiveWavelength,
  isBandpass,
} from './bandpasses';

/** Relative luminance as WCAG defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const value = parseInt(hex.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

describe('bandpasses', () => {
  it('are 201 different names in the order of their registration', () => {
    expect(BANDPASS_NAMES).toHaveLength(201);
    expect(new Set(BANDPASS_NAMES).size).toBe(201);
    expect(BANDPASS_NAMES.slice(0, 6)).toEqual([
      'bessellux', 'bessellb', 'bessellv', 'bessellr', 'besselli', 'standard::u',
    ]);
    expect(BANDPASS_NAMES.slice(-12)).toEqual([
      'radio-0.34GHz', 'radio-1.4GHz', 'radio-3GHz', 'radio-6GHz', 'radio-10GHz', 'radio-15GHz', 'radio-22GHz',
      'radio-33GHz', 'radio-45GHz', 'sma-230GHz', 'sma-345GHz', 'sma-400GHz',
    ]);
    for (const name of ['ztf::g', 'ps1::open', 'hsc::r2', 'uvot::white', 'f850lp', 'cspv9844', 'swiftxrt', 'tess']) {
      expect(BANDPASS_NAMES).toContain(name);
    }
  });

  it('have an effective wavelength inside their limits', () => {
    for (const name of BANDPASS_NAMES) {
      const { min, max, effective_wavelength } = bandpass(name);
      expect(min < effective_wavelength && effective_wavelength < max, name).toBe(true);
    }
  });

  // Transmission-weighted means that the surveys' papers and the SVO filter service publish.
  it.each([
    ['ztfg', 4805], ['ztfr', 6437], ['lsstu', 3671], ['lsstr', 6223], ['lssty', 9712], ['sdssr', 6185], ['ps1::z', 8679],
    ['2massj', 12350], ['2massks', 21620], ['bessellv', 5488], ['atlaso', 6790], ['galex::fuv', 1540], ['f444w', 44043],
    ['f160w', 15436], ['gaia::g', 6405], ['tess', 7970], ['skymapperg', 5099], ['f1065c', 106500], ['megacam6::r', 6260],
    ['uvf814w', 8080], ['f435w', 4330], ['hsc::y', 9780], ['atlasc', 5330], ['uvot::u', 3475.5], ['uvot::b', 4359.1], ['uvot::v', 5430.1],
    ['cspu', 3681.4], ['cspg', 4765.1], ['cspr', 6223.3], ['cspi', 7609.2], ['csphs', 16297.7], ['cspk', 21596], ['ps1::open', 7125],
    ['f105w', 10585], ['f127m', 12741], ['f763m', 7617], ['uvf850lp', 9178], ['gotob', 4629], ['gotog', 5381], ['gotol', 5560], ['gotor', 6432],
  ])('%s is at about %d Å', (name, wavelength) => {
    expect(Math.abs(effectiveWavelength(name) / wavelength - 1)).toBeLessThan(0.01);
  });

  it('puts radio bands at c / frequency', () => {
    expect(effectiveWavelength('radio-3GHz') * 3e9).toBeCloseTo(2.99792458e18, -9);
    expect(effectiveWavelength('sma-345GHz') * 345e9).toBeCloseTo(2.99792458e18, -12);
  });

  it('knows its names exactly', () => {
    expect(isBandpass('ztfr')).toBe(true);
    for (const name of ['ZTFR', 'ztf', '', 'constructor', '__proto__', 'radio-3ghz']) expect(isBandpass(name)).toBe(false);
    expect(() => bandpass('nope')).toThrow(RangeError);
  });

  it('have colours that are seen on light and on dark', () => {
    for (const name of BANDPASS_NAMES) {
      const color = bandpassColor(name);
      expect(color).toMatch(/^#[0-9a-f]{6}$/);
      expect(contrast(color, '#ffffff'), `${name} ${color} on white`).toBeGreaterThan(2.5);
      expect(contrast(color, '#1a1b1e'), `${name} ${color} on dark`).toBeGreaterThan(2.5);
    }
    expect(bandpassColor('nope')).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('have colours that differ inside each survey', () => {
    const sets = ['ztf', 'lsst', 'sdss', 'ps1::', 'bessell', 'skymapper', '2mass', 'atlas', 'hsc::', 'uvot::', 'goto', 'des'];
    for (const set of sets) {
      const names = BANDPASS_NAMES.filter((name) => name.startsWith(set) && !/2$|^ztf::/.test(name));
      expect(names.length).toBeGreaterThan(1);
      expect(new Set(names.map(bandpassColor)).size, set).toBe(names.length);
    }
  });

  it('have labels for people', () => {
    const labels = ['ztfg', 'ztf::r', '2massks', 'uvf814w', 'f160w', 'radio-1.4GHz', 'sma-230GHz', 'bessellv', 'tess', 'cspys', 'nope'];
    expect(labels.map(bandpassLabel)).toEqual([
      'ZTF g', 'ZTF r', '2MASS Ks', 'F814W (UVIS)', 'F160W', '1.4 GHz', 'SMA 230 GHz', 'Bessell V', 'TESS', 'CSP Y (Swope)', 'nope',
    ]);
  });
});
