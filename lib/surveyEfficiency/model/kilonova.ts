/**
 * A kilonova as some shells of ejecta, each heated by r-process decay and shining as a black body (Villar et al. 2017, ApJL 851, L21:
 * the heating of Korobkin et al. 2012, the thermalization of Barnes et al. 2016, the diffusion of Arnett 1982).
 */
import type { Luminosity } from './models';

/** One shell: mass in solar masses, velocity in c, opacity in cm²/g, and the temperature in K at which its photosphere recedes. */
export interface Ejecta {
  mass: number;
  velocity: number;
  opacity: number;
  floor: number;
}

/** What fits GW170817 (their three components). */
export const GW170817: readonly Ejecta[] = [
  { mass: 0.02, velocity: 0.266, opacity: 0.5, floor: 674 },
  { mass: 0.047, velocity: 0.152, opacity: 3, floor: 1308 },
  { mass: 0.011, velocity: 0.137, opacity: 10, floor: 3745 },
];

const SOLAR_MASS = 1.98847e33;
const LIGHT_SPEED = 2.99792458e10;
const DAY = 86_400;
const PLANCK = 6.62607015e-27;
const BOLTZMANN = 1.380649e-16;
const STEFAN_BOLTZMANN = 5.670374419e-5;
/** Of the density profile. */
const BETA = 13.7;

/** Days, in even steps of the logarithm. */
const FIRST = 1e-3;
const LAST = 60;
const STEPS = 600;
const STEP = Math.log(LAST / FIRST) / STEPS;

/** Part of the decay's energy that stays in the ejecta; the fit for 0.01 solar masses at 0.1 c. */
function thermalized(days: number): number {
  const [a, b, d] = [0.56, 0.17, 0.74];
  const x = 2 * b * days ** d;
  return 0.36 * (Math.exp(-a * days) + Math.log1p(x) / x);
}

/** erg/s per gram. */
const heating = (seconds: number): number => 4e18 * (0.5 - Math.atan((seconds - 1.3) / 0.11) / Math.PI) ** 1.3;

/** Bolometric luminosity on the grid of times, erg/s. */
function bolometric({ mass, velocity, opacity }: Ejecta): Float64Array {
  const grams = mass * SOLAR_MASS;
  const diffusion = Math.sqrt((2 * opacity * grams) / (BETA * velocity * LIGHT_SPEED * LIGHT_SPEED));
  const source = (seconds: number): number => grams * heating(seconds) * thermalized(seconds / DAY);
  const light = new Float64Array(STEPS + 1);
  let before = FIRST * DAY;
  for (let i = 1; i <= STEPS; i += 1) {
    const now = FIRST * DAY * Math.exp(i * STEP);
    // What was there has leaked since; so no exponential of the whole time is needed, which would be infinite. The weight of a step is
    // integrated exactly: late steps are longer than the light needs to get out.
    const kept = Math.exp((before * before - now * now) / diffusion ** 2);
    light[i] = light[i - 1]! * kept + 0.5 * (source(before) + source(now)) * (1 - kept);
    before = now;
  }
  return light;
}

/** erg/s/Hz of a black body of a luminosity whose surface expands, or stays at the floor's temperature. */
function blackBody(light: number, seconds: number, { velocity, floor }: Ejecta, frequency: number): number {
  const expanded = velocity * LIGHT_SPEED * seconds;
  const temperature = Math.max(floor, (light / (4 * Math.PI * STEFAN_BOLTZMANN * expanded ** 2)) ** 0.25);
  const surface = light / (STEFAN_BOLTZMANN * temperature ** 4);
  const x = (PLANCK * frequency) / (BOLTZMANN * temperature);
  return (surface * Math.PI * 2 * PLANCK * frequency ** 3) / LIGHT_SPEED ** 2 / Math.expm1(x);
}

/** Luminosity of shells that hide nothing of each other; none before the explosion and after 60 days. */
export function kilonova(shells: readonly Ejecta[]): Luminosity {
  const lights = shells.map(bolometric);
  return (days, wavelength) => {
    if (!(days >= FIRST && days <= LAST)) return 0;
    const place = Math.min(STEPS - 1e-9, Math.log(days / FIRST) / STEP);
    const i = Math.floor(place);
    const frequency = (LIGHT_SPEED * 1e8) / wavelength;
    let sum = 0;
    shells.forEach((shell, s) => {
      const light = lights[s]![i]! + (lights[s]![i + 1]! - lights[s]![i]!) * (place - i);
      if (light > 0) sum += blackBody(light, days * DAY, shell, frequency);
    });
    return sum;
  };
}
