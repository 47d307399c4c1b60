/** Whom an upload is shared with. */
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { rows, sql, type Connection } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';

interface KnownGroup {
  id: number;
  sitewide: boolean;
  own: boolean;
  member: boolean;
}

export interface Audience {
  /** The groups asked for; `all` is the sitewide group. */
  group_ids: number[];
  /** The viewer's single-user group: whoever uploads something sees it. */
  own_group_id: number | null;
  sitewide_group_id: number | null;
}

/**
 * Looks up the groups that a viewer shares something with, in one query. They must exist, and the viewer must be a member
 * of each; system admins may share with every group, and everybody with the sitewide one.
 *
 * @param field name of the parameter that they came in
 * @throws BadRequest naming the groups that do not fit
 */
export async function resolveAudience(
  viewer: Viewer,
  asked: readonly number[] | 'all',
  connection?: Connection,
  field = 'group_ids',
): Promise<Audience> {
  const ids = asked === 'all' ? [] : asked;
  const mine = viewer.group_ids as number[];
  const found = await rows<KnownGroup>(
    sql`SELECT g.id, g.name = ${config.public_group_name} AS sitewide,
          g.single_user_group AND g.id = ANY(${mine}::int[]) AS own, g.id = ANY(${mine}::int[]) AS member
        FROM groups g
        WHERE g.id = ANY(${ids as number[]}::int[]) OR g.name = ${config.public_group_name}
          OR (g.single_user_group AND g.id = ANY(${mine}::int[]))
        ORDER BY g.id`,
    connection,
  );
  const known = new Map(found.map((group) => [group.id, group]));
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length) throw new BadRequest(`${field}: there is no group with id ${missing.join(', ')}`);
  const foreign = ids.filter((id) => !viewer.is_admin && !known.get(id)?.member && !known.get(id)?.sitewide);
  if (foreign.length) throw new BadRequest(`${field}: you are not a member of group ${foreign.join(', ')}`);
  const sitewide_group_id = found.find(({ sitewide }) => sitewide)?.id ?? null;
  if (asked === 'all' && sitewide_group_id === null) throw new BadRequest(`${field}: there is no sitewide group`);
  return {
    group_ids: asked === 'all' ? [sitewide_group_id as number] : [...new Set(ids)],
    own_group_id: found.find(({ own }) => own)?.id ?? null,
    sitewide_group_id,
  };
}

/**
 * The groups of an upload: those asked for and the uploader's own; where none is asked for also the sitewide group, if
 * the portal shares by default.
 */
export function groupsOfUpload({ group_ids, own_group_id, sitewide_group_id }: Audience): number[] {
  const shared = group_ids.length === 0 && config.share_data_with_public_group_by_default ? [sitewide_group_id] : group_ids;
  return [...new Set([...shared, own_group_id].filter((id) => id !== null))];
}

/** Every group that the viewer can use: their own ones; system admins: all that are not a single user's. */
export async function groupIdsOf(viewer: Viewer, connection?: Connection): Promise<number[]> {
  if (!viewer.is_admin) return [...viewer.group_ids];
  const found = await rows<{ id: number }>(
    sql`SELECT id FROM groups WHERE NOT single_user_group OR id = ANY(${viewer.group_ids as number[]}::int[]) ORDER BY id`,
    connection,
  );
  return found.map(({ id }) => id);
}
