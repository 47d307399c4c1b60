/** Where the lines of a spectrum are seen. */
import { airToVacuum } from '@/lib/astro/airVacuum';
import { LINE_GROUPS, type LineGroup } from './lineList';

export { LINE_GROUPS, type LineGroup } from './lineList';

export const LIGHT_SPEED = 299_792.458;

/** Where a rest wavelength is seen: at redshift `z`, in gas that comes towards us with `velocity` km/s. */
export function observedWavelength(rest: number, z: number, velocity = 0): number {
  const beta = velocity / LIGHT_SPEED;
  return (rest * (1 + z)) * Math.sqrt((1 - beta) / (1 + beta));
}

export interface IdentifiedLine {
  group: LineGroup;
  rest: number;
  /** Observed wavelength, Å. */
  at: number;
  /** Its name is written: not when the one before is too near to read both. */
  labelled: boolean;
}

/** Redshift and velocity of a group that has its own. */
export interface Shift {
  z?: number;
  velocity?: number;
}

export interface LineOptions {
  z: number;
  /** km/s towards us. */
  velocity: number;
  /** Of groups that have their own. */
  shifts?: ReadonlyMap<string, Shift>;
  /** The spectra have wavelengths in vacuum. */
  vacuum?: boolean;
  /** Rest wavelengths in air that the reader added. */
  custom?: readonly number[];
}

export const CUSTOM_GROUP = 'Own';

/** The lines of the chosen groups within the domain, from blue to red. */
export function identifiedLines(chosen: ReadonlySet<string>, options: LineOptions, domain: readonly [number, number]): IdentifiedLine[] {
  const { z, velocity, shifts, vacuum, custom = [] } = options;
  const room = (domain[1] - domain[0]) * 0.02;
  const own: LineGroup = { key: CUSTOM_GROUP, label: CUSTOM_GROUP, color: '#475569', wavelengths: custom };
  let lastLabel = -Infinity;
  return [...LINE_GROUPS.filter((group) => chosen.has(group.key)), own]
    .flatMap((group) => {
      const shift = shifts?.get(group.key);
      return group.wavelengths.map((rest) => {
        const from = vacuum ? airToVacuum(rest) : rest;
        return { group, rest, at: group.fixed ? from : observedWavelength(from, shift?.z ?? z, shift?.velocity ?? velocity) };
      });
    })
    .filter(({ at }) => at >= domain[0] && at <= domain[1])
    .sort((a, b) => a.at - b.at)
    .map((line) => {
      const labelled = line.at - lastLabel >= room;
      if (labelled) lastLabel = line.at;
      return { ...line, labelled };
    });
}
