import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectVersions } from './queries';
import type { FilterVersion } from './schema';

export const noFilter = (filter_id: number): BadRequest => new BadRequest(`Cannot find a filter with ID: ${filter_id}.`);

/** @throws BadRequest when the viewer sees no such filter */
export async function listVersions(viewer: Viewer, filter_id: number): Promise<FilterVersion[]> {
  const found = await selectVersions(viewer, filter_id);
  if (!found) throw noFilter(filter_id);
  return found;
}
