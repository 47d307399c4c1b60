import { describe, expect, it } from 'vitest';
import { parsePhotometry } from './parsePhotometry';

const common = { obj_id: 'X', instrument_id: 3, mjd: 60000.1, filter: 'ztfg', magsys: 'ab' };
const one = (packet: object) => {
  const [point] = parsePhotometry({ ...common, ...packet });
  if (!point) throw new Error('nothing was read');
  return point;
};

describe('magnitudes', () => {
  it('become µJy', () => {
    const point = one({ mag: 19.2, magerr: 0.05, limiting_mag: 20.8 });
    // 10**(-0.4*(19.2-23.9)) and 0.05*flux/1.0857362
    expect(point.flux).toBeCloseTo(75.85775750291837, 10);
    expect(point.fluxerr).toBeCloseTo(3.493378832283542, 10);
    expect(point.original_user_data).toEqual({ limiting_mag: 20.8, limiting_mag_nsigma: 3, magsys: 'ab' });
  });

  it('without a value are limits', () => {
    expect(one({ mag: null, magerr: null, limiting_mag: 20.9 })).toMatchObject({ flux: NaN });
    expect(one({ mag: null, magerr: null, limiting_mag: 20.9 }).fluxerr).toBeCloseTo(5.282977308, 8);
    expect(one({ mag: null, magerr: null, limiting_mag: 20.9, limiting_mag_nsigma: 5 }).fluxerr).toBeCloseTo(3.169786385, 8);
  });

  it('of other systems are brought to AB', () => {
    const [ab, vega] = [one({ filter: 'sdssz', mag: 18, magerr: 0.1 }), one({ filter: 'sdssz', magsys: 'vega', mag: 18, magerr: 0.1 })];
    // m_AB = m_Vega + 0.52 in z.
    expect(-2.5 * Math.log10(vega.flux / ab.flux)).toBeCloseTo(0.52, 1);
    expect(vega.fluxerr / vega.flux).toBeCloseTo(ab.fluxerr / ab.flux, 12);
  });

  it('may have a reference', () => {
    const { ref_flux, ref_fluxerr } = one({ mag: 19, magerr: 0.1, magref: 18.9, e_magref: 0.01 });
    expect(ref_flux).toBeCloseTo(100, 10);
    expect(ref_fluxerr).toBeCloseTo(0.921034037, 8);
    expect(one({ mag: 19, magerr: 0.1 })).toMatchObject({ ref_flux: null, ref_fluxerr: null });
  });

  it.each([
    [{ mag: 19, magerr: null }, /magerr: mag and magerr must both/],
    [{ mag: null, magerr: 0.1, limiting_mag: 20 }, /mag: mag and magerr must both/],
    [{ mag: null, magerr: null }, /limiting_mag|mag: missing/],
    [{ mag: 19, magerr: -1 }, /magerr: must not be negative/],
    [{ mag: -2000, magerr: 0.1 }, /out of range/],
    [{ mag: 'inf', magerr: 0.1 }, /mag: must be a number/],
    [{ mag: Infinity, magerr: 0.1 }, /mag: must be finite/],
    [{ mag: 19, magerr: 0.1, magsys: 'vega', filter: 'radio-3GHz' }, /vega is not defined in radio-3GHz/],
  ])('%j is refused', (packet, message) => expect(() => one(packet)).toThrow(message));
});

describe('fluxes', () => {
  it('are scaled to the zero point', () => {
    const point = one({ flux: 208.9, fluxerr: 9.6, zp: 25 });
    expect(point.flux).toBeCloseTo(208.9 * 10 ** -0.44, 10);
    expect(point.fluxerr).toBeCloseTo(9.6 * 10 ** -0.44, 10);
    expect(point.original_user_data).toEqual({ magsys: 'ab' });
  });

  it('may be negative or unknown', () => {
    expect(one({ flux: -3, fluxerr: 1, zp: 23.9 }).flux).toBe(-3);
    expect(one({ flux: null, fluxerr: 1, zp: 23.9 }).flux).toBeNaN();
    expect(one({ flux: 'NaN', fluxerr: 1, zp: 23.9 }).flux).toBeNaN();
  });

  it('have references with a zero point of their own', () => {
    expect(one({ flux: 1, fluxerr: 1, zp: 25, ref_flux: 10, ref_fluxerr: 1 })).toMatchObject({ ref_flux: 10, ref_fluxerr: 1 });
    expect(one({ flux: 1, fluxerr: 1, zp: 25, ref_flux: 10, ref_zp: 26.4 }).ref_flux).toBeCloseTo(1, 12);
  });

  it.each([
    [{ flux: 1, fluxerr: 0, zp: 23.9 }, /fluxerr: must be positive/],
    [{ flux: 1, fluxerr: 1 }, /zp: missing/],
    [{ flux: 1, zp: 25 }, /fluxerr: missing/],
    [{ flux: 1, fluxerr: 1, zp: 25, colour: 3 }, /colour: unknown field/],
    [{ flux: 1, fluxerr: 1, zp: 25, mag: 19 }, /flux: unknown field.*mag: unknown field/],
    [{ flux: 1, fluxerr: 1, zp: 25, dec: 91 }, /dec: must be between -90 and 90/],
    [{}, /as magnitudes: mag: missing nor as fluxes: flux: missing/],
  ])('%j is refused', (packet, message) => expect(() => one(packet)).toThrow(message));
});

describe('packets', () => {
  it('repeat values for the longest list', () => {
    const points = parsePhotometry({ ...common, mjd: [1, 2, 3], filter: ['ztfg'], flux: [1, null, 3], fluxerr: 1, zp: 23.9, origin: ['a', null, ''] });
    expect(points.map(({ mjd, filter, flux, origin }) => [mjd, filter, flux, origin])).toEqual([
      [1, 'ztfg', 1, 'a'], [2, 'ztfg', NaN, null], [3, 'ztfg', 3, null],
    ]);
  });

  it('name the field and the first wrong row', () => {
    const packet = { ...common, mjd: [1, 'x', null], filter: ['ztfg', 'ztfg', 'nope'], flux: 1, fluxerr: 1, zp: 25 };
    expect(() => parsePhotometry(packet)).toThrow(/mjd: must be a number \(row 1\); filter: "nope" is not a bandpass \(row 2\)/);
  });

  it('have lists of one length and at most 10000 rows', () => {
    expect(() => one({ mjd: [1, 2], flux: [1, 2, 3], fluxerr: 1, zp: 25 })).toThrow(/mjd: has 2 values, but the longest list has 3/);
    expect(() => one({ mjd: [], flux: 1, fluxerr: 1, zp: 25 })).toThrow(/mjd: has 0 values/);
    expect(() => one({ mjd: new Array(10_001).fill(1), flux: 1, fluxerr: 1, zp: 25 })).toThrow(/at most 10000 rows/);
  });

  it('take altdata for all rows, by lists and by row', () => {
    const rows = (altdata: unknown) => parsePhotometry({ ...common, mjd: [1, 2], flux: 1, fluxerr: 1, zp: 25, altdata }).map((point) => point.altdata);
    expect(rows({ a: 1, b: '', c: null })).toEqual([{ a: 1 }, { a: 1 }]);
    expect(rows({ a: [1, 2], b: ['x'], c: [null, 3] })).toEqual([{ a: 1, b: 'x' }, { a: 2, b: 'x', c: 3 }]);
    expect(rows([{ a: 1 }, { a: '' }])).toEqual([{ a: 1 }, null]);
    expect(rows(null)).toEqual([null, null]);
    expect(() => rows({ a: [1, 2, 3] })).toThrow(/altdata: a has 3 values/);
    expect(() => rows('note')).toThrow(/altdata: must be an object/);
    expect(() => rows([{ a: 1 }, 2])).toThrow(/altdata: must be an object \(row 1\)/);
  });
});
