import type { z } from 'zod';
import { allocationsByTelescope } from '@/lib/allocations/readAllocations';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectTelescope, selectTelescopes } from './queries';
import type { TelescopeDetail, TelescopeInList, telescopeListQuery } from './schema';
import { tonight } from './tonight';

/** Telescopes, each with whether it is night there and the viewer's allocations on it. */
export async function listTelescopes(viewer: Viewer, query: z.output<typeof telescopeListQuery>): Promise<TelescopeInList[]> {
  const now = new Date();
  const telescopes = await selectTelescopes(query);
  const allocations = await allocationsByTelescope(viewer, telescopes.map(({ id }) => id));
  return telescopes.map((telescope) => ({ ...telescope, ...tonight(telescope, now), allocations: allocations(telescope.id) }));
}

/** One telescope with its instruments and the viewer's allocations on them. */
export async function readTelescope(viewer: Viewer, id: number): Promise<TelescopeDetail> {
  const found = await selectTelescope(id);
  if (!found) throw new BadRequest(`Could not load telescope with ID ${id}`);
  const allocations = await allocationsByTelescope(viewer, [id]);
  return { ...found, allocations: allocations(id).map(({ allocation_users: _, ...allocation }) => allocation) };
}
