/** From spectra to what the chart draws: pure functions. */

export interface PlottedSpectrum {
  id: number;
  /** Name in the legend: instrument and date. */
  label: string;
  /** Å, ascending. */
  wavelengths: readonly number[];
  fluxes: readonly (number | null)[];
  /** One sigma of the fluxes. */
  errors?: readonly (number | null)[] | null;
  /** A template to compare with: drawn dashed, and without errors. */
  template?: boolean;
}

/** Absolute median of the finite fluxes; 1 when there is none, so that dividing by it is harmless. */
export function absMedian(fluxes: readonly (number | null)[]): number {
  const sorted = fluxes.filter((flux): flux is number => flux !== null && Number.isFinite(flux)).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return Math.abs(median ?? 0) || 1;
}

/** Centred moving average over `width` samples; missing values are left out of each mean. */
export function smooth(values: readonly (number | null)[], width: number): (number | null)[] {
  const half = Math.floor(width / 2);
  if (half < 1) return [...values];
  const sums = [0];
  const counts = [0];
  for (const value of values) {
    const ok = value !== null && Number.isFinite(value);
    sums.push((sums[sums.length - 1] ?? 0) + (ok ? value : 0));
    counts.push((counts[counts.length - 1] ?? 0) + (ok ? 1 : 0));
  }
  return values.map((_, i) => {
    const from = Math.max(0, i - half);
    const to = Math.min(values.length, i + half + 1);
    const count = (counts[to] ?? 0) - (counts[from] ?? 0);
    return count === 0 ? null : ((sums[to] ?? 0) - (sums[from] ?? 0)) / count;
  });
}

/** Divided by the median, by the maximum, by a smooth continuum, or left as measured. */
export const NORMALISATIONS = ['median', 'peak', 'continuum', 'none'] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];

export interface DrawnSpectrum {
  key: string;
  label: string;
  template: boolean;
  wavelengths: readonly number[];
  /** Normalised, smoothed and moved by the offset. */
  flux: (number | null)[];
  /** The same before smoothing; null when nothing was smoothed. */
  raw: (number | null)[] | null;
  /** One sigma, normalised; null when not known. */
  error: (number | null)[] | null;
  offset: number;
}

/** Part of a spectrum over which the continuum is smoothed. */
const CONTINUUM_PART = 0.12;

const peakOf = (fluxes: readonly (number | null)[]): number => {
  // Of lightly smoothed fluxes, so that no cosmic ray is the peak.
  const smoothed = smooth(fluxes, 7).filter((flux): flux is number => flux !== null);
  return smoothed.reduce((a, b) => Math.max(a, Math.abs(b)), 0) || 1;
};

/** One spectrum as it is drawn: normalised, smoothed over samples, and moved up by `offset`. */
export function drawnSpectrum(
  { id, label, wavelengths, fluxes, errors, template = false }: PlottedSpectrum,
  { smoothing, normalise, offset }: { smoothing: number; normalise: Normalisation; offset: number },
): DrawnSpectrum {
  const continuum = normalise === 'continuum' ? smooth(fluxes, Math.max(15, Math.round(fluxes.length * CONTINUUM_PART))) : null;
  const scale = normalise === 'median' ? absMedian(fluxes) : normalise === 'peak' ? peakOf(fluxes) : 1;
  const by = (i: number) => (continuum ? Math.abs(continuum[i] ?? 0) || null : scale);
  const divide = (value: number | null | undefined, i: number): number | null => {
    const divisor = by(i);
    return value == null || !Number.isFinite(value) || divisor === null ? null : value / divisor;
  };
  const plain = fluxes.map((flux, i) => divide(flux, i));
  const moved = (values: (number | null)[]) => (offset === 0 ? values : values.map((value) => (value === null ? null : value + offset)));
  return {
    key: String(id),
    label,
    template,
    wavelengths,
    flux: moved(smooth(plain, smoothing)),
    raw: smoothing > 1 ? moved(plain) : null,
    error: errors && !template ? wavelengths.map((_, i) => divide(errors[i], i)) : null,
    offset,
  };
}

/** Index of the sample nearest to a wavelength; −1 without samples. */
export function nearestSample(wavelengths: readonly number[], at: number): number {
  let [low, high] = [0, wavelengths.length - 1];
  if (high < 0) return -1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((wavelengths[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low > 0 && at - (wavelengths[low - 1] as number) < (wavelengths[low] as number) - at ? low - 1 : low;
}

/** Flux range that shows the spectra and not their cosmic rays: the 0.5 to 99.5 percentiles, with air. */
export function fluxDomain(fluxes: readonly (number | null)[]): [number, number] {
  const sorted = fluxes.filter((flux): flux is number => flux !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return [0, 1];
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))] ?? 0;
  const low = Math.min(0, at(0.005));
  const high = at(0.995);
  const air = (high - low) * 0.12 || 1;
  return [low < 0 ? low - air : low, high + air];
}
