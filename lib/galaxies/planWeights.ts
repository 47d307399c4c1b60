/** Galaxies as observing plans see them: where they are and what each is worth. */
import { BadRequest } from '@/lib/http/errors';
import { credibleBounds, skymapOf } from '@/lib/localizations/skymaps';
import { selectMeasured, type Measured } from './queries';
import type { GalaxySorting } from './schema';
import { massOf, weigh } from './weigh';

export { catalogExists } from './queries';

export interface WeighedGalaxy {
  ra: number;
  dec: number;
  /** Part of the whole; all together 1. */
  weight: number;
}

/** Of the skymap; as in lists of galaxies. */
const LEVEL = 0.95;
const MOST = 500_000;

/** Galaxies of which the number is not known count for nothing. */
const WEIGHTS: Readonly<Record<Exclude<GalaxySorting, 'mstar_prob_weighted'>, (galaxy: Measured) => number>> = {
  equal: () => 1,
  sfr_fuv: ({ sfr_fuv }) => Math.max(0, sfr_fuv ?? 0),
  mstar: ({ mstar }) => (mstar === null ? 0 : massOf(mstar)),
  // As bright as they are.
  magb: ({ magb }) => (magb === null ? 0 : 10 ** (-0.4 * magb)),
  magk: ({ magk }) => (magk === null ? 0 : 10 ** (-0.4 * magk)),
};

/**
 * The galaxies of a catalogue inside the 95 % region of a localization, heaviest first; those that are worth nothing are left out.
 *
 * @throws BadRequest  when there are too many
 */
export async function galaxiesForPlan(localization_id: number, catalog: string, sorting: GalaxySorting): Promise<WeighedGalaxy[]> {
  const found = await selectMeasured(catalog, await credibleBounds(localization_id, LEVEL), MOST + 1);
  if (found.length > MOST) throw new BadRequest(`${catalog} has more than ${MOST} galaxies inside the localization`);
  const raw = sorting === 'mstar_prob_weighted'
    ? weigh(found, (await skymapOf(localization_id)).map).map(({ mstar_prob_weighted }) => mstar_prob_weighted)
    : found.map(WEIGHTS[sorting]);
  const whole = raw.reduce((sum, each) => sum + each, 0);
  return found
    .flatMap(({ ra, dec }, i) => (raw[i]! > 0 ? [{ ra, dec, weight: raw[i]! / whole }] : []))
    .sort((a, b) => b.weight - a.weight);
}
