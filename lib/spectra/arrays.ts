/** The arrays of a spectrum: as long as each other, finite wavelengths, ascending. */
import { BadRequest } from '@/lib/http/errors';

export interface SpectrumArrays {
  /** Å */
  wavelengths: number[];
  /** NaN where there is no measurement. */
  fluxes: number[];
  errors: number[] | null;
}

const pick = (values: readonly number[], order: readonly number[]): number[] => order.map((i) => values[i] as number);

/**
 * Checks the arrays and sorts them by wavelength.
 *
 * @throws BadRequest naming the array that does not fit
 */
export function checkArrays({ wavelengths, fluxes, errors }: SpectrumArrays): SpectrumArrays {
  const n = wavelengths.length;
  if (n === 0) throw new BadRequest('wavelengths: must not be empty');
  if (fluxes.length !== n) throw new BadRequest(`fluxes: has ${fluxes.length} values, but there are ${n} wavelengths`);
  if (errors && errors.length !== n) throw new BadRequest(`errors: has ${errors.length} values, but there are ${n} wavelengths`);
  const bad = wavelengths.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new BadRequest(`wavelengths: must be finite (element ${bad})`);
  for (const [name, values] of [['fluxes', fluxes], ['errors', errors]] as const) {
    const infinite = values?.findIndex((value) => value === Infinity || value === -Infinity) ?? -1;
    if (infinite >= 0) throw new BadRequest(`${name}: must be finite or null (element ${infinite})`);
  }
  if (wavelengths.every((value, i) => i === 0 || value >= (wavelengths[i - 1] as number))) return { wavelengths, fluxes, errors };
  const order = wavelengths.map((_, i) => i).sort((a, b) => (wavelengths[a] as number) - (wavelengths[b] as number));
  return { wavelengths: pick(wavelengths, order), fluxes: pick(fluxes, order), errors: errors && pick(errors, order) };
}

/** The median of the absolute values that were measured; 1 where that would be 0. */
export function medianLevel(fluxes: readonly number[]): number {
  const levels = fluxes.filter((flux) => !Number.isNaN(flux)).map(Math.abs).sort((a, b) => a - b);
  if (levels.length === 0) return 1;
  const middle = levels.length >> 1;
  const median = levels.length % 2 ? (levels[middle] as number) : ((levels[middle - 1] as number) + (levels[middle] as number)) / 2;
  return median || 1;
}
