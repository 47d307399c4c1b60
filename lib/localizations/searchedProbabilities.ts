import { searchedProbability } from '@/lib/astro/skymap';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectKeyById } from './queries';
import { skymapOf } from './skymaps';

interface Position {
  ra: number | null;
  dec: number | null;
}

/**
 * For each position (degrees) the probability of everything at least as likely: 0 at the maximum, 1 outside of the map or
 * where the position is not known.
 *
 * @throws BadRequest  when the viewer may read no such localization
 */
export async function searchedProbabilities(viewer: Viewer, localization_id: number, positions: readonly Position[]): Promise<number[]> {
  const found = await selectKeyById(viewer, localization_id);
  if (!found) throw new BadRequest(`localizationId: there is no localization with id ${localization_id}`);
  const { map, ranking } = await skymapOf(found.id);
  return positions.map(({ ra, dec }) => (ra === null || dec === null ? 1 : searchedProbability(map, ranking, ra, dec)));
}
