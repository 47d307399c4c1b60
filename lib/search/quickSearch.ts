import { parseCoordinates } from '@/lib/astro/coordinates';
import type { Viewer } from '@/lib/auth/viewer';
import { selectAround, selectByName } from './queries';
import type { QuickSearchAnswer } from './schema';

/** Around a position that is typed, degrees: 30″. */
const RADIUS = 30 / 3600;

/**
 * Objects by a name in any form (with or without AT and SN, case, blanks; ids, TNS names, aliases, names of super-objects), or
 * by a position in any usual one.
 */
export async function quickSearch(viewer: Viewer, { q }: { q: string }): Promise<QuickSearchAnswer> {
  const position = parseCoordinates(q);
  const [around, named] = await Promise.all([position ? selectAround(viewer, { ...position, radius: RADIUS }) : [], selectByName(viewer, q)]);
  const seen = new Set(around.map(({ id }) => id));
  return { position, hits: [...around, ...named.filter(({ id }) => !seen.has(id))] };
}
