import { describe, expect, it } from 'vitest';
import { BANDPASS_NAMES } from './bandpasses';
import {
  convertFlux,
  DETECTION_NSIGMA,
  fluxerrToMagerr,
  fluxToMag,
  isMagSystem,
  limitingMag,
  limitingMagToFluxerr,
  magerrToFluxerr,
  MAGSYSTEMS,
  magSystemOffset,
  magToFlux,
  PHOT_ZP,
} from './magnitudes';

describe('fluxes and magnitudes', () => {
  it('has 1 µJy at the zero point and 3631 Jy at zero', () => {
    expect(fluxToMag(1)).toBe(PHOT_ZP);
    expect(magToFlux(0)).toBeCloseTo(3.6308e9, -5);
    expect(fluxToMag(100)).toBeCloseTo(18.9, 12);
  });

  it('goes there and back', () => {
    for (const mag of [-5, 0, 12.3, 19.87, 23.9, 30]) expect(fluxToMag(magToFlux(mag))).toBeCloseTo(mag, 12);
    expect(fluxerrToMagerr(magToFlux(20), magerrToFluxerr(20, 0.1))).toBeCloseTo(0.1, 12);
    expect(fluxerrToMagerr(10, 1)).toBeCloseTo(0.108574, 6);
  });

  it('has no magnitude without a positive flux', () => {
    for (const flux of [0, -3, NaN, Infinity]) {
      expect(fluxToMag(flux)).toBeNull();
      expect(fluxerrToMagerr(flux, 1)).toBeNull();
    }
  });

  it('takes limits at 3 sigma in and gives them at 5 sigma', () => {
    const fluxerr = limitingMagToFluxerr(20.5);
    expect(limitingMag(fluxerr, DETECTION_NSIGMA)).toBeCloseTo(20.5, 12);
    expect(limitingMag(fluxerr)).toBeCloseTo(20.5 - 2.5 * Math.log10(5 / 3), 12);
    expect(limitingMag(0)).toBeNull();
  });
});

describe('magnitude systems', () => {
  it('are the six that photometry may name', () => {
    expect(MAGSYSTEMS).toEqual(['jla1', 'ab', 'vega', 'bd17', 'csp', 'ab-b12']);
    expect(isMagSystem('vega')).toBe(true);
    expect(isMagSystem('toString')).toBe(false);
  });

  it('is zero for AB in every bandpass', () => {
    for (const band of BANDPASS_NAMES) expect(magSystemOffset(band, 'ab')).toBe(0);
  });

  // Published AB - Vega: Blanton & Roweis 2007, Willmer 2018, Breeveld et al. 2011.
  it.each([
    ['bessellb', -0.1, 0.02], ['bessellv', 0.01, 0.02], ['bessellr', 0.2, 0.02], ['besselli', 0.44, 0.02], ['sdssg', -0.09, 0.02],
    ['sdssr', 0.15, 0.02], ['sdssi', 0.37, 0.02], ['sdssz', 0.52, 0.02], ['2massj', 0.9, 0.03], ['2massh', 1.37, 0.03],
    ['2massks', 1.85, 0.03], ['ztfg', -0.09, 0.03], ['ztfr', 0.17, 0.03], ['uvot::uvw2', 1.73, 0.01], ['ps1::y', 0.54, 0.02],
    ['f160w', 1.26, 0.03], ['uvot::v', -0.01, 0.01], ['uvot::b', -0.13, 0.01], ['uvot::u', 1.02, 0.01], ['keplercam::r', 0.15, 0.02],
    ['cspg', -0.09, 0.02], ['cspr', 0.15, 0.02], ['cspi', 0.38, 0.02],
  ])('vega in %s is about %d from AB', (band, expected, tolerance) => {
    expect(Math.abs(magSystemOffset(band, 'vega')! - expected)).toBeLessThanOrEqual(tolerance);
  });

  it('defines the composite systems only in their bands', () => {
    expect(magSystemOffset('sdssu', 'ab-b12')).toBe(-0.0679);
    expect(magSystemOffset('ztfr', 'ab-b12')).toBeNull();
    expect(magSystemOffset('ztfr', 'csp')).toBeNull();
    expect(Math.abs(magSystemOffset('cspr', 'csp')!)).toBeLessThan(0.03);
    expect(Math.abs(magSystemOffset('standard::v', 'jla1')! - magSystemOffset('bessellv', 'vega')!)).toBeLessThan(0.03);
    expect(magSystemOffset('radio-3GHz', 'vega')).toBeNull();
    expect(magSystemOffset('nope', 'ab')).toBeNull();
    expect(magSystemOffset('ztfr', 'nope')).toBeNull();
    expect(magSystemOffset('ztfr', 'constructor')).toBeNull();
  });

  it('scales fluxes by zero point and system', () => {
    expect(convertFlux(2, 23.9, 'ztfg', 'ab')).toBe(2);
    expect(convertFlux(1, 25, 'ztfg', 'ab')).toBeCloseTo(10 ** -0.44, 12);
    expect(convertFlux(-5, 8.9, 'lsstr', 'ab')).toBeCloseTo(-5e6, 3);
    const mag = fluxToMag(convertFlux(magToFlux(15), PHOT_ZP, 'ztfr', 'vega'))!;
    expect(mag - 15).toBeCloseTo(magSystemOffset('ztfr', 'vega')!, 10);
    expect(convertFlux(1, 23.9, 'ztfr', 'csp')).toBeNaN();
  });
});
