import { describe, expect, it } from 'vitest';
import { hoursOf, jointStretches, nightOfTarget } from './nightData';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const stretch = (begin: number, end: number) => ({ begin: at(begin), end: at(end) });

describe('jointStretches', () => {
  it('is what all have in common', () => {
    const joint = jointStretches([[stretch(0, 4), stretch(6, 10)], [stretch(3, 7)], [stretch(0, 6.5 + 3)]]);
    expect(joint).toEqual([stretch(3, 4), stretch(6, 7)]);
    expect(hoursOf(joint)).toBe(2);
    expect(jointStretches([[stretch(0, 4)]])).toEqual([]);
  });
});

describe('nightOfTarget', () => {
  const palomar = { lat: 33.3563, lon: -116.8648, elevation: 1712 };
  const crab = { ra: 83.633, dec: 22.0145 };

  it('stays within the dark part and below the airmass', () => {
    const found = nightOfTarget(palomar, crab, new Date('2026-01-02T03:00:00Z'), { airmass: 2, twilight: 'astronomical' });
    expect(hoursOf(found?.up ?? [])).toBeGreaterThan(7);
    expect(found?.up[0]?.begin.getTime()).toBeGreaterThanOrEqual(found?.dark?.begin.getTime() ?? Infinity);
    expect(found?.best.airmass).toBeLessThan(1.03);
    expect(found?.illumination).toBeGreaterThan(0.95);
  });

  it('is nothing where the Sun does not set', () => {
    expect(nightOfTarget({ lat: 80, lon: 0, elevation: 0 }, crab, new Date('2026-06-21T00:00:00Z'), { airmass: 2, twilight: 'nautical' })).toBeNull();
  });
});
