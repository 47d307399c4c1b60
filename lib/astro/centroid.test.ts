import { expect, test } from 'vitest';
import { centroid, type CentroidMethod } from './centroid';
import { angularSeparation } from './coordinates';
import cases from './reference/centroids.json';

const toPoints = (rows: number[][]) => rows.map(([ra, dec, flux, fluxerr]) => ({ ra, dec, flux, fluxerr })) as Parameters<typeof centroid>[0];

/** Arcsec: a billionth of what any telescope measures. */
const TOLERANCE = 1e-7;

test.each(cases.map((one, i) => ({ ...one, i })))('case $i agrees with numpy, by $method', ({ discovery: [ra, dec], method, points, position }) => {
  const found = centroid(toPoints(points), { ra: ra as number, dec: dec as number }, method as CentroidMethod);
  if (position === null) return expect(found).toBeNull();
  const [ra0, dec0] = position as [number, number];
  expect(angularSeparation(found!.ra, found!.dec, ra0, dec0) * 3600).toBeLessThan(TOLERANCE);
});

test('one measurement is where it is, also when nobody knows where the source was found', () => {
  const point = { ra: 359.9999, dec: -89.5, flux: 10, fluxerr: 1 };
  expect(centroid([point], null, 'snr2')).toEqual({ ra: expect.closeTo(359.9999, 12), dec: -89.5 });
});

test('nothing measured has no position', () => {
  expect(centroid([], { ra: 1, dec: 2 }, 'snr2')).toBeNull();
  expect(centroid([], null, 'invvar')).toBeNull();
});
