/** Measuring one line of a spectrum: equivalent width, centroid, width, over a straight continuum. */

export interface LineMeasurement {
  /** Å, positive in absorption. */
  equivalent_width: number;
  /** One sigma, Å; null without errors of the fluxes. */
  error: number | null;
  /** Centroid of what differs from the continuum, Å. */
  centroid: number;
  /** Full width at half maximum of the deepest or highest feature, Å; null when it is wider than the range. */
  fwhm: number | null;
  /** Integral of flux minus continuum, flux × Å. */
  flux: number;
  /** The continuum at both ends of the range. */
  continuum: readonly [low: number, high: number];
}

/** Part of the range at each end from which the continuum is taken. */
const EDGE = 0.1;

interface Sample {
  wavelength: number;
  flux: number;
  error: number | null;
}

const mean = (samples: readonly Sample[]): number => samples.reduce((sum, { flux }) => sum + flux, 0) / samples.length;

/** Wavelength where the profile crosses half of its extreme value, walking from the extreme in one direction. */
function halfCrossing(samples: readonly Sample[], depth: readonly number[], peak: number, by: 1 | -1): number | null {
  const half = depth[peak]! / 2;
  for (let i = peak; i + by >= 0 && i + by < samples.length; i += by) {
    const [here, next] = [depth[i]!, depth[i + by]!];
    if (here / half >= 1 && next / half < 1) {
      const part = (here - half) / (here - next);
      return samples[i]!.wavelength + part * (samples[i + by]!.wavelength - samples[i]!.wavelength);
    }
  }
  return null;
}

/**
 * The line between two wavelengths (Å), over the straight line through the mean fluxes of the outer tenths of the range.
 * Null with fewer than five samples there, or where the continuum is not positive.
 */
export function measureLine(
  wavelengths: readonly number[],
  fluxes: readonly (number | null)[],
  errors: readonly (number | null)[] | null,
  [from, to]: readonly [number, number],
): LineMeasurement | null {
  const samples: Sample[] = [];
  wavelengths.forEach((wavelength, i) => {
    const flux = fluxes[i];
    if (wavelength >= from && wavelength <= to && flux != null && Number.isFinite(flux)) samples.push({ wavelength, flux, error: errors?.[i] ?? null });
  });
  if (samples.length < 5) return null;
  const edge = Math.max(1, Math.floor(samples.length * EDGE));
  const [blue, red] = [samples.slice(0, edge), samples.slice(-edge)];
  const at = (part: readonly Sample[]) => part.reduce((sum, { wavelength }) => sum + wavelength, 0) / part.length;
  const slope = (mean(red) - mean(blue)) / (at(red) - at(blue));
  const continuum = (wavelength: number) => mean(blue) + slope * (wavelength - at(blue));
  if (!(continuum(from) > 0 && continuum(to) > 0)) return null;

  // Trapezoids; each sample weighs half of the distance between its neighbours.
  let [width, variance, moment, flux] = [0, 0, 0, 0];
  const depth = samples.map((sample) => continuum(sample.wavelength) - sample.flux);
  samples.forEach((sample, i) => {
    const step = ((samples[i + 1] ?? sample).wavelength - (samples[i - 1] ?? sample).wavelength) / 2;
    const level = continuum(sample.wavelength);
    width += (depth[i]! / level) * step;
    moment += (depth[i]! / level) * step * sample.wavelength;
    flux -= depth[i]! * step;
    variance += sample.error === null ? NaN : ((sample.error / level) * step) ** 2;
  });
  if (width === 0) return null;
  const sign = width > 0 ? 1 : -1;
  const peak = depth.reduce((best, value, i) => (value * sign > depth[best]! * sign ? i : best), 0);
  const [left, right] = [halfCrossing(samples, depth, peak, -1), halfCrossing(samples, depth, peak, 1)];
  return {
    equivalent_width: width,
    error: Number.isNaN(variance) ? null : Math.sqrt(variance),
    centroid: moment / width,
    fwhm: left === null || right === null ? null : right - left,
    flux,
    continuum: [continuum(from), continuum(to)],
  };
}
