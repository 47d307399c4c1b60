import { expect, test } from 'vitest';
import { healpixIndex } from './healpix';
import { joinUniq, neighbour, nestAt, nestCenter, nestOf, nestToRing, pixelArea, placeOf, ringToNest, splitUniq, uniqOf, uniqOrder } from './healpixGrid';
import reference from './reference/skymaps.json';

/** healpy goes round from the south-west; here the pixel before in x comes first. Both start with the same and go the same way. */
test.each(reference.grid)('order $order, pixel $nest is as in healpy', ({ order, nest, ring, ra, dec, neighbours }) => {
  expect(nestToRing(nest, order)).toBe(ring);
  expect(ringToNest(ring, order)).toBe(nest);
  const center = nestCenter(nest, order);
  expect(center.ra).toBeCloseTo(ra, 10);
  expect(center.dec).toBeCloseTo(dec, 10);
  expect(nestAt(ra, dec, order)).toBe(nest);
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((direction) => neighbour(nest, order, direction))).toEqual(neighbours);
});

test('all pixels of an order go to the ring scheme and back', () => {
  for (const order of [0, 1, 2, 5]) {
    const seen = new Set<number>();
    for (let nest = 0; nest < 12 * 4 ** order; nest += 1) {
      const ring = nestToRing(nest, order);
      expect(ringToNest(ring, order)).toBe(nest);
      seen.add(ring);
    }
    expect(seen.size).toBe(12 * 4 ** order);
  }
});

test('numbers agree with BigInts where both are exact', () => {
  for (const [ra, dec] of [[0.1, 89.9], [123.4, -5.6], [359.999, 41.8], [45, -41.81], [270, 0]] as const) {
    for (const order of [0, 7, 15, 16, 17, 24]) {
      const nest = nestAt(ra, dec, order);
      expect(BigInt(nest)).toBe(healpixIndex(ra, dec, order));
      const { face, x, y } = placeOf(nest, order);
      expect(nestOf(face, x, y, order)).toBe(nest);
      expect(uniqOrder(uniqOf(order, nest))).toBe(order);
      expect(splitUniq(joinUniq(order, BigInt(nest)))).toEqual({ order, index: BigInt(nest) });
    }
  }
});

test('the ends of the unique indices', () => {
  expect(splitUniq(4n)).toEqual({ order: 0, index: 0n });
  expect(splitUniq(15n)).toEqual({ order: 0, index: 11n });
  expect(splitUniq(joinUniq(29, (12n << 58n) - 1n))).toEqual({ order: 29, index: (12n << 58n) - 1n });
  for (const wrong of [3, 0, -1, NaN]) expect(() => uniqOrder(wrong)).toThrow(RangeError);
  expect(() => splitUniq(16n << 58n)).toThrow(RangeError);
  expect(12 * pixelArea(0)).toBeCloseTo(41_252.96, 2);
});
