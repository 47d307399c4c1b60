import { describe, expect, it } from 'vitest';
import { bestStarts, conditionsAt, isGood, placeAt, type Sample } from './sequence';

const minute = 60_000;
const samples = (costs: readonly (number | null)[]): Sample[] => costs.map((cost, i) => ({ time: i * 5 * minute, cost }));

describe('exposures of a moving body', () => {
  it('are one after the other where the airmass is lowest', () => {
    const found = bestStarts(samples([2, 1.8, 1.5, 1.2, 1.1, 1.2, 1.5, null, 1, 1]), 5 * minute, 2);
    expect(found).toEqual([15 * minute, 20 * minute]);
  });

  it('fill what there is when no stretch is long enough', () => {
    expect(bestStarts(samples([null, 1, 1, 1, null, 1, 1, null]), 4 * minute, 5)).toEqual([5, 9, 25].map((at) => at * minute));
    expect(bestStarts(samples([null, 1, null]), minute, 1)).toEqual([]);
  });

  it('stand where the body is between two positions, also across right ascension 0', () => {
    const track = [{ time: 0, ra: 359.8, dec: 10 }, { time: 100, ra: 0.2, dec: 12 }, { time: 200, ra: 0.6, dec: 14 }];
    expect(placeAt(track, 50)).toEqual({ time: 50, ra: expect.closeTo(0, 9), dec: 11 });
    expect(placeAt(track, 150).ra).toBeCloseTo(0.4, 9);
    expect(placeAt(track, 0).ra).toBeCloseTo(359.8, 9);
  });

  it('keep every limit', () => {
    const site = { lat: 33.3563, lon: -116.8648, elevation: 1712 };
    const limits = { airmass_limit: 2, moon_distance_limit: 30, sun_altitude_limit: -18 };
    const night = conditionsAt(site, { time: Date.UTC(2026, 2, 18, 8), ra: 182, dec: 30 });
    expect(isGood(night, limits)).toBe(true);
    expect(isGood(night, { ...limits, moon_distance_limit: night.moon_distance + 1 })).toBe(false);
    expect(isGood(night, { ...limits, airmass_limit: 1 })).toBe(false);
    expect(isGood(conditionsAt(site, { time: Date.UTC(2026, 2, 18, 20), ra: 182, dec: 30 }), limits)).toBe(false);
    expect(isGood(conditionsAt(site, { time: Date.UTC(2026, 2, 18, 8), ra: 182, dec: -80 }), limits)).toBe(false);
  });
});
