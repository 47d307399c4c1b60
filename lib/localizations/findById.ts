import type { Viewer } from '@/lib/auth/viewer';
import { NotFound } from '@/lib/http/errors';
import { selectKeyById, type LocalizationKey } from './queries';
import { skymapOf, type RankedSkymap } from './skymaps';

/** A localization by its id, with its map. @throws NotFound */
export async function findById(viewer: Viewer, id: number): Promise<LocalizationKey & RankedSkymap> {
  const found = await selectKeyById(viewer, id);
  if (!found) throw new NotFound(`There is no localization with id ${id}.`);
  return { ...found, ...(await skymapOf(id)) };
}
