/** How likely each of some galaxies is the host. */
import { densityAt, type Skymap } from '@/lib/astro/skymap';
import { distanceDensityAt } from '@/lib/astro/skymapDistance';
import type { Placed } from './queries';

export interface Ranked {
  id: number;
  prob: number;
  mstar_prob_weighted: number;
}

/** Catalogues give a stellar mass as its logarithm or in solar masses; no galaxy has a logarithm above this. */
const LARGEST_LOGARITHM = 20;
export const massOf = (mstar: number): number => (mstar > LARGEST_LOGARITHM ? mstar : 10 ** mstar);

/** Parts of the whole; a galaxy without a mass counts for nothing where mass counts. */
export function weigh(places: readonly Placed[], map: Skymap): Ranked[] {
  const distances = map.distmu !== undefined;
  let [all, massive] = [0, 0];
  const ranked = places.map(({ id, ra, dec, distmpc, mstar }): Ranked => {
    const density = densityAt(map, ra, dec);
    const prob = distances ? (distmpc === null ? 0 : density * distanceDensityAt(map, ra, dec, distmpc)) : density;
    const weighted = mstar === null ? 0 : prob * massOf(mstar);
    all += prob;
    massive += weighted;
    return { id, prob, mstar_prob_weighted: weighted };
  });
  for (const one of ranked) {
    one.prob = all > 0 ? one.prob / all : 0;
    one.mstar_prob_weighted = massive > 0 ? one.mstar_prob_weighted / massive : 0;
  }
  return ranked;
}
