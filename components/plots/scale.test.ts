import { describe, expect, it } from 'vitest';
import { extent, linearScale, niceStep, niceTicks, zoomAround } from './scale';

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

describe('zoomAround', () => {
  it('keeps the value under the pointer where it is', () => {
    const domain = zoomAround([0, 100], 25, 2);
    expect(domain).toEqual([12.5, 62.5]);
    expect((25 - domain[0]) / (domain[1] - domain[0])).toBeCloseTo(0.25);
  });
});
