/** Linear scales, ticks and the arithmetic of zooming: pure functions. */

export type Range = readonly [number, number];

/** Maps a domain to pixels; either may run downwards (magnitudes do). */
export interface Scale {
  (value: number): number;
  invert: (pixel: number) => number;
  domain: Range;
}

export function linearScale(domain: Range, range: Range): Scale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  const scale = (value: number) => r0 + (value - d0) * slope;
  return Object.assign(scale, {
    invert: (pixel: number) => (slope === 0 ? d0 : d0 + (pixel - r0) / slope),
    domain,
  });
}

/** The step (1, 2 or 5 times a power of ten) that gives about `count` ticks over `span`. */
export function niceStep(span: number, count: number): number {
  if (!(span > 0) || !Number.isFinite(span)) return 1;
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const ratio = raw / power;
  return (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10) * power;
}

export interface Ticks {
  values: number[];
  /** Decimals that tell neighbouring ticks apart. */
  decimals: number;
}

/** Round values within the domain (in either direction), about `count` of them. */
export function niceTicks(domain: Range, count: number): Ticks {
  const low = Math.min(...domain);
  const high = Math.max(...domain);
  const step = niceStep(high - low, count);
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  const values: number[] = [];
  // Counted by whole steps: adding the step up would drift.
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  for (let i = first; i <= last && values.length < 200; i++) values.push(Number((i * step).toFixed(decimals)));
  return { values, decimals };
}

/** Smallest range around the values, widened by `pad` of its width; a single value gets `minSpan`. */
export function extent(values: Iterable<number>, pad: number, minSpan: number): Range | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  const span = Math.max(high - low, minSpan);
  const middle = (low + high) / 2;
  return [middle - span * (0.5 + pad), middle + span * (0.5 + pad)];
}

/** The domain zoomed by `factor` (above 1: closer) about a value that stays where it is. */
export function zoomAround(domain: Range, center: number, factor: number): Range {
  return [center + (domain[0] - center) / factor, center + (domain[1] - center) / factor];
}

/** The domain moved so that `from` comes to lie where `to` was. */
export function panBy(domain: Range, delta: number): Range {
  return [domain[0] + delta, domain[1] + delta];
}
