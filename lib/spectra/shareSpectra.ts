import type { PoolClient } from 'pg';
import { spectrumRules } from '@/lib/access/spectra';
import { internVisibility, selectVisibilities } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { execute, rows, sql } from '@/lib/db/sql';
import { AccessDenied, BadRequest } from '@/lib/http/errors';

interface Shared {
  id: number;
  obj_id: string;
  visibility_id: number;
  own: boolean;
}

/**
 * Lets further groups see spectra; gives the objects that they are of. For their owners.
 *
 * @throws BadRequest    naming spectra that the viewer cannot see
 * @throws AccessDenied  for spectra of others
 */
export async function shareSpectra(client: PoolClient, viewer: Viewer, ids: readonly number[], group_ids: readonly number[]): Promise<string[]> {
  const found = await rows<Shared>(
    sql`SELECT s.id, s.obj_id, s.visibility_id, ${spectrumRules.update(viewer, 's')} AS own
        FROM spectra s WHERE s.id = ANY(${ids as number[]}::int[]) AND ${spectrumRules.read(viewer, 's')} ORDER BY s.id FOR UPDATE OF s`,
    client,
  );
  const missing = ids.filter((id) => !found.some((spectrum) => spectrum.id === id));
  if (missing.length) throw new BadRequest(`spectrumIDs: there is no spectrum with id ${missing.join(', ')}`);
  const foreign = found.filter(({ own }) => !own).map(({ id }) => id);
  if (foreign.length) throw new AccessDenied(viewer.username, 'update', `spectrum ${foreign.join(', ')}`);
  const sets = await selectVisibilities(found.map(({ visibility_id }) => visibility_id), client);
  for (const [visibility_id, { group_ids: known }] of sets) {
    const same = found.filter((spectrum) => spectrum.visibility_id === visibility_id).map(({ id }) => id);
    const united = await internVisibility(client, [...known, ...group_ids]);
    await execute(sql`UPDATE spectra SET visibility_id = ${united} WHERE id = ANY(${same}::int[])`, client);
  }
  return found.map(({ obj_id }) => obj_id);
}

interface Id {
  id: number;
}

/** Ids of the object's spectra that the viewer may share with further groups. */
export async function listShareableSpectra(viewer: Viewer, obj_id: string): Promise<number[]> {
  const found = await rows<Id>(sql`SELECT s.id FROM spectra s
    WHERE s.obj_id = ${obj_id} AND ${spectrumRules.read(viewer, 's')} AND ${spectrumRules.update(viewer, 's')} ORDER BY s.id`);
  return found.map(({ id }) => id);
}
