/** From spectra to one table of rows for the chart: pure functions. */

export interface PlottedSpectrum {
  id: number;
  /** Name in the legend: instrument and date. */
  label: string;
  /** Å, ascending. */
  wavelengths: readonly number[];
  fluxes: readonly (number | null)[];
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

export interface SpectrumSample {
  wavelength: number;
  flux: number | null;
}

/**
 * One spectrum as the chart draws it: divided by its median, smoothed, and thinned to `limit` samples by keeping the
 * lowest and highest of each stretch, so that narrow lines survive.
 */
export function spectrumSamples(spectrum: PlottedSpectrum, smoothing: number, limit = 2000): SpectrumSample[] {
  const scale = absMedian(spectrum.fluxes);
  const fluxes = smooth(spectrum.fluxes, smoothing);
  const samples = spectrum.wavelengths.map((wavelength, i) => {
    const flux = fluxes[i];
    return { wavelength, flux: flux == null || !Number.isFinite(flux) ? null : flux / scale };
  });
  if (samples.length <= limit) return samples;
  const stretch = Math.ceil((samples.length * 2) / limit);
  const thinned: SpectrumSample[] = [];
  for (let i = 0; i < samples.length; i += stretch) {
    const part = samples.slice(i, i + stretch);
    const measured = part.filter((sample) => sample.flux !== null);
    if (measured.length === 0) {
      if (part[0]) thinned.push(part[0]);
      continue;
    }
    const low = measured.reduce((a, b) => ((b.flux ?? 0) < (a.flux ?? 0) ? b : a));
    const high = measured.reduce((a, b) => ((b.flux ?? 0) > (a.flux ?? 0) ? b : a));
    thinned.push(...(low === high ? [low] : low.wavelength < high.wavelength ? [low, high] : [high, low]));
  }
  return thinned;
}

/** Flux range that shows the spectra and not their cosmic rays: the 0.5 to 99.5 percentiles, with air. */
export function fluxDomain(samples: readonly SpectrumSample[]): [number, number] {
  const sorted = samples.flatMap((sample) => (sample.flux === null ? [] : [sample.flux])).sort((a, b) => a - b);
  if (sorted.length === 0) return [0, 1];
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))] ?? 0;
  const low = Math.min(0, at(0.005));
  const high = at(0.995);
  const air = (high - low) * 0.12 || 1;
  return [low < 0 ? low - air : low, high + air];
}
