/** With which groups something is shared. */
import { groupRules } from '@/lib/access/groups';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import type { Transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';

export async function sitewideGroupId(tx: Transaction): Promise<number> {
  const name = config.public_group_name;
  const found = await tx.group.findUnique({ where: { name }, select: { id: true } });
  if (!found) throw new BadRequest(`group_ids: there is no group named ${name}, so say with whom to share`);
  return found.id;
}

/** @throws BadRequest  naming the groups that do not exist, or that the viewer may not know of */
export async function requireGroups(tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<void> {
  const known = await tx.$queryRaw<{ id: number }[]>(
    sql`SELECT g.id FROM groups g WHERE g.id = ANY(${group_ids as number[]}::int[]) AND ${groupRules.read(viewer, 'g')}`,
  );
  const found = new Set(known.map(({ id }) => id));
  const unknown = group_ids.filter((id) => !found.has(id));
  if (unknown.length) throw new BadRequest(`group_ids: there is no group with id ${unknown.join(', ')}`);
  if (found.size === 0) throw new BadRequest('group_ids: must name at least one group');
}

/** The groups that were asked for, or the sitewide group. */
export async function groupsOrSitewide(tx: Transaction, viewer: Viewer, group_ids?: readonly number[] | null): Promise<number[]> {
  if (!group_ids) return [await sitewideGroupId(tx)];
  await requireGroups(tx, viewer, group_ids);
  return [...group_ids];
}

/** The visibility set of the groups that were asked for, or of the sitewide group. */
export const visibilityOrSitewide = async (tx: Transaction, viewer: Viewer, group_ids?: readonly number[] | null): Promise<number> =>
  internVisibility(tx, await groupsOrSitewide(tx, viewer, group_ids));
