/**
 * The generalised Lomb-Scargle periodogram (Zechmeister & Kürster 2009): a sinusoid with a floating mean, weighted by the errors.
 * Powers are between 0 and 1 ("standard": the part of the variance that the sinusoid takes away).
 */

export interface Measurements {
  /** Days. */
  t: ArrayLike<number>;
  /** Magnitudes or fluxes. */
  y: ArrayLike<number>;
  /** Errors of `y`, all positive; absent: all the same. */
  dy?: ArrayLike<number>;
}

export interface FrequencyGrid {
  /** Cycles a day. */
  first: number;
  step: number;
  count: number;
}

/** Rotations are counted on from sine and cosine; after so many steps they are computed anew, so that errors do not add up. */
const ANCHOR = 128;

interface Weighted {
  n: number;
  /** Seen from the middle of the time range, which keeps angles small. */
  t: Float64Array;
  w: Float64Array;
  /** Weighted values less their mean. */
  wy: Float64Array;
  /** Weighted variance. */
  variance: number;
}

function weigh({ t, y, dy }: Measurements): Weighted {
  const n = t.length;
  const w = Float64Array.from({ length: n }, (_, i) => (dy ? 1 / (dy[i] as number) ** 2 : 1));
  const sum = w.reduce((total, value) => total + value, 0);
  let [mean, centre] = [0, 0];
  for (let i = 0; i < n; i++) {
    w[i] = (w[i] as number) / sum;
    mean += (w[i] as number) * (y[i] as number);
    centre += (t[i] as number) / n;
  }
  let variance = 0;
  const wy = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const value = (y[i] as number) - mean;
    wy[i] = (w[i] as number) * value;
    variance += (w[i] as number) * value * value;
  }
  return { n, t: Float64Array.from({ length: n }, (_, i) => (t[i] as number) - centre), w, wy, variance };
}

/**
 * Powers over a grid of frequencies.
 *
 * @param onProgress called now and then with the part that is done, 0 to 1
 * @throws RangeError with fewer than four points, or no variance in the values
 */
export function lombScargle(measurements: Measurements, grid: FrequencyGrid, onProgress?: (part: number) => void): Float64Array {
  const { n, t, w, wy, variance } = weigh(measurements);
  if (n < 4) throw new RangeError('a periodogram needs at least four points');
  if (!(variance > 0)) throw new RangeError('all values are the same');
  const power = new Float64Array(grid.count);
  const [cos, sin, stepCos, stepSin] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const angle = 2 * Math.PI * grid.step * (t[i] as number);
    stepCos[i] = Math.cos(angle);
    stepSin[i] = Math.sin(angle);
  }
  for (let k = 0; k < grid.count; k++) {
    const anchored = k % ANCHOR === 0;
    if (anchored) {
      onProgress?.(k / grid.count);
      const omega = 2 * Math.PI * (grid.first + k * grid.step);
      for (let i = 0; i < n; i++) {
        const angle = omega * (t[i] as number);
        cos[i] = Math.cos(angle);
        sin[i] = Math.sin(angle);
      }
    }
    let [C, S, CC, CS, YC, YS] = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      let c = cos[i] as number;
      let s = sin[i] as number;
      if (!anchored) {
        const turned = c * (stepCos[i] as number) - s * (stepSin[i] as number);
        s = s * (stepCos[i] as number) + c * (stepSin[i] as number);
        c = turned;
        cos[i] = c;
        sin[i] = s;
      }
      const weight = w[i] as number;
      const weighted = wy[i] as number;
      C += weight * c;
      S += weight * s;
      CC += weight * c * c;
      CS += weight * c * s;
      YC += weighted * c;
      YS += weighted * s;
    }
    const SS = 1 - CC - S * S;
    CC -= C * C;
    CS -= C * S;
    const determinant = CC * SS - CS * CS;
    const value = (SS * YC * YC + CC * YS * YS - 2 * CS * YC * YS) / (variance * determinant);
    power[k] = Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
  }
  return power;
}

/** From half a step above zero to `max` (cycles a day), `oversampling` steps in the width of a peak; at most `most`. */
export function frequencyGrid(t: ArrayLike<number>, { min, max, oversampling = 5, most = 200_000 }: { min?: number; max: number; oversampling?: number; most?: number }): FrequencyGrid {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < t.length; i++) {
    low = Math.min(low, t[i] as number);
    high = Math.max(high, t[i] as number);
  }
  const step = 1 / (oversampling * Math.max(high - low, Number.MIN_VALUE));
  const first = min !== undefined && min > 0 ? min : step / 2;
  const count = Math.max(1, Math.min(most, 1 + Math.round((max - first) / step)));
  return { first, step, count };
}

/** ln Γ(x) for x > 0 (Lanczos), good to 15 digits. */
function logGamma(x: number): number {
  const COEFFICIENTS = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const sum = COEFFICIENTS.slice(1).reduce((total, coefficient, i) => total + coefficient / (z + i + 1), COEFFICIENTS[0] as number);
  const base = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** Weighted variance of the times: the effective length of the observations. */
function timeVariance({ t, dy }: Measurements): number {
  let [sum, first, second] = [0, 0, 0];
  const origin = t[0] as number;
  for (let i = 0; i < t.length; i++) {
    const weight = dy ? 1 / (dy[i] as number) ** 2 : 1;
    const time = (t[i] as number) - origin;
    sum += weight;
    first += weight * time;
    second += weight * time * time;
  }
  return second / sum - (first / sum) ** 2;
}

/**
 * Probability that noise alone has a peak of this power anywhere up to frequency `max` (Baluev 2008); an upper limit that
 * is close where it is small.
 */
export function falseAlarmProbability(power: number, max: number, measurements: Measurements): number {
  const n = measurements.t.length;
  const [nH, nK] = [n - 1, n - 3];
  const gamma = Math.sqrt(2 / nH) * Math.exp(logGamma(nH / 2) - logGamma((nH - 1) / 2));
  const width = max * Math.sqrt(4 * Math.PI * timeVariance(measurements));
  const tau = gamma * width * (1 - power) ** (0.5 * (nK - 1)) * Math.sqrt(0.5 * nH * power);
  const single = (1 - power) ** (0.5 * nK);
  // 1 - (1 - single) * exp(-tau), also where that is very small.
  return single * Math.exp(-tau) - Math.expm1(-tau);
}

/** The power that noise reaches with this probability, by halving the side on which the bound falls. */
export function falseAlarmLevel(probability: number, max: number, measurements: Measurements): number {
  let [low, high] = [Math.min(0.999, 1 / Math.max(2, measurements.t.length - 3)), 1];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (falseAlarmProbability(middle, max, measurements) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Phase, 0 to 1, at a period (days) counted from an epoch. */
export const phaseOf = (t: number, period: number, epoch: number): number => ((((t - epoch) / period) % 1) + 1) % 1;
