import { expect, test } from 'vitest';
import { linearScale } from '@/components/plots/scale';
import { axisPoints, classesOf, domainOf, inBox, isMagnitude, nearest } from './scatter';

const plain = { log: false, reversed: false };
const points = [{ id: 'A', classification: null, x: 1, y: 1 }, { id: 'B', classification: 'Ia', x: 100, y: -5 }];
const scale = linearScale([0, 100], [0, 100]);

test('magnitudes run downwards, their scatter does not', () => {
  expect(['peak_mag_global', 'deepest_limit_global', 'mag_rms_global', 'rise_rate', 'peak_mjd_global'].map(isMagnitude)).toEqual([true, true, false, false, false]);
  const [from, to] = domainOf([15, 20], { log: false, reversed: true });
  expect(from).toBeGreaterThan(to);
});

test('a logarithmic axis leaves out what it cannot show', () => {
  expect(axisPoints(points, { log: true, reversed: false }, plain)).toMatchObject([{ x: 0 }, { x: 2 }]);
  expect(axisPoints(points, plain, { log: true, reversed: false }).map(({ id }) => id)).toEqual(['A']);
});

test('finds the point under the pointer, and those in a box', () => {
  expect(nearest(points, scale, scale, [3, 3])?.id).toBe('A');
  expect(nearest(points, scale, scale, [50, 50])).toBeNull();
  expect(inBox(points, scale, scale, [120, 10], [90, -10]).map(({ id }) => id)).toEqual(['B']);
});

test('classes come by how many points they have', () => {
  const of = (...names: (string | null)[]) => classesOf(names.map((classification, i) => ({ id: String(i), classification, x: 0, y: 0 })));
  expect(of('Ia', 'TDE', null, 'TDE', 'II')).toEqual(['TDE', 'Ia', 'II']);
  expect(of(null)).toEqual([]);
});
