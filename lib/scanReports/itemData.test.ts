import { expect, test } from 'vitest';
import { desiRedshift, itemDataOf, type Known, type Point } from './itemData';

const known: Known = {
  tns_name: 'AT 2026abc', redshift: 0.05, offset: 2, dm: 36.7, angular_diameter_distance: 200, associated_objs: ['LSST26a'],
  annotations: [{ origin: 'robot', data: { z: 0.9 } }, { origin: 'catalogues', data: { DESI_dr1_z: 0.048, DESI_dr1_name: 'x' } }],
  classifications: [], saved_info: [], groups_saved_to: ['A'], followups: [], assignments: [], gcn_match: null,
};
const point = (mjd: number, mag: number | null, fields: Partial<Point> = {}): Point => ({
  mjd, mag, magerr: 0.1, filter: 'ztfg', snr: mag === null ? 1 : 10, origin: 'None', survey: 'ZTF', ...fields,
});
const moment = { now: 61_010, nsigma: 3, isForced: (origin: string) => origin === 'fp' };

test('the last two detections, by time, and what follows from the distance', () => {
  const data = itemDataOf(known, [point(61_005, 18), point(61_001, 19.5), point(61_003, 18.7, { filter: 'ztfr' }), point(61_006, 17, { snr: 2 }), point(61_007, null)], moment);
  expect(data).toMatchObject({
    current_mag: 18, current_mjd: 61_005, current_filter: 'ztfg', current_age: 4, previous_mag: 18.7, previous_filter: 'ztfr', previous_mjd: 61_003,
    host_redshift: 0.05, desi_redshift: 0.048, offset: { arcsec: 2 },
  });
  expect(data.abs_mag).toBeCloseTo(-18.7, 10);
  expect(data.offset.kpc).toBeCloseTo((2 / 3600 / 180) * Math.PI * 200_000, 6);
});

test('detections of each survey; forced ones are told apart', () => {
  const { detections_by_survey } = itemDataOf(known, [
    point(61_000, 20, { origin: 'fp' }), point(61_001, 19), point(61_002, 18), point(61_004, 18.5), point(61_003, 17, { survey: 'LSST' }),
  ], moment);
  expect(Object.keys(detections_by_survey)).toEqual(['LSST', 'ZTF']);
  expect(detections_by_survey.ZTF).toMatchObject({
    first: { mjd: 61_000, forced: true, days_ago: 10 }, first_real: { mjd: 61_001, forced: false }, peak: { mag: 18 }, last: { mag: 18.5 },
  });
});

test('nothing is made up where nothing is known', () => {
  const data = itemDataOf({ ...known, redshift: null, offset: 0, dm: null, angular_diameter_distance: null, annotations: [] }, [], moment);
  expect(data).toMatchObject({ abs_mag: null, current_mag: null, current_age: null, desi_redshift: null, offset: { arcsec: null, kpc: null }, detections_by_survey: {} });
  expect(desiRedshift([{ origin: 'DESI', data: { zwarn: 4, redshift: 0.2 } }])).toBe(0.2);
});
