/**
 * Lines for identifying features in spectra: rest wavelengths in air, Å (as in the usual optical line lists).
 */
export interface LineGroup {
  key: string;
  label: string;
  color: string;
  wavelengths: readonly number[];
}

export const LINE_GROUPS: readonly LineGroup[] = [
  { key: 'H', label: 'H', color: '#d0486e', wavelengths: [3970.07, 4101.74, 4340.47, 4861.35, 6562.79] },
  { key: 'He I', label: 'He I', color: '#2b8fb8', wavelengths: [3888.65, 4471.48, 5015.68, 5875.62, 6678.15, 7065.19] },
  { key: 'He II', label: 'He II', color: '#4c6fd8', wavelengths: [3203.1, 4685.71, 5411.52] },
  { key: 'O I', label: 'O I', color: '#0d9488', wavelengths: [6158.18, 7774.17, 8446.36, 9263.0] },
  { key: '[O III]', label: '[O III]', color: '#3f8f3a', wavelengths: [4363.21, 4958.91, 5006.84] },
  { key: 'Na I', label: 'Na I', color: '#c2711a', wavelengths: [5889.95, 5895.92] },
  { key: 'Si II', label: 'Si II', color: '#7a62dd', wavelengths: [4128.05, 4130.89, 5041.02, 5055.98, 6347.11, 6371.37] },
  { key: 'Ca II', label: 'Ca II', color: '#b45fd0', wavelengths: [3933.66, 3968.47, 8498.02, 8542.09, 8662.14] },
  { key: 'Fe II', label: 'Fe II', color: '#8a7a1c', wavelengths: [4923.93, 5018.44, 5169.03] },
  { key: 'Fe III', label: 'Fe III', color: '#b5533c', wavelengths: [4419.6, 5127.35, 5156.12] },
];

const LIGHT_SPEED = 299_792.458;

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

/** The lines of the chosen groups within the domain, from blue to red. */
export function identifiedLines(
  chosen: ReadonlySet<string>,
  z: number,
  velocity: number,
  domain: readonly [number, number],
): IdentifiedLine[] {
  const room = (domain[1] - domain[0]) * 0.02;
  let lastLabel = -Infinity;
  return LINE_GROUPS.filter((group) => chosen.has(group.key))
    .flatMap((group) => group.wavelengths.map((rest) => ({ group, rest, at: observedWavelength(rest, z, velocity) })))
    .filter(({ at }) => at >= domain[0] && at <= domain[1])
    .sort((a, b) => a.at - b.at)
    .map((line) => {
      const labelled = line.at - lastLabel >= room;
      if (labelled) lastLabel = line.at;
      return { ...line, labelled };
    });
}
