import { describe, expect, it } from 'vitest';
import reference from './reference/time.json';
import { dateToMjd, greenwichSiderealTime, isoToMjd, jdToMjd, mjdToDate, mjdToIso, mjdToJd } from './time';

describe('time', () => {
  it.each(reference.iso)('agrees with astropy at $iso', ({ iso, mjd }) => {
    expect(isoToMjd(iso)).toBeCloseTo(mjd, 10);
    expect(mjdToIso(isoToMjd(iso))).toBe(iso);
    expect(dateToMjd(new Date(`${iso}Z`))).toBeCloseTo(mjd, 7);
  });

  it.each(reference.sidereal)('gives the mean sidereal time at MJD $mjd', ({ mjd, gmst }) => {
    expect(Math.abs(greenwichSiderealTime(mjd) - gmst)).toBeLessThan(2e-6);
  });

  it('carries a rounded microsecond into the next day', () => {
    expect(mjdToIso(60000.9999999999999)).toBe('2023-02-26T00:00:00');
    expect(mjdToIso(60000 - 1e-12)).toBe('2023-02-25T00:00:00');
  });

  it('reads zones, offsets, spaces and bare dates', () => {
    const noon = isoToMjd('2026-01-02T12:00:00');
    for (const text of [
      '2026-01-02T12:00:00Z', '2026-01-02 12:00', '2026-01-02T12:00:00.000+00:00', '2026-01-02T04:00:00-08:00',
      '2026-01-02T17:30:00+0530', '2026-01-02T13:00:00+01', ' 2026-01-02t12:00:00z ',
    ]) {
      expect(isoToMjd(text), text).toBe(noon);
    }
    expect(isoToMjd('2026-01-02')).toBe(noon - 0.5);
    expect(isoToMjd('2026-01-01T24:00:00')).toBe(noon - 0.5);
  });

  it.each(['', 'now', '2026-13-01', '2026-02-30', '2026-01-02T25:00:00', '2026-01-02T12:60:00', '2026-01-02T12',
    '61042.5', '2026-01-02T12:00:00+25:00', '2026-01-01T24:00:01', '2023-02-29'])('gives NaN for %j', (text) => {
    expect(isoToMjd(text)).toBeNaN();
  });

  it('refuses to write what is not a time', () => {
    expect(() => mjdToIso(NaN)).toThrow(RangeError);
    expect(() => mjdToIso(Infinity)).toThrow(RangeError);
  });

  it('converts dates and Julian dates both ways', () => {
    const date = new Date('2026-01-02T03:04:05.678Z');
    expect(mjdToDate(dateToMjd(date))).toEqual(date);
    expect(jdToMjd(2_451_545)).toBe(51544.5);
    expect(mjdToJd(51544.5)).toBe(2_451_545);
  });
});
