import { describe, expect, it } from 'vitest';
import { asinhScale, extent, linearScale, niceStep, niceTicks, panBy, zoomAround } from './scale';

describe('linearScale', () => {
  it('maps and inverts, also downwards', () => {
    const scale = linearScale([22, 18], [200, 0]);
    expect(scale(22)).toBe(200);
    expect(scale(18)).toBe(0);
    expect(scale.invert(100)).toBe(20);
  });

  it('does not divide by an empty domain', () => {
    const scale = linearScale([5, 5], [0, 100]);
    expect(scale(5)).toBe(0);
    expect(scale.invert(70)).toBe(5);
  });
});

describe('niceTicks', () => {
  it('takes steps of 1, 2 or 5', () => {
    expect(niceStep(10, 5)).toBe(2);
    expect(niceStep(0.9, 5)).toBeCloseTo(0.2);
    expect(niceStep(0, 5)).toBe(1);
  });

  it('stays within the domain in either direction, without rounding noise', () => {
    expect(niceTicks([21.05, 20.15], 5)).toEqual({ values: [20.2, 20.4, 20.6, 20.8, 21], decimals: 1 });
    expect(niceTicks([-0.3, 0.3], 6).values).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  });

  it('keeps seven digits of MJD apart when zoomed far in', () => {
    const { values, decimals } = niceTicks([60200.0001, 60200.0005], 4);
    expect(decimals).toBe(4);
    expect(new Set(values.map((value) => value.toFixed(decimals))).size).toBe(values.length);
  });
});

describe('extent', () => {
  it('skips what is not a number and pads', () => {
    expect(extent([1, Number.NaN, 3, Infinity], 0.5, 0)).toEqual([0, 4]);
  });

  it('gives one value room, and nothing no range', () => {
    expect(extent([20], 0, 1)).toEqual([19.5, 20.5]);
    expect(extent([], 0.1, 1)).toBeNull();
  });
});

describe.each([
  ['a linear scale', linearScale([0, 100], [0, 400])],
  ['an asinh scale', asinhScale([-10, 10_000], [400, 0], 3)],
])('%s', (_, scale) => {
  it('keeps the value under the pointer where it is while one zooms', () => {
    const domain = zoomAround(scale, 100, 2);
    const closer = scale.domain[0] === 0 ? linearScale(domain, scale.range) : asinhScale(domain, scale.range, 3);
    expect(closer(scale.invert(100))).toBeCloseTo(100, 6);
    expect(closer(scale.invert(150)) - 100).toBeCloseTo(100, 6);
  });

  it('moves every value by as many pixels', () => {
    const domain = panBy(scale, 30);
    const moved = scale.domain[0] === 0 ? linearScale(domain, scale.range) : asinhScale(domain, scale.range, 3);
    for (const pixel of [50, 200, 380]) expect(moved(scale.invert(pixel))).toBeCloseTo(pixel + 30, 6);
  });
});

describe('asinhScale', () => {
  it('is linear in the noise and logarithmic far above it, on both sides of zero', () => {
    const scale = asinhScale([-1000, 1000], [2000, 0], 1);
    expect(scale(0)).toBeCloseTo(1000, 9);
    expect(scale(-7) - 1000).toBeCloseTo(1000 - scale(7), 9);
    expect(scale(0.1) - scale(0.2)).toBeCloseTo(scale(0) - scale(0.1), 0);
    expect(scale(100) - scale(1000)).toBeCloseTo(scale(10) - scale(100), 0);
    expect(scale.invert(scale(123.4))).toBeCloseTo(123.4, 9);
  });

  it('has ticks at powers of ten, and round ones where it is zoomed into', () => {
    expect(asinhScale([-50, 20_000], [400, 0], 5).ticks(10).values).toEqual(expect.arrayContaining([0, 10, 100, 1000, 10_000]));
    expect(asinhScale([110, 140], [400, 0], 5).ticks(6).values).toEqual([110, 115, 120, 125, 130, 135, 140]);
    const { values } = asinhScale([-1e6, 1e6], [400, 0], 1e-3).ticks(10);
    expect(values.length).toBeGreaterThan(4);
    expect(values.length).toBeLessThan(16);
  });
});
