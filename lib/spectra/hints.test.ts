import { describe, expect, it } from 'vitest';
import { hintsOf } from './hints';

const at = (header: Record<string, unknown>) => hintsOf(header).observed_at;

describe('hintsOf', () => {
  it('takes the middle of the exposure', () => {
    expect(at({ 'DATE-OBS': '2020-09-09T23:10:24.199', EXPTIME: 1000, MJD: 118203.9 })).toBe('2020-09-09T23:18:44');
    expect(at({ OBSDATE: '2020-09-02', OBSTIME: '07:29:46.962556', EXPTIME: { value: 2250, comment: 's' } })).toBe('2020-09-02T07:48:31');
  });

  it('reads dates as headers have them', () => {
    expect(at({ 'date-obs': { value: '2021-03-04T05:06:07', comment: 'UT' } })).toBe('2021-03-04T05:06:07');
    expect(at({ 'MJD-OBS': 59094.5 })).toBe('2020-09-02T12:00:00');
    expect(at({ 'DATE-OBS': '2020-09-02', 'MJD-OBS': 59094.25 })).toBe('2020-09-02T06:00:00');
    expect(at({ 'DATE-OBS': '2020-09-02' })).toBe('2020-09-02T00:00:00');
  });

  it('makes nothing up', () => {
    const nothing = { observed_at: null, instrument: null, telescope: null, object: null, observer: null };
    expect(hintsOf(null)).toEqual(nothing);
    expect(hintsOf({ 'DATE-OBS': 'yesterday', MJD: -1, INSTRUME: 'None', TELESCOP: ' ' })).toEqual(nothing);
    expect(at({ MJD: 118203.9 })).toBeNull();
  });

  it('names instrument, telescope and target', () => {
    expect(hintsOf({ INSTRUME: 'SPRAT', TELESCOP: 60, OBJECT: 'ZTF20abucjsa', OBSERVER: 'A' })).toMatchObject({
      instrument: 'SPRAT', telescope: '60', object: 'ZTF20abucjsa', observer: 'A',
    });
  });
});
