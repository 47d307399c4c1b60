/** The afterglow of a gamma-ray burst that points at us: synchrotron light of an adiabatic shock in an even medium. */
import type { Luminosity } from './models';

export interface AfterglowParameters {
  /** Isotropic kinetic energy, log10 erg. */
  log10_E0: number;
  /** Particles a cm³. */
  n0: number;
  /** Index of the electrons' energies. */
  p: number;
  /** Parts of the energy in electrons and in the magnetic field. */
  epsilon_e: number;
  epsilon_B: number;
  /** Half opening angle of the jet, radians. */
  thetaCore: number;
}

const LIGHT_SPEED_ANGSTROM = 2.99792458e18;
/** From µJy at 10^28 cm to erg/s/Hz. */
const LUMINOSITY = 1e-29 * 4 * Math.PI * 1e56;

/** Spectrum and evolution of Sari, Piran & Narayan (1998, ApJL 497, L17); the jet's edge as Sari, Piran & Halpern (1999) date it. */
export function afterglow({ log10_E0, n0, p, epsilon_e, epsilon_B, thetaCore }: AfterglowParameters): Luminosity {
  const energy = 10 ** (log10_E0 - 52);
  const peak = 1.1e5 * Math.sqrt(epsilon_B) * energy * Math.sqrt(n0);
  const jetBreak = (6.2 / 24) * (energy / n0) ** (1 / 3) * (thetaCore / 0.1) ** (8 / 3);
  // Their coefficient is for p = 2.5: the least energy of the electrons goes as (p − 2) / (p − 1).
  const least = ((3 * (p - 2)) / (p - 1)) ** 2;
  return (days, wavelength) => {
    if (!(days > 0)) return 0;
    const frequency = LIGHT_SPEED_ANGSTROM / wavelength;
    const cooling = 2.7e12 * epsilon_B ** -1.5 * energy ** -0.5 / n0 / Math.sqrt(days);
    const typical = 5.7e14 * least * Math.sqrt(epsilon_B) * epsilon_e ** 2 * Math.sqrt(energy) * days ** -1.5;
    // Once the edge is seen, what is missing is the part of the beam that has no jet in it.
    const edge = days > jetBreak ? (days / jetBreak) ** -0.75 : 1;
    return LUMINOSITY * peak * edge * spectrum(frequency, typical, cooling, p);
  };
}

/** Relative to the peak; powers of the frequency between its breaks, electrons cooling slowly or fast. */
function spectrum(frequency: number, typical: number, cooling: number, p: number): number {
  const slow = typical < cooling;
  const low = slow ? typical : cooling;
  const high = slow ? cooling : typical;
  if (frequency < low) return (frequency / low) ** (1 / 3);
  const between = slow ? -(p - 1) / 2 : -0.5;
  if (frequency < high) return (frequency / low) ** between;
  return (high / low) ** between * (frequency / high) ** (-p / 2);
}
