import { describe, expect, test } from 'vitest';
import { ztfRecord } from '@/lib/testing/packets';
import { surveyNamed } from './surveys';
import { toAlert } from './toAlert';
import type { Fields } from './types';

const ztf = (fields: Fields = {}) => ztfRecord({ objectId: 'ZTF30abc', candid: '2475433850015010009', ...fields });

const lsst = (source: Fields = {}): Fields => ({
  diaSource: { diaSourceId: '281323062375219200', diaObjectId: '281323062375219201', midpointMjdTai: 60900.5, ra: 351.5, dec: 0.1, psfFlux: 3631, psfFluxErr: 100, band: 'r', reliability: 0.7, ...source },
  prvDiaSources: [{ diaSourceId: 5, midpointMjdTai: 60899.5, psfFlux: -500, psfFluxErr: 100, band: 'g', ra: 351.5, dec: 0.1 }],
  prvDiaForcedSources: [{ diaForcedSourceId: 6, midpointMjdTai: 60898.5, psfFlux: 50, psfFluxErr: 80, band: 'z' }],
  diaObject: { diaObjectId: '281323062375219201' },
});

describe('an alert', () => {
  test('of ZTF', () => {
    const alert = toAlert(ztf());
    expect(alert).toMatchObject({ survey: 'ZTF', object_id: 'ZTF30abc', candid: '2475433850015010009', jd: 2460000.75, programid: 1, ra: 150.25, dec: 2.5, score: 0.99 });
    expect(alert.document).toMatchObject({ objectId: 'ZTF30abc', candidate: { magpsf: 18 }, schemavsn: '4.02' });
    expect(alert.document).not.toHaveProperty('prv_candidates');
    expect((alert.document.coordinates as Fields).b).toBeCloseTo(42.6, 0);
    expect(Object.keys(alert.cutouts)).toEqual(['new', 'ref', 'sub']);
  });

  test('of Rubin, with the names that filters of all surveys use', () => {
    const alert = toAlert(lsst());
    expect(alert).toMatchObject({ survey: 'LSST', object_id: '281323062375219201', candid: '281323062375219200', programid: 1, score: 0.7 });
    expect(alert.jd).toBeCloseTo(2460901 - 37 / 86400, 8);
    expect((alert.document.candidate as Fields).magpsf).toBeCloseTo(22.5, 3);
    expect(alert.document.candidate).toMatchObject({ psfFlux: 3631, isdiffpos: true });
  });

  test('of Rubin about a body of the solar system', () => {
    expect(toAlert({ ...lsst({ diaObjectId: 0, ssObjectId: 77 }), diaObject: null }).object_id).toBe('sso77');
  });

  test('of WINTER', () => {
    const { objectId: _, cutoutScience, ...rest } = ztf();
    const alert = toAlert({ ...rest, objectid: 'WNTR30a', prv_candidates: [{ jd: 2459999.5, fid: 1, isdiffpos: true, magpsf: 16, sigmapsf: 0.1 }], cutout_science: (cutoutScience as Fields).stampData });
    expect(alert).toMatchObject({ survey: 'WINTER', object_id: 'WNTR30a' });
    expect(alert.prv_candidates[0]).toMatchObject({ programid: 1, magpsf: 16 });
    expect(surveyNamed('WINTER')?.point(alert.prv_candidates[0] as Fields, 1)).toMatchObject({ filter: '2massj', programid: 1 });
    expect(Object.keys(alert.cutouts)).toEqual(['new']);
  });

  test.each([
    [{}, 'no survey'],
    [ztf({ candidate: { ra: 400 } }), 'ra must be between 0 and 360'],
    [ztf({ candidate: { dec: null } }), 'no dec'],
    [ztf({ candidate: { jd: 5 } }), 'jd must be between'],
    [ztf({ objectId: 'a b/../c' }), 'is not a name'],
    [ztf({ candid: 'x' }), 'candid must be'],
  ])('is refused when something is missing or wrong (%#)', (packet, reason) => {
    expect(() => toAlert(packet)).toThrow(reason);
  });
});

describe('measurements', () => {
  const { point, forcedPoint } = surveyNamed('ZTF')!;

  test('of ZTF are differences with a sign', () => {
    const entry = { jd: 2460000.75, fid: 2, programid: 2, isdiffpos: 't', magpsf: 18.9, sigmapsf: 0.1, ra: 1, dec: 2 };
    expect(point(entry, 1)).toMatchObject({ filter: 'ztfr', mjd: 60000.25, programid: 2, ra: 1, dec: 2, origin: null });
    expect(point(entry, 1)?.flux).toBeCloseTo(100, 9);
    expect(point(entry, 1)?.fluxerr).toBeCloseTo(9.2103, 3);
    expect(point({ ...entry, isdiffpos: 'f' }, 1)?.flux).toBeCloseTo(-100, 9);
    expect(point({ ...entry, isdiffpos: '1' }, 1)?.flux).toBeCloseTo(100, 9);
    expect(point({ ...entry, fid: 9 }, 1)).toBeNull();
  });

  test('that ZTF did not make are 5-sigma limits', () => {
    const limit = point({ jd: 2460000.75, fid: 1, programid: 1, diffmaglim: 20.4 }, 1);
    expect(limit).toMatchObject({ filter: 'ztfg', flux: null, limiting_mag: 20.4, limiting_mag_nsigma: 5 });
    expect(limit?.fluxerr).toBeCloseTo(10 ** (0.4 * 3.5) / 5, 9);
    expect(point({ jd: 2460000.75, fid: 1, programid: 1 }, 1)).toBeNull();
  });

  test('of forced photometry are in units of its own zero point', () => {
    const entry = { jd: 2460000.75, fid: 1, programid: 1, magzpsci: 26.4, forcediffimflux: -1000, forcediffimfluxunc: 50 };
    expect(forcedPoint(entry, 1)).toMatchObject({ filter: 'ztfg', origin: 'alert_fp' });
    expect(forcedPoint(entry, 1)?.flux).toBeCloseTo(-100, 9);
    expect(forcedPoint(entry, 1)?.fluxerr).toBeCloseTo(5, 9);
    expect(forcedPoint({ ...entry, forcediffimflux: -99999, forcediffimfluxunc: -99999 }, 1)).toBeNull();
  });

  test('of Rubin are nJy, at times in TAI', () => {
    const alert = toAlert(lsst());
    const survey = surveyNamed('LSST')!;
    const before = survey.point(alert.prv_candidates[0] as Fields, 1);
    expect(before).toMatchObject({ filter: 'lsstg', flux: -0.5, fluxerr: 0.1 });
    expect(before?.mjd).toBeCloseTo(60899.5 - 37 / 86400, 9);
    expect(survey.forcedPoint(alert.fp_hists[0] as Fields, 1)).toMatchObject({ filter: 'lsstz', origin: 'alert_fp' });
  });
});
