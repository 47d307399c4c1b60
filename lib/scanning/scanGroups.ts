import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { requireGroups, sitewideGroupId } from '@/lib/groups/shareWith';

/**
 * The visibility set of those for whom the viewer scans: the groups that they name, or all of theirs but the sitewide one.
 *
 * @throws BadRequest  for groups that they are not in
 */
export async function scanVisibility(tx: Transaction, viewer: Viewer, group_ids?: readonly number[]): Promise<number> {
  if (!group_ids?.length) {
    const sitewide = await sitewideGroupId(tx);
    return internVisibility(tx, viewer.group_ids.filter((id) => id !== sitewide));
  }
  if (viewer.is_admin) await requireGroups(tx, viewer, group_ids);
  else {
    const strange = group_ids.filter((id) => !viewer.group_ids.includes(id));
    if (strange.length) throw new BadRequest(`group_ids: you are not a member of group ${strange.join(', ')}`);
  }
  return internVisibility(tx, group_ids);
}
