import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { announceObj } from '@/lib/objs/announce';

function requireMembership(viewer: Viewer, groupIds: readonly number[]): void {
  const other = viewer.is_admin ? undefined : groupIds.find((id) => !viewer.group_ids.includes(id));
  if (other !== undefined) throw new BadRequest(`groupIds: you are not a member of group ${other}`);
}

/** Notes for groups that the viewer has looked at the object. Doing it again changes nothing. */
export async function addLabels(viewer: Viewer, obj_id: string, groupIds: readonly number[]): Promise<void> {
  requireMembership(viewer, groupIds);
  await transaction(async (tx) => {
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
  requireMembership(viewer, groupIds);
  await transaction(async (tx) => {
    await tx.sourceLabel.deleteMany({ where: { obj_id, labeller_id: viewer.user_id, group_id: { in: [...groupIds] } } });
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  });
}
