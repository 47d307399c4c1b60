/** With which groups something is shared. */
import { internVisibility } from '@/lib/access/visibility';
import { config } from '@/lib/config';
import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';

export async function sitewideGroupId(tx: Transaction): Promise<number> {
  const name = config.public_group_name;
  const found = await tx.group.findUnique({ where: { name }, select: { id: true } });
  if (!found) throw new BadRequest(`group_ids: there is no group named ${name}, so say with whom to share`);
  return found.id;
}

/** @throws BadRequest  naming the groups that do not exist */
export async function requireGroups(tx: Transaction, group_ids: readonly number[]): Promise<void> {
  const found = new Set((await tx.group.findMany({ where: { id: { in: [...group_ids] } }, select: { id: true } })).map(({ id }) => id));
  const unknown = group_ids.filter((id) => !found.has(id));
  if (unknown.length) throw new BadRequest(`group_ids: there is no group with id ${unknown.join(', ')}`);
  if (found.size === 0) throw new BadRequest('group_ids: must name at least one group');
}

/** The groups that were asked for, or the sitewide group. */
export async function groupsOrSitewide(tx: Transaction, group_ids?: readonly number[]): Promise<number[]> {
  if (!group_ids) return [await sitewideGroupId(tx)];
  await requireGroups(tx, group_ids);
  return [...group_ids];
}

/** The visibility set of the groups that were asked for, or of the sitewide group. */
export const visibilityOrSitewide = async (tx: Transaction, group_ids?: readonly number[]): Promise<number> =>
  internVisibility(tx, await groupsOrSitewide(tx, group_ids));
