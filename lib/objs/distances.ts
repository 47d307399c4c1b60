import { angularDiameterDistance, luminosityDistance } from '@/lib/astro/cosmology';

export interface Distances {
  /** Mpc */
  luminosity_distance: number | null;
  /** mag */
  dm: number | null;
  /** Mpc */
  angular_diameter_distance: number | null;
}

const C = 299_792.458; // km/s
/** Below this velocity (km/s) a redshift says little about distance: peculiar motions are as large. */
const HUBBLE_FLOW = 350;
const CM_PER_MPC = 3.0856775814913673e24;

type Altdata = Readonly<Record<string, unknown>> | null;

function measured(altdata: Altdata, name: string): number | null {
  const value = altdata?.[name];
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A distance in Mpc that somebody measured without the redshift, by precedence. */
function measuredDistance(altdata: Altdata): number | null {
  const dm = measured(altdata, 'dm');
  if (dm !== null) return 10 ** (dm / 5 - 5);
  const parallax = measured(altdata, 'parallax');
  if (parallax !== null && parallax > 0) return 1e-3 / parallax;
  for (const [name, mpc] of [['dist_kpc', 1e-3], ['dist_Mpc', 1], ['dist_pc', 1e-6], ['dist_cm', 1 / CM_PER_MPC]] as const) {
    const distance = measured(altdata, name);
    if (distance !== null) return distance * mpc;
  }
  return null;
}

/**
 * Distances of an object: from `altdata` (`dm` in mag, `parallax` in mas, `dist_kpc`, `dist_Mpc`, `dist_pc`, `dist_cm`, in this
 * order), else from its redshift where that is in the Hubble flow.
 */
export function distances(redshift: number | null, altdata: Altdata): Distances {
  const inHubbleFlow = redshift !== null && redshift * C >= HUBBLE_FLOW;
  const known = altdata ? measuredDistance(altdata) : null;
  const luminosity_distance = known ?? (inHubbleFlow ? luminosityDistance(redshift) : null);
  if (luminosity_distance === null || luminosity_distance <= 0) {
    return { luminosity_distance, dm: null, angular_diameter_distance: null };
  }
  const angular = known === null ? angularDiameterDistance(redshift as number) : known / (inHubbleFlow ? (1 + redshift) ** 2 : 1);
  return { luminosity_distance, dm: 5 * Math.log10(luminosity_distance) + 25, angular_diameter_distance: angular };
}
