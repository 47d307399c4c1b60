import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest, NotFound } from '@/lib/http/errors';
import { announceObj } from '@/lib/objs/announce';
import { selectActiveGroups, selectSaveTargets, updateSave, updateUnsaved, upsertRequests, upsertSaves } from './saveQueries';
import type { saveRequestAnswer, sourceGroups } from './schema';

/**
 * Saves to groups of one's own, asks other groups to save, and gives up saves.
 *
 * @throws NotFound   for an unknown object
 * @throws BadRequest for groups that have it already, do not exist, or that one may not save to
 */
export async function changeSourceGroups(
  viewer: Viewer,
  { objId, inviteGroupIds = [], unsaveGroupIds = [] }: z.output<typeof sourceGroups>,
): Promise<void> {
  const invited = [...new Set(inviteGroupIds)];
  await transaction(async (tx) => {
    if (!(await tx.obj.findUnique({ where: { id: objId }, select: { id: true } }))) throw new NotFound(`There is no object with id ${objId}.`);
    const targets = await selectSaveTargets(tx, viewer, invited);
    const active = await selectActiveGroups(tx, objId);
    const unknown = invited.find((id) => !targets.some((target) => target.id === id));
    if (unknown !== undefined) throw new BadRequest(`inviteGroupIds: there is no group with id ${unknown}`);
    const already = invited.find((id) => active.has(id));
    if (already !== undefined) throw new BadRequest(`inviteGroupIds: ${objId} is saved to group ${already} already`);
    const refused = targets.find(({ is_mine, may_save }) => is_mine && !may_save);
    if (refused) throw new AccessDenied(viewer.username, 'create', `sources in group ${refused.id}`);
    const own = targets.filter(({ is_mine }) => is_mine).map(({ id }) => id);
    await upsertSaves(tx, own.map((group_id) => ({ obj_id: objId, group_id, saved_by_id: viewer.user_id })));
    await upsertRequests(tx, viewer, objId, targets.filter(({ is_mine }) => !is_mine).map(({ id }) => id));
    const unsaved = await updateUnsaved(tx, viewer, objId, unsaveGroupIds);
    const notSaved = unsaveGroupIds.find((id) => !unsaved.includes(id));
    if (notSaved !== undefined) throw new BadRequest(`unsaveGroupIds: ${objId} is not saved to a group ${notSaved} of yours`);
    await announceObj(tx, objId, 'skyportal/REFRESH_SOURCE');
  });
}

/** Accepts or declines what a group was asked to save. */
export async function answerSaveRequest(
  viewer: Viewer,
  obj_id: string,
  { groupID, active, requested }: z.output<typeof saveRequestAnswer>,
): Promise<void> {
  await transaction(async (tx) => {
    const [target] = await selectSaveTargets(tx, viewer, [groupID]);
    if (active && target?.is_mine && !target.may_save) throw new AccessDenied(viewer.username, 'update', `sources in group ${groupID}`);
    const found = await updateSave(tx, viewer, obj_id, { group_id: groupID, active, requested });
    if (!found) throw new BadRequest(`There is no request to save ${obj_id} to group ${groupID} that you may answer.`);
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
  });
}
