import { describe, expect, it } from 'vitest';
import { frequencyGrid, lombScargle } from '@/lib/astro/lombScargle';
import { highestPeaks, peakWithin, thinned } from './peaks';

let state = 7;
const t = Array.from({ length: 300 }, () => 60 * ((state = (state * 48271) % 2147483647) / 2147483647));
const y = t.map((time) => Math.sin((2 * Math.PI * time) / 2.5) + 0.4 * Math.sin((2 * Math.PI * time) / 0.9));
const grid = frequencyGrid(t, { max: 2 });
const periodogram = { grid, power: lombScargle({ t, y }, grid) };

describe('peaks', () => {
  it('are found between the frequencies', () => {
    const [first, ...others] = highestPeaks(periodogram, 4);
    expect(first?.period).toBeCloseTo(2.5, 1);
    expect(others.some(({ period }) => Math.abs(period - 0.9) < 0.01)).toBe(true);
  });

  it('are found in a range of periods', () => {
    expect(peakWithin(periodogram, 0.8, 1)?.period).toBeCloseTo(0.9, 2);
    expect(peakWithin(periodogram, 1e-6, 1e-5)).toBeNull();
  });
});

describe('the line', () => {
  it('keeps the greatest powers', () => {
    const line = thinned(periodogram, 50);
    expect(line.x.length).toBeLessThanOrEqual(51);
    expect(Math.max(...line.y)).toBe(Math.max(...periodogram.power));
    expect([...line.x].sort((a, b) => a - b)).toEqual(line.x);
  });
});
