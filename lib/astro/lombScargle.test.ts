import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { falseAlarmLevel, falseAlarmProbability, frequencyGrid, lombScargle, phaseOf, type FrequencyGrid } from './lombScargle';

interface Case {
  period: number;
  t: number[];
  y: number[];
  dy: number[] | null;
  grid: FrequencyGrid;
  power: number[];
  /** The greatest frequency that astropy allows for. */
  max: number;
  probability: Record<string, number>;
  level: Record<string, number>;
}

const cases = JSON.parse(readFileSync(path.join(import.meta.dirname, 'reference', 'lomb_scargle.json'), 'utf8')) as Case[];

describe('the periodogram', () => {
  it.each(cases)('of a period of $period days is that of astropy', ({ period, t, y, dy, grid, power, max, probability, level }) => {
    const measurements = { t, y, dy: dy ?? undefined };
    const found = lombScargle(measurements, grid);
    // Before its sums are divided, astropy subtracts the same numbers in another order.
    found.forEach((value, k) => expect(value, `frequency ${k}`).toBeCloseTo(power[k] as number, 9));
    const best = found.indexOf(Math.max(...found));
    expect(1 / (grid.first + best * grid.step)).toBeCloseTo(period, 1);
    for (const [value, expected] of Object.entries(probability)) {
      expect(falseAlarmProbability(Number(value), max, measurements) / expected, value).toBeCloseTo(1, 6);
    }
    for (const [value, expected] of Object.entries(level)) expect(falseAlarmLevel(Number(value), max, measurements), value).toBeCloseTo(expected, 6);
  });

  it('says how far it is', () => {
    const parts: number[] = [];
    lombScargle({ t: [0, 1, 2, 4], y: [1, 2, 1, 3] }, { first: 0.01, step: 0.01, count: 300 }, (part) => parts.push(part));
    expect(parts).toEqual([0, 128 / 300, 256 / 300]);
  });

  it('needs points that differ', () => {
    const grid = { first: 0.01, step: 0.01, count: 3 };
    expect(() => lombScargle({ t: [1, 2, 3], y: [1, 2, 3] }, grid)).toThrow(/four points/);
    expect(() => lombScargle({ t: [1, 2, 3, 4], y: [5, 5, 5, 5] }, grid)).toThrow(/the same/);
  });

  it('has a grid as fine as its peaks, and not without end', () => {
    expect(frequencyGrid([100, 0, 50], { max: 1 })).toEqual({ first: 0.001, step: 0.002, count: 501 });
    expect(frequencyGrid([0, 10], { min: 0.5, max: 1, oversampling: 10 })).toEqual({ first: 0.5, step: 0.01, count: 51 });
    expect(frequencyGrid([0, 1e5], { max: 100, most: 1000 }).count).toBe(1000);
  });

  it('folds', () => {
    expect(phaseOf(10.5, 2, 10)).toBeCloseTo(0.25, 12);
    expect(phaseOf(9.5, 2, 10)).toBeCloseTo(0.75, 12);
  });
});
