/** Scales, ticks and the arithmetic of zooming: pure functions. */

export type Range = readonly [number, number];

/** Maps a domain to pixels; either may run downwards (magnitudes do). */
export interface Scale {
  (value: number): number;
  invert: (pixel: number) => number;
  domain: Range;
  /** Pixels. */
  range: Range;
  /** Round values within the domain, about `count` of them. */
  ticks: (count: number) => Ticks;
}

export function linearScale(domain: Range, range: Range): Scale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  const scale = (value: number) => r0 + (value - d0) * slope;
  return Object.assign(scale, {
    invert: (pixel: number) => (slope === 0 ? d0 : d0 + (pixel - r0) / slope),
    domain,
    range,
    ticks: (count: number) => niceTicks(domain, count),
  });
}

/**
 * Linear below the softening, logarithmic far above it, on either side of zero: faint and bright fluxes in one plot, negative ones
 * too (Lupton, Gunn & Szalay 1999).
 *
 * @param softening in units of the domain, above 0
 */
export function asinhScale(domain: Range, range: Range, softening: number): Scale {
  const warp = (value: number) => Math.asinh(value / softening);
  const inner = linearScale([warp(domain[0]), warp(domain[1])], range);
  return Object.assign((value: number) => inner(warp(value)), {
    invert: (pixel: number) => Math.sinh(inner.invert(pixel)) * softening,
    domain,
    range,
    ticks: (count: number) => asinhTicks(domain, softening, count),
  });
}

/** Zero and 1, 2, 5 times powers of ten on both sides, as many as have room; round steps where the domain spans less than a decade. */
function asinhTicks(domain: Range, softening: number, count: number): Ticks {
  const [low, high] = [Math.min(...domain), Math.max(...domain)];
  const most = Math.max(Math.abs(low), Math.abs(high));
  const warp = (value: number) => Math.asinh(value / softening);
  const gap = (warp(high) - warp(low)) / Math.max(1, count) / 1.5;
  const last = Math.floor(Math.log10(most));
  if (!(most > softening) || !Number.isFinite(last)) return niceTicks(domain, count);
  const values: number[] = [0];
  for (let power = Math.floor(Math.log10(softening)); power <= last; power++) {
    for (const digit of [1, 2, 5]) {
      const value = Number((digit * 10 ** power).toPrecision(1));
      const room = warp(value) - warp(values.at(-1) ?? 0) >= gap;
      // A power of ten is worth more than what stands before it.
      if (room && (digit === 1 || warp(10 ** (power + 1)) - warp(value) >= gap)) values.push(value);
    }
  }
  const both = [...values.slice(1).map((value) => -value).reverse(), ...values].filter((value) => value >= low && value <= high);
  if (both.length < 3) return niceTicks(domain, count);
  const smallest = Math.min(...both.filter((value) => value !== 0).map(Math.abs));
  return { values: both, decimals: Math.max(0, -Math.floor(Math.log10(smallest) + 1e-9)) };
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

/** The domain zoomed by `factor` (above 1: closer) about a pixel that stays where it is. */
export function zoomAround({ invert, range }: Scale, pixel: number, factor: number): Range {
  return [invert(pixel + (range[0] - pixel) / factor), invert(pixel + (range[1] - pixel) / factor)];
}

/** The domain moved by so many pixels. */
export function panBy({ invert, range }: Scale, pixels: number): Range {
  return [invert(range[0] - pixels), invert(range[1] - pixels)];
}
