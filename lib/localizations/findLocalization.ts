import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectKey, type LocalizationKey } from './queries';
import type { Region } from './region.sql';
import { credibleBounds, skymapOf, type RankedSkymap } from './skymaps';

export interface FoundLocalization extends LocalizationKey {
  /** Bounds of the credible region of a level (0 to 1), for `region.sql.ts`. */
  region: (level: number) => Promise<Region>;
  /** The map itself: densities, cumulative probabilities and distances of positions. */
  skymap: () => Promise<RankedSkymap>;
}

/**
 * The localization of an event that a viewer may read: the named one, or the latest.
 *
 * @param missing is thrown where there is none
 */
export async function findLocalization(
  viewer: Viewer,
  dateobs: string,
  name?: string,
  missing: Error = new BadRequest(`There is no localization${name === undefined ? '' : ` named ${name}`} of an event at ${dateobs}.`),
): Promise<FoundLocalization> {
  const found = await selectKey(viewer, dateobs, name);
  if (!found) throw missing;
  return { ...found, region: (level) => credibleBounds(found.id, level), skymap: () => skymapOf(found.id) };
}
