/** What a series of pointings would have seen of injected sources. */
import { limitingMagToFluxerr } from '@/lib/astro/magnitudes';
import { effectiveWavelength } from '@/lib/astro/bandpasses';
import type { Moc } from '@/lib/astro/moc';
import { Random } from '@/lib/demo/random';
import type { Injection } from './inject';
import type { Luminosity } from './models';

export interface Pointing {
  field_id: number;
  mjd: number;
  /** A bandpass of `lib/astro`. */
  filter: string;
  /** AB, at five times the noise. */
  limmag: number;
}

export interface Simulation {
  injections: readonly Injection[];
  luminosity: Luminosity;
  pointings: readonly Pointing[];
  /** What a field covers of the sky. */
  fields: ReadonlyMap<number, Moc>;
  /** MJD of the explosions. */
  trigger: number;
  /** Days after the trigger, both included. */
  minimum_phase: number;
  maximum_phase: number;
  /** Points above the threshold that make a detection. */
  number_detections: number;
  /** Signal-to-noise ratio. */
  detection_threshold: number;
  seed: number;
}

/** One pointing at one source. Fluxes are µJy. */
export interface SimulatedPoint {
  mjd: number;
  filter: string;
  flux: number;
  fluxerr: number;
}

export interface SimulatedSource extends Injection {
  points: SimulatedPoint[];
  detected: boolean;
}

export interface Efficiency {
  number_of_transients: number;
  /** Pointed at at least once in the phases. */
  number_in_covered: number;
  number_detected: number;
  /** Detected of all. */
  efficiency: number;
  sources: SimulatedSource[];
}

/** Depth of `limmag`. */
const LIMIT_NSIGMA = 5;

/**
 * Light curves of all injections as they would have been measured, noise included, and how many are found.
 * Points come in the order of their times, and each source draws its noise from a generator of its own.
 *
 * @throws RangeError for a bandpass that is not known, or a pointing at a field that is not
 */
export function simulate(simulation: Simulation): Efficiency {
  const { injections, trigger, minimum_phase, maximum_phase } = simulation;
  const pointings = simulation.pointings
    .filter(({ mjd }) => mjd - trigger >= minimum_phase && mjd - trigger <= maximum_phase)
    .sort((a, b) => a.mjd - b.mjd);
  const wavelengths = new Map(pointings.map(({ filter }) => [filter, effectiveWavelength(filter)]));
  const inField = whatFieldsHold(injections, pointings, simulation.fields);
  const seen: number[][] = injections.map(() => []);
  pointings.forEach(({ field_id }, p) => inField.get(field_id)!.forEach((i) => seen[i]!.push(p)));

  const sources = injections.map((injection, i): SimulatedSource => {
    const random = new Random(`noise ${simulation.seed} ${i}`);
    const points = seen[i]!.map((p): SimulatedPoint => {
      const { mjd, filter, limmag } = pointings[p]!;
      const fluxerr = limitingMagToFluxerr(limmag, LIMIT_NSIGMA);
      const flux = observedFlux(simulation.luminosity, injection, mjd - trigger, wavelengths.get(filter)!);
      return { mjd, filter, flux: flux + random.normal(0, fluxerr), fluxerr };
    });
    const found = points.filter(({ flux, fluxerr }) => flux / fluxerr >= simulation.detection_threshold).length;
    return { ...injection, points, detected: points.length > 0 && found >= simulation.number_detections };
  });
  const number_detected = sources.filter(({ detected }) => detected).length;
  return {
    number_of_transients: sources.length,
    number_in_covered: sources.filter(({ points }) => points.length > 0).length,
    number_detected,
    efficiency: sources.length > 0 ? number_detected / sources.length : 0,
    sources,
  };
}

const MEGAPARSEC = 3.0856775814913673e24;
/** erg/s/cm²/Hz of 1 µJy. */
const MICROJANSKY = 1e-29;

/** µJy of a source some days (the observer's) after its explosion, at a wavelength in Å of the observer. */
export function observedFlux(luminosity: Luminosity, { distance, redshift }: Pick<Injection, 'distance' | 'redshift'>, days: number, wavelength: number): number {
  const emitted = luminosity(days / (1 + redshift), wavelength / (1 + redshift));
  return ((1 + redshift) * emitted) / (4 * Math.PI * (distance * MEGAPARSEC) ** 2) / MICROJANSKY;
}

/** Places of the injections inside of each field that is pointed at: sorted once, then two searches a range. */
function whatFieldsHold(injections: readonly Injection[], pointings: readonly Pointing[], fields: ReadonlyMap<number, Moc>): Map<number, number[]> {
  const by = injections.map((_, i) => i).sort((a, b) => injections[a]!.index - injections[b]!.index);
  const indices = Float64Array.from(by, (i) => injections[i]!.index);
  const held = new Map<number, number[]>();
  for (const { field_id } of pointings) {
    if (held.has(field_id)) continue;
    const moc = fields.get(field_id);
    if (!moc) throw new RangeError(`unknown field: ${field_id}`);
    const inside: number[] = [];
    for (let r = 0; r < moc.ranges.length; r += 2) {
      const end = Number(moc.ranges[r + 1]!);
      for (let k = firstFrom(indices, Number(moc.ranges[r]!)); k < indices.length && indices[k]! < end; k += 1) inside.push(by[k]!);
    }
    held.set(field_id, inside);
  }
  return held;
}

/** Place of the first value that is not below one. */
function firstFrom(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
