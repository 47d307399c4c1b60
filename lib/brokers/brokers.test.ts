import { describe, expect, it } from 'vitest';
import { selectionOf } from '@/lib/alerts/filters/compile';
import type { AlertRecord, Measurement } from '@/lib/integrations/brokers/plugin';
import { withinScope } from './alerts';
import { scopeOfSelections } from './connection';
import { meetsCriteria } from './criteria';
import { pointsOf } from './points';
import { mergeSettings, withoutSecrets } from './settings';

const measured = (fields: Partial<Measurement> = {}): Measurement => ({ jd: 2461000.5, band: 'g', programid: 1, ...fields });
const record = (fields: Partial<AlertRecord> = {}): AlertRecord => ({
  objectId: 'ZTF26abcdefg', candid: '1', candidate: { ra: 10, dec: 20, jd: 2461000.5, programid: 1 }, prv_candidates: [], prv_nondetections: [], fp_hists: [], ...fields,
});
const scope = (...altdata: object[]) => scopeOfSelections(altdata.flatMap((one) => selectionOf(one) ?? []));

describe('points', () => {
  it('are µJy of AB from magnitudes, fluxes and limits', () => {
    const points = pointsOf(record({
      prv_candidates: [measured({ magpsf: 18.9, sigmapsf: 0.1 }), measured({ jd: 2461001.5, magpsf: 18.9, sigmapsf: 0.1, isdiffpos: false }), measured({ jd: 2461002.5, psfFlux: 1e11, psfFluxErr: 1e9 })],
      prv_nondetections: [measured({ jd: 2460999.5, diffmaglim: 20.5 }), measured({ diffmaglim: 20.5 })],
      fp_hists: [measured({ jd: 2460998.5, psfFlux: -3e9, psfFluxErr: 1e9 })],
    }), 'ZTF');
    expect(points.map(({ mjd }) => mjd)).toEqual([60998, 60999, 61000, 61001, 61002]);
    const [forced, limit, first, fading, flux] = points;
    expect(forced).toMatchObject({ flux: -3, fluxerr: 1, origin: 'alert_fp' });
    expect(limit).toMatchObject({ flux: NaN, limiting_mag: 20.5 });
    expect(limit!.fluxerr).toBeCloseTo(10 ** ((23.9 - 20.5) / 2.5) / 5, 10);
    expect(first!.flux).toBeCloseTo(100, 10);
    expect(first!.fluxerr).toBeCloseTo((100 * 0.1 * Math.LN10) / 2.5, 8);
    expect(fading!.flux).toBeCloseTo(-100, 10);
    expect(flux).toMatchObject({ flux: 100, fluxerr: 1, filter: 'ztfg' });
    expect(pointsOf(record({ prv_candidates: [measured({ band: 'y', psfFlux: 1000, psfFluxErr: 10 })] }), 'LSST')).toMatchObject([{ flux: 1, fluxerr: 0.01, filter: 'lssty' }]);
  });
});

describe('what a caller sees', () => {
  const mixed = record({ candidate: { ra: 10, dec: 20, jd: 2461002.5, programid: 2 }, prv_candidates: [measured({ candid: 'a' }), measured({ jd: 2461001.5, candid: 'b' }), measured({ jd: 2461002.5, programid: 2 })] });

  it('is what the streams select', () => {
    const seen = withinScope(mixed, 'ZTF', scope({ collection: 'ZTF_alerts', selector: [1] }));
    expect(seen).toMatchObject({ candid: 'b', candidate: { jd: 2461001.5, ra: 10 } });
    expect(seen!.prv_candidates).toHaveLength(2);
    expect(withinScope(mixed, 'ZTF', scope({ collection: 'ZTF_alerts', selector: [1, 2] }))!.prv_candidates).toHaveLength(3);
  });

  it('is nothing without a stream of the survey', () => {
    expect(withinScope(mixed, 'ZTF', scope({ collection: 'LSST_alerts' }))).toBeNull();
    expect(withinScope(mixed, 'ZTF', scope({ collection: 'ZTF_alerts', selector: [3] }))).toBeNull();
    expect(scope({ collection: 'ZTF_alerts', selector: [1, 3] }).permissions).toEqual({ ZTF: [1, 3], LSST: [] });
  });
});

describe('settings', () => {
  const plugin = { secrets: ['token', 'kafka.password'] } as unknown as Parameters<typeof withoutSecrets>[1];

  it('are laid over each other, blanks leave what is there', () => {
    const stored = { token: 'a', kafka: { password: 'b', topics: ['x'] }, limit: 5 };
    expect(mergeSettings(stored, { token: '', kafka: { password: null, topics: ['y'] }, limit: 6 })).toEqual({ token: 'a', kafka: { password: 'b', topics: ['y'] }, limit: 6 });
  });

  it('lose their secrets on the way out', () => {
    expect(withoutSecrets({ token: 'a', kafka: { password: 'b', user: 'c' }, limit: 5 }, plugin)).toEqual({ kafka: { user: 'c' }, limit: 5 });
    expect(withoutSecrets({ limit: 5 }, plugin)).toEqual({ limit: 5 });
  });
});

describe('criteria', () => {
  const curve = record({ prv_candidates: [measured({ psfFlux: 1e10, psfFluxErr: 1e9 }), measured({ jd: 2461004.5, band: 'r', psfFlux: 4e9, psfFluxErr: 1e9 }), measured({ jd: 2461006.5, psfFlux: 1e10, psfFluxErr: 1e9 })] });

  it.each([
    [undefined, true],
    [{ min_detections: 2 }, true],
    [{ min_detections: 3 }, false],
    [{ min_detections: 3, min_snr: 3 }, true],
    [{ min_detections_per_band: { g: 2 } }, true],
    [{ min_detections_per_band: { r: 1 } }, false],
    [{ min_time_baseline: 6 }, true],
    [{ min_time_baseline: 7 }, false],
    [{ min_detections: 'many' }, true],
  ])('%j: %s', (given, expected) => {
    expect(meetsCriteria(curve, 'ZTF', given)).toBe(expected);
  });
});
