import { requireCreate } from '@/lib/access/check';
import { sourceLabelRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { announceObj } from '@/lib/objs/announce';

async function requireMembership(tx: Transaction, viewer: Viewer, groupIds: readonly number[]): Promise<void> {
  for (const group_id of groupIds) {
    const refused = new BadRequest(`groupIds: you are not a member of group ${group_id}`);
    await requireCreate(tx, viewer, 'source_labels', sourceLabelRules, { group_id, labeller_id: viewer.user_id }, refused);
  }
}

/** Notes for groups that the viewer has looked at the object. Doing it again changes nothing. */
export async function addLabels(viewer: Viewer, obj_id: string, groupIds: readonly number[]): Promise<void> {
  await transaction(async (tx) => {
    await requireMembership(tx, viewer, groupIds);
    if (!(await tx.obj.findUnique({ where: { id: obj_id }, select: { id: true } }))) throw new NotFound(`There is no object with id ${obj_id}.`);
    const groups = await tx.group.findMany({ where: { id: { in: [...groupIds] } }, select: { id: true } });
    const unknown = groupIds.find((id) => !groups.some((group) => group.id === id));
    if (unknown !== undefined) throw new BadRequest(`groupIds: there is no group with id ${unknown}`);
    await tx.sourceLabel.createMany({
      data: groups.map(({ id }) => ({ obj_id, labeller_id: viewer.user_id, group_id: id })),
      skipDuplicates: true,
    });
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  });
}

/** Takes the viewer's own labels away. */
export async function removeLabels(viewer: Viewer, obj_id: string, groupIds: readonly number[]): Promise<void> {
  await transaction(async (tx) => {
    await requireMembership(tx, viewer, groupIds);
    await tx.sourceLabel.deleteMany({ where: { obj_id, labeller_id: viewer.user_id, group_id: { in: [...groupIds] } } });
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  });
}
