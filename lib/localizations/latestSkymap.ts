import type { Viewer } from '@/lib/auth/viewer';
import { selectKey } from './queries';
import { skymapOf, type RankedSkymap } from './skymaps';

/** The latest skymap of an event that the viewer may read; null where there is none. */
export async function latestSkymap(viewer: Viewer, dateobs: string): Promise<{ localization_name: string; ranked: RankedSkymap } | null> {
  const found = await selectKey(viewer, dateobs, undefined);
  return found && { localization_name: found.localization_name, ranked: await skymapOf(found.id) };
}
