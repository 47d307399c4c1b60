/** Light curves that are injected: what a source emits, by days since its explosion and wavelength in Å, both in its own frame. */
import { afterglow, type AfterglowParameters } from './afterglow';
import { GW170817, kilonova } from './kilonova';

/** erg/s/Hz, the same in all directions. */
export type Luminosity = (days: number, wavelength: number) => number;

export const MODEL_NAMES = ['kilonova', 'afterglow', 'linear'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** Mpc between which sources of a model lie evenly in volume where a skymap knows no distances. */
export const EVENLY: Readonly<Record<ModelName | 'nearest', number>> = { nearest: 10, kilonova: 400, linear: 400, afterglow: 20_000 };

/** Bounds within which a parameter makes a light curve. */
interface Parameter {
  value: number;
  min: number;
  max: number;
}

const parameter = (value: number, min: number, max: number): Parameter => ({ value, min, max });

/** Parameters of each model with what they are when nothing is said. */
export const PARAMETERS = {
  /** Relative to GW170817: of all shells' masses, velocities and opacities. */
  kilonova: { mass_scale: parameter(1, 0.01, 20), velocity_scale: parameter(1, 0.1, 3), opacity_scale: parameter(1, 0.05, 20) },
  afterglow: {
    log10_E0: parameter(53, 45, 56),
    n0: parameter(0.01, 1e-8, 1e4),
    p: parameter(2.2, 2.01, 4),
    epsilon_e: parameter(0.1, 1e-6, 1),
    epsilon_B: parameter(0.01, 1e-8, 1),
    thetaCore: parameter(0.08, 1e-3, 1.6),
  },
  /** Absolute AB magnitude at the explosion, and magnitudes a day. */
  linear: { mag: parameter(-16, -30, 0), dmag: parameter(1, -10, 10) },
} as const satisfies Record<ModelName, Record<string, Parameter>>;

/** A parameter is not one of the model or has no meaning; the message tells which. */
export class ModelError extends Error {
  override name = 'ModelError';
}

/**
 * Parameters of a model, some of them given.
 *
 * @throws ModelError naming each one that does not exist or is out of bounds
 */
export function parametersOf(model: ModelName, given: Readonly<Record<string, unknown>> = {}): Record<string, number> {
  const known: Record<string, Parameter> = PARAMETERS[model];
  const faults: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const bounds = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!bounds) faults.push(`${name}: the model ${model} has only ${Object.keys(known).join(', ')}`);
    else if (!(typeof value === 'number' && value >= bounds.min && value <= bounds.max)) {
      faults.push(`${name}: must be a number from ${bounds.min} to ${bounds.max}`);
    }
  }
  if (faults.length > 0) throw new ModelError(faults.join('; '));
  return Object.fromEntries(Object.entries(known).map(([name, { value }]) => [name, (given[name] as number | undefined) ?? value]));
}

/** cm */
const TEN_PARSECS = 3.0856775814913673e19;
/** erg/s/cm²/Hz of AB magnitude 0. */
const AB_ZERO = 10 ** (-48.6 / 2.5);

/** What a model with parameters emits. @throws ModelError as `parametersOf` */
export function luminosityOf(model: ModelName, given: Readonly<Record<string, unknown>> = {}): Luminosity {
  const values = parametersOf(model, given);
  const value = (name: string): number => values[name]!;
  if (model === 'kilonova') {
    return kilonova(
      GW170817.map((shell) => ({
        mass: shell.mass * value('mass_scale'),
        // Nothing is as fast as light.
        velocity: Math.min(0.9, shell.velocity * value('velocity_scale')),
        opacity: shell.opacity * value('opacity_scale'),
        floor: shell.floor,
      })),
    );
  }
  if (model === 'afterglow') {
    const wanted: AfterglowParameters = {
      log10_E0: value('log10_E0'), n0: value('n0'), p: value('p'),
      epsilon_e: value('epsilon_e'), epsilon_B: value('epsilon_B'), thetaCore: value('thetaCore'),
    };
    return afterglow(wanted);
  }
  const surface = 4 * Math.PI * TEN_PARSECS ** 2 * AB_ZERO;
  return (days) => (days < 0 ? 0 : surface * 10 ** (-0.4 * (value('mag') + value('dmag') * days)));
}
