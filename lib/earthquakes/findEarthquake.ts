import type { Viewer } from '@/lib/auth/viewer';
import { missingEarthquake } from './earthquakes';
import { selectEarthquakeId } from './queries';

/** The id of an earthquake that is given by it, as the reference has it, or by its name. @throws NotFound */
export async function requireEarthquakeId(viewer: Viewer, key: string | number): Promise<number> {
  const found = await selectEarthquakeId(viewer, String(key));
  if (found === null) throw missingEarthquake(String(key));
  return found;
}
