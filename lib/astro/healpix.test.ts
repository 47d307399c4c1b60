import { describe, expect, it } from 'vitest';
import { angularSeparation } from './coordinates';
import { coneRanges, HEALPIX_ORDER, healpixCenter, healpixIndex, healpixRange, pixelReach } from './healpix';
import reference from './reference/healpix.json';

const DEG = Math.PI / 180;

/** Small seeded generator (mulberry32): the same points on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The position at a distance and a position angle from another, all in degrees. */
function offset(ra: number, dec: number, distance: number, angle: number): { ra: number; dec: number } {
  const [d, r, p] = [dec * DEG, distance * DEG, angle * DEG];
  const x = Math.cos(r) * Math.cos(d) - Math.sin(r) * Math.sin(d) * Math.cos(p);
  const y = Math.sin(r) * Math.sin(p);
  const z = Math.cos(r) * Math.sin(d) + Math.sin(r) * Math.cos(d) * Math.cos(p);
  return { ra: ra + Math.atan2(y, x) / DEG, dec: Math.atan2(z, Math.hypot(x, y)) / DEG };
}

function covers(ranges: Array<[bigint, bigint]>, index: bigint): boolean {
  return ranges.some(([start, end]) => index >= start && index < end);
}

describe('healpixIndex and healpixCenter', () => {
  it.each(reference.pixels)('agrees with healpy at order $order, ($ra, $dec)', (pixel) => {
    expect(healpixIndex(pixel.ra, pixel.dec, pixel.order).toString()).toBe(pixel.index);
    const center = healpixCenter(BigInt(pixel.index), pixel.order);
    expect(angularSeparation(center.ra, center.dec, pixel.center_ra, pixel.center_dec)).toBeLessThan(1e-11);
  });

  it('finds every pixel again from its centre', () => {
    for (let order = 0; order <= 4; order += 1) {
      for (let index = 0n; index < 12n << BigInt(2 * order); index += 1n) {
        const { ra, dec } = healpixCenter(index, order);
        expect(healpixIndex(ra, dec, order)).toBe(index);
      }
    }
    const random = seeded(1);
    for (let i = 0; i < 2000; i += 1) {
      const index = BigInt(Math.floor(random() * 12 * 2 ** 26)) * 2n ** 32n + BigInt(Math.floor(random() * 2 ** 32));
      const { ra, dec } = healpixCenter(index);
      expect(healpixIndex(ra, dec)).toBe(index);
    }
  });

  it('nests: the parent of an order-29 index is the index at the coarser order', () => {
    const random = seeded(2);
    for (let i = 0; i < 500; i += 1) {
      const [ra, dec, order] = [random() * 360, Math.asin(2 * random() - 1) / DEG, Math.floor(random() * 29)];
      expect(healpixIndex(ra, dec) >> BigInt(2 * (29 - order))).toBe(healpixIndex(ra, dec, order));
    }
  });

  it('wraps right ascension', () => {
    expect(healpixIndex(-10, 20)).toBe(healpixIndex(350, 20));
    expect(healpixIndex(730, 20)).toBe(healpixIndex(10, 20));
    expect(healpixIndex(360, 0)).toBe(healpixIndex(0, 0));
    expect(healpixIndex(-1e-15, 45)).toBe(healpixIndex(0, 45));
  });

  it('refuses what does not exist', () => {
    expect(() => healpixIndex(NaN, 0)).toThrow(RangeError);
    expect(() => healpixIndex(0, 90.1)).toThrow(RangeError);
    expect(() => healpixIndex(0, 0, 30)).toThrow(RangeError);
    expect(() => healpixCenter(12n, 0)).toThrow(RangeError);
    expect(() => healpixCenter(-1n)).toThrow(RangeError);
  });

  it('gives the order-29 range of a coarser pixel', () => {
    expect(healpixRange(3n, 28)).toEqual([12n, 16n]);
    expect(healpixRange(11n, 0)).toEqual([11n << 58n, 12n << 58n]);
  });

  it('makes more than 200,000 indices a second', () => {
    const count = 100_000;
    let best = Infinity;
    for (let round = 0; round < 3; round += 1) {
      const start = performance.now();
      let sum = 0n;
      for (let i = 0; i < count; i += 1) sum ^= healpixIndex((i * 137.508) % 360, ((i * 0.0179) % 180) - 90);
      best = Math.min(best, performance.now() - start);
      expect(sum).not.toBe(0n);
    }
    expect(count / best).toBeGreaterThan(200);
  });
});

describe('coneRanges', () => {
  const centers: Array<[number, number]> = [
    [0, 90], [0, -90], [123, 89.9999], [0, 0], [359.99999, 0.00001], [45, 0], [90, 41.8103148957786], [0, -41.81],
    [180, 66], [270, -89.5], [44.999, 1e-4], [33.3, 41.9],
  ];

  it('covers every point of random cones with at most 32 sorted, disjoint ranges', () => {
    const random = seeded(3);
    for (let i = 0; i < 600; i += 1) {
      const [ra, dec] = centers[i] ?? [random() * 360, Math.asin(2 * random() - 1) / DEG];
      const radius = 10 ** (Math.log10(0.1 / 3600) + random() * Math.log10(180 / (0.1 / 3600)));
      const ranges = coneRanges(ra, dec, radius);
      expect(ranges.length).toBeLessThanOrEqual(32);
      for (const [k, [start, end]] of ranges.entries()) {
        expect(start < end).toBe(true);
        if (k > 0) expect(ranges[k - 1]![1] < start).toBe(true);
      }
      for (let n = 0; n < 60; n += 1) {
        // A third on the very edge, where a cover fails first.
        const distance = n % 3 === 0 ? radius : radius * Math.sqrt(random());
        const point = offset(ra, dec, distance, random() * 360);
        if (angularSeparation(ra, dec, point.ra, point.dec) > radius) continue;
        if (!covers(ranges, healpixIndex(point.ra, point.dec))) {
          expect.fail(`cone (${ra}, ${dec}, ${radius}) misses (${point.ra}, ${point.dec})`);
        }
      }
    }
  });

  it.each(centers)('covers the cone of each size around (%d, %d)', (ra, dec) => {
    const random = seeded(4);
    for (const radius of [0, 0.1 / 3600, 2 / 3600, 0.01, 0.5, 5, 45, 89, 90, 120, 179.9, 180, 200]) {
      const ranges = coneRanges(ra, dec, radius);
      expect(ranges.length).toBeLessThanOrEqual(32);
      expect(covers(ranges, healpixIndex(ra, dec))).toBe(true);
      for (let n = 0; n < 200; n += 1) {
        const point = offset(ra, dec, Math.min(radius, 180) * (n % 2 ? 1 : random()), random() * 360);
        if (angularSeparation(ra, dec, point.ra, point.dec) > radius) continue;
        expect(covers(ranges, healpixIndex(point.ra, point.dec))).toBe(true);
      }
    }
  });

  it('is not much larger than the cone', () => {
    const random = seeded(5);
    let worst = 0;
    for (let i = 0; i < 300; i += 1) {
      const radius = 10 ** (-4.5 + random() * 6);
      const ranges = coneRanges(random() * 360, Math.asin(2 * random() - 1) / DEG, radius);
      const pixels = ranges.reduce((sum, [start, end]) => sum + Number(end - start), 0);
      const area = (1 - Math.cos(radius * DEG)) / 2;
      worst = Math.max(worst, pixels / (12 * 4 ** HEALPIX_ORDER) / area);
    }
    expect(worst).toBeLessThan(2.5);
  });

  it('covers the sky at 180 degrees, nothing below zero', () => {
    expect(coneRanges(10, 10, 180)).toEqual([[0n, 12n << 58n]]);
    expect(coneRanges(10, 10, -1)).toEqual([]);
    expect(() => coneRanges(10, 10, NaN)).toThrow(RangeError);
  });

  it('assumes pixels at least as large as healpy says they are', () => {
    for (const { order, degrees } of reference.reach) {
      const assumed = pixelReach(order);
      expect(assumed).toBeLessThan(1.03 * degrees);
      expect(assumed).toBeGreaterThan(degrees);
    }
  });
});
