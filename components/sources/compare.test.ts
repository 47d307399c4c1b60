import { expect, test } from 'vitest';
import type { PhotometryPoint } from '@/components/plots/lightCurveData';
import { comparedIds, DAY_ZERO, MAX_COMPARED, momentOf, overlay } from './compare';

const point = (mjd: number, mag: number | null, filter = 'ztfg'): PhotometryPoint => ({ id: mjd, mjd, filter, mag, magerr: 0.1, limiting_mag: 21 });
const a = { obj_id: 'A', points: [point(1, null), point(2, 19), point(4, 17), point(6, 18, 'ztfr')], redshift: 1, dm: 44 };
const b = { obj_id: 'B', points: [point(100, 20)], redshift: null, dm: null };

test('reads the ids of an address', () => {
  expect(comparedIds('A, B,A,,')).toEqual(['A', 'B']);
  expect(comparedIds(null)).toEqual([]);
  expect(comparedIds(Array.from({ length: 30 }, (_, i) => `s${i}`).join())).toHaveLength(MAX_COMPARED);
});

test('day 0 is the peak, or the first detection', () => {
  expect([momentOf(a.points, 'peak'), momentOf(a.points, 'first'), momentOf(a.points, 'mjd'), momentOf([point(1, null)], 'peak')]).toEqual([4, 2, null, null]);
});

test('lays light curves over each other, a colour a source', () => {
  const plain = overlay([a, b], { band: 'ztfg', alignment: 'mjd', rest: false, absolute: false });
  expect(plain.map(({ filter, mjd, mag }) => [filter, mjd, mag])).toEqual([['A', 2, 19], ['A', 4, 17], ['B', 100, 20]]);
});

test('shifts and shrinks to the rest frame; who has no redshift is left out', () => {
  const shifted = overlay([a, b], { band: 'ztfg', alignment: 'peak', rest: true, absolute: true });
  expect(shifted.map(({ filter, mjd, mag }) => [filter, mjd, mag])).toEqual([['A', DAY_ZERO - 1, -25], ['A', DAY_ZERO, -27]]);
});
