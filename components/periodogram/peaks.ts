/** The periods that stand out of a periodogram, and its line thinned to what a plot can show. */
import type { Periodogram } from './usePeriodogram';

export interface Peak {
  frequency: number;
  /** Days. */
  period: number;
  power: number;
}

const at = ({ grid }: Periodogram, k: number): number => grid.first + k * grid.step;

/** The vertex of the parabola through a peak and its neighbours, as a fraction of a step. */
function offsetOf(power: Float64Array, k: number): number {
  const [before, here, after] = [power[k - 1], power[k], power[k + 1]];
  if (before === undefined || here === undefined || after === undefined) return 0;
  const curve = before - 2 * here + after;
  return curve < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / curve)) : 0;
}

const peakAt = (periodogram: Periodogram, k: number): Peak => {
  const frequency = at(periodogram, k + offsetOf(periodogram.power, k));
  return { frequency, period: 1 / frequency, power: periodogram.power[k] as number };
};

/** The greatest powers, none within `apart` steps of a greater one. */
export function highestPeaks(periodogram: Periodogram, count: number, apart = 10): Peak[] {
  const { power } = periodogram;
  const tops: number[] = [];
  for (let k = 0; k < power.length; k++) {
    const value = power[k] as number;
    if (value > (power[k - 1] ?? -1) && value >= (power[k + 1] ?? -1)) tops.push(k);
  }
  tops.sort((a, b) => (power[b] as number) - (power[a] as number));
  const chosen: number[] = [];
  for (const k of tops) {
    if (chosen.length >= count) break;
    if (chosen.every((other) => Math.abs(other - k) > apart)) chosen.push(k);
  }
  return chosen.map((k) => peakAt(periodogram, k));
}

/** The greatest power within a range of periods. */
export function peakWithin(periodogram: Periodogram, shortest: number, longest: number): Peak | null {
  const { grid, power } = periodogram;
  const from = Math.max(0, Math.ceil((1 / longest - grid.first) / grid.step));
  const to = Math.min(power.length - 1, Math.floor((1 / shortest - grid.first) / grid.step));
  let best = -1;
  for (let k = from; k <= to; k++) if (best < 0 || (power[k] as number) > (power[best] as number)) best = k;
  return best < 0 ? null : peakAt(periodogram, best);
}

export interface Line {
  /** log10 of the period in days. */
  x: number[];
  y: number[];
}

/** The greatest power in each of `columns` equal steps of log period; nothing where there is no frequency. */
export function thinned(periodogram: Periodogram, columns: number): Line {
  const { grid, power } = periodogram;
  const low = Math.log10(1 / at(periodogram, power.length - 1));
  const high = Math.log10(1 / grid.first);
  const best = new Map<number, { x: number; y: number }>();
  for (let k = 0; k < power.length; k++) {
    const x = -Math.log10(at(periodogram, k));
    const column = Math.floor(((x - low) / (high - low || 1)) * columns);
    const y = power[k] as number;
    const old = best.get(column);
    if (!old || y > old.y) best.set(column, { x, y });
  }
  const points = [...best.values()].sort((a, b) => a.x - b.x);
  return { x: points.map((point) => point.x), y: points.map((point) => point.y) };
}
