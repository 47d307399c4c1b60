import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { classNames, type ClassNode } from './hierarchy';
import { selectTaxonomies, selectTaxonomiesById, selectTaxonomy, selectUsage } from './queries';
import type { Taxonomy, TaxonomyUsage } from './schema';

export const listTaxonomies = (viewer: Viewer): Promise<Taxonomy[]> => selectTaxonomies(viewer);

/** How much each taxonomy is used, which decides whether it can be deleted. */
export const readTaxonomyUsage = (viewer: Viewer): Promise<TaxonomyUsage[]> => selectUsage(viewer);

export async function readTaxonomy(viewer: Viewer, id: number): Promise<Taxonomy> {
  const found = await selectTaxonomy(viewer, id);
  if (!found) throw new BadRequest('Taxonomy does not exist or is not available to user.');
  return found;
}

/** The names of the classes in each of these taxonomies, of those that the viewer can read. */
export async function readClasses(viewer: Viewer, ids: Iterable<number>): Promise<Map<number, ReadonlySet<string>>> {
  const found = await selectTaxonomiesById(viewer, [...new Set(ids)]);
  return new Map(found.map(({ id, hierarchy }) => [id, new Set(classNames(hierarchy as ClassNode))]));
}
