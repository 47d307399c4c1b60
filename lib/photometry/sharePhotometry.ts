import type { PoolClient } from 'pg';
import { photometryRules, photometryShareable } from '@/lib/access/photometry';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { rows, sql } from '@/lib/db/sql';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { shareExisting } from './shareExisting';

interface Point {
  obj_id: string;
  id: number;
  visibility_id: number;
  shareable: boolean;
}

/**
 * Lets further groups see points; gives the objects that they are of.
 *
 * @throws BadRequest    naming points that the viewer cannot see
 * @throws AccessDenied  for points of others in no group whose photometry the viewer may share
 */
export async function sharePhotometry(client: PoolClient, viewer: Viewer, ids: readonly number[], group_ids: readonly number[]): Promise<string[]> {
  const points = await rows<Point>(
    sql`SELECT p.obj_id, p.id, p.visibility_id, ${photometryShareable(viewer, 'p')} AS shareable
        FROM photometry p WHERE p.id = ANY(${ids as number[]}::bigint[]) AND ${photometryRules.read(viewer, 'p')}`,
    client,
  );
  const seen = new Set(points.map(({ id }) => id));
  const missing = ids.filter((id) => !seen.has(id));
  if (missing.length) throw new BadRequest(`photometryIDs: there is no photometry with id ${missing.slice(0, 20).join(', ')}`);
  const refused = points.filter(({ shareable }) => !shareable).map(({ id }) => id);
  if (refused.length) throw new AccessDenied(viewer.username, 'update', `photometry ${refused.slice(0, 20).join(', ')}`);
  const wanted = new Set([await internVisibility(client, group_ids)]);
  await shareExisting(client, points.map(({ obj_id, id, visibility_id }) => ({ obj_id, id, visibility_id, wanted })));
  return points.map(({ obj_id }) => obj_id);
}

interface Id {
  id: number;
}

/** Ids of the object's points that the viewer may share with further groups. */
export async function listShareablePhotometry(viewer: Viewer, obj_id: string): Promise<number[]> {
  const found = await rows<Id>(sql`SELECT p.id FROM photometry p
    WHERE p.obj_id = ${obj_id} AND ${photometryRules.read(viewer, 'p')} AND ${photometryShareable(viewer, 'p')} ORDER BY p.id`);
  return found.map(({ id }) => id);
}
