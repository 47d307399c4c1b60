import { describe, expect, it } from 'vitest';
import type { MagSystem } from '@/lib/astro/magnitudes';
import { magSystemOffset } from '@/lib/astro/magnitudes';
import type { Format } from './schema';
import { newestOfEach, serializePoint, type Companions, type StoredPoint } from './serializePhotometry';

const stored = (fields: Partial<StoredPoint> = {}): StoredPoint => ({
  id: 1, obj_id: 'X', instrument_id: 3, filter: 'sdssz', mjd: 60000, flux: 100, fluxerr: 5, ra: null, dec: null, ra_unc: null, dec_unc: null,
  ref_flux: null, ref_fluxerr: null, origin: 'None', altdata: null, created_at: '2026-01-01T00:00:00', limiting_mag: null, magsys: 'ab',
  visibility_id: 7, owner_id: 2, ...fields,
});
const companions: Companions = {
  instrument_names: new Map([[3, 'ZTF']]),
  groups: new Map([[7, [{ id: 2, name: 'g', nickname: null, single_user_group: false }]]]),
  annotations: new Map(),
};
const shown = (fields: Partial<StoredPoint> = {}, format: Format = 'both', magsys: MagSystem = 'ab') =>
  serializePoint(stored(fields), { format, magsys }, companions);

describe('serializePoint', () => {
  it('gives magnitudes, fluxes and signal to noise', () => {
    const point = shown();
    expect(point).toMatchObject({ flux: 100, fluxerr: 5, zp: 23.9, magsys: 'ab', snr: 20, instrument_name: 'ZTF', groups: [{ id: 2 }], annotations: [] });
    expect(point.mag).toBeCloseTo(18.9, 12);
    expect(point.magerr).toBeCloseTo(1.0857362047581294 / 20, 12);
    expect(point.limiting_mag).toBeCloseTo(23.9 - 2.5 * Math.log10(25), 12);
  });

  it('has nulls where nothing was measured, and never NaN', () => {
    expect(shown({ flux: NaN })).toMatchObject({ flux: null, mag: null, magerr: null, snr: null });
    expect(shown({ flux: -4 })).toMatchObject({ flux: -4, mag: null, magerr: null, snr: -0.8 });
    expect(shown({ fluxerr: 0 })).toMatchObject({ snr: null, limiting_mag: null });
    expect(shown({ ref_flux: NaN })).not.toHaveProperty('ref_flux');
    expect(JSON.stringify(shown({ flux: NaN, ref_flux: 10, ref_fluxerr: NaN }))).not.toContain('NaN');
  });

  it('converts to other systems, so that flux and zero point give the magnitude', () => {
    const offset = magSystemOffset('sdssz', 'vega') as number;
    const vega = shown({}, 'both', 'vega');
    expect(vega.mag).toBeCloseTo(18.9 - offset, 12);
    expect(vega.zp).toBeCloseTo(23.9 - offset, 12);
    expect(vega).toMatchObject({ magsys: 'vega', flux: 100 });
    expect(shown({ limiting_mag: 20, magsys: 'vega' }, 'mag', 'vega').limiting_mag).toBeCloseTo(20, 12);
    expect(shown({ limiting_mag: 20, magsys: 'vega' }, 'mag', 'ab').limiting_mag).toBeCloseTo(20 + offset, 12);
  });

  it('stays in AB where the system is not defined', () => {
    for (const filter of ['swiftxrt', 'radio-3GHz']) expect(shown({ filter }, 'both', 'vega')).toMatchObject({ magsys: 'ab', zp: 23.9 });
  });

  it('totals with a reference only where both are positive', () => {
    const point = shown({ flux: 60, fluxerr: 3, ref_flux: 40, ref_fluxerr: 4 });
    expect(point).toMatchObject({ tot_flux: 100, tot_fluxerr: 5 });
    expect(point.magtot).toBeCloseTo(18.9, 12);
    expect(shown({ flux: -60, ref_flux: 40, ref_fluxerr: 4 })).toMatchObject({ ref_flux: 40, tot_flux: null, magtot: null, e_magtot: null });
  });
});

describe('newestOfEach', () => {
  it('keeps the newest of equal time and filter', () => {
    const points = [
      stored({ id: 1 }), stored({ id: 2, created_at: '2026-01-02T00:00:00' }), stored({ id: 3, filter: 'sdssg' }), stored({ id: 4, filter: 'sdssg' }),
    ];
    expect(newestOfEach(points).map(({ id }) => id)).toEqual([2, 4]);
  });
});
