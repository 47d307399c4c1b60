import type { Viewer } from '@/lib/auth/viewer';
import { selectReturnedSpectrum } from './queries';
import type { NewSpectrum } from './schema';
import { storeSpectrum } from './writeSpectra';

/** Stores a spectrum that came back from a facility, in the name of whoever asked for it. The same once more is no second one. */
export async function storeReturnedSpectrum(
  viewer: Viewer,
  { group_ids: _, ...spectrum }: NewSpectrum,
  group_ids: readonly number[],
): Promise<{ id: number }> {
  return (await selectReturnedSpectrum(spectrum)) ?? (await storeSpectrum(viewer, spectrum, group_ids));
}
