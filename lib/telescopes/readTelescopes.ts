import type { z } from 'zod';
import { BadRequest } from '@/lib/http/errors';
import { selectTelescope, selectTelescopes } from './queries';
import type { TelescopeDetail, TelescopeInList, telescopeListQuery } from './schema';
import { tonight } from './tonight';

/** Telescopes, each with whether it is night there. */
export async function listTelescopes(query: z.output<typeof telescopeListQuery>): Promise<TelescopeInList[]> {
  const now = new Date();
  return (await selectTelescopes(query)).map((telescope) => ({ ...telescope, ...tonight(telescope, now), allocations: [] }));
}

/** One telescope with its instruments. */
export async function readTelescope(id: number): Promise<TelescopeDetail> {
  const found = await selectTelescope(id);
  if (!found) throw new BadRequest(`Could not load telescope with ID ${id}`);
  return { ...found, allocations: [] };
}
