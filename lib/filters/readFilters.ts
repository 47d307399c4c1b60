import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectFilter, selectFilters } from './queries';
import type { Filter, FilterDetail } from './schema';

/** The filters of the viewer's groups on the viewer's streams. */
export const listFilters = (viewer: Viewer): Promise<Filter[]> => selectFilters(viewer);

export async function readFilter(viewer: Viewer, id: number): Promise<FilterDetail> {
  const found = await selectFilter(viewer, id);
  if (!found) throw new BadRequest(`Cannot find Filter with id ${id}`);
  return found;
}
