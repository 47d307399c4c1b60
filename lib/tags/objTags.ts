import type { z } from 'zod';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { Forbidden, NotFound } from '@/lib/http/errors';
import { sitewideGroupId } from '@/lib/groups/shareWith';
import { usableGroups } from '@/lib/groups/usableGroups';
import { announceObj } from '@/lib/objs/announce';
import { lockTag, lockTagOf, selectObjTag, selectObjTags } from './queries';
import type { newObjTag, ObjTag, ObjTagDetail, ObjTagQuery } from './schema';

export const listObjTags = (viewer: Viewer, query: ObjTagQuery): Promise<ObjTag[]> => selectObjTags(viewer, query);

/**
 * Of these groups those that the viewer can use.
 *
 * @throws NotFound   for system admins, who can use all, when one does not exist
 * @throws Forbidden  when none is left
 */
export async function accessible(tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<number[]> {
  const usable = new Set(await usableGroups(tx, viewer));
  const kept = group_ids.filter((id) => usable.has(id));
  if (viewer.is_admin && kept.length < group_ids.length) {
    throw new NotFound(`There is no group with id ${group_ids.filter((id) => !usable.has(id)).join(', ')}.`);
  }
  if (kept.length === 0) throw new Forbidden('You do not have access to any of these groups.');
  return kept;
}

type Tagged = ObjTagDetail | { id: number; message: string } | Record<string, never>;

/** Tags an object for groups. Where it has the tag already, it is shared with the groups that it was not shared with. */
export async function tagObj(viewer: Viewer, { obj_id, objtagoption_id, group_ids }: z.output<typeof newObjTag>): Promise<Tagged> {
  const done = await transaction(async (tx) => {
    if (!(await tx.objTagOption.findUnique({ where: { id: objtagoption_id }, select: { id: true } }))) {
      throw new NotFound(`There is no tag with id ${objtagoption_id}.`);
    }
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
    const groups = group_ids ? await accessible(tx, viewer, group_ids) : [await sitewideGroupId(tx)];
    const visibility_id = await internVisibility(tx, groups);
    const { count } = await tx.objTag.createMany({
      data: [{ obj_id, objtagoption_id, author_id: viewer.user_id, visibility_id }],
      skipDuplicates: true,
    });
    const tag = await lockTagOf(tx, obj_id, objtagoption_id);
    if (!tag) throw new NotFound('The tag has just been taken off the object.');
    if (count === 1) return { id: tag.id, made: true, added: 0 };
    const added = groups.filter((id) => !tag.group_ids.includes(id));
    if (added.length) {
      const all = await internVisibility(tx, [...tag.group_ids, ...added]);
      await tx.objTag.update({ where: { id: tag.id }, data: { visibility_id: all } });
    }
    return { id: tag.id, made: false, added: added.length };
  });
  if (done.made) return (await selectObjTag(viewer, done.id)) as ObjTagDetail;
  return done.added ? { id: done.id, message: `Added ${done.added} group(s) to the existing tag` } : {};
}

/** Takes a tag from the viewer's groups, or from some of them; with the last group it goes. */
export async function untagObj(viewer: Viewer, id: number, group_ids?: readonly number[] | null): Promise<string> {
  return transaction(async (tx) => {
    const tag = await lockTag(tx, viewer, id);
    if (!tag) throw new NotFound(`There is no tag with id ${id} that you can see.`);
    const mine = viewer.is_admin ? tag.group_ids : viewer.group_ids;
    const removed = new Set(group_ids ? await accessible(tx, viewer, group_ids) : mine);
    const left = tag.group_ids.filter((group_id) => !removed.has(group_id));
    if (left.length === tag.group_ids.length) throw new Forbidden('The tag is not shared with any of these groups of yours.');
    if (left.length) await tx.objTag.update({ where: { id }, data: { visibility_id: await internVisibility(tx, left) } });
    else await deleteRows(tx, viewer, { kind: 'obj_tags', ids: [id], subject_id: id, label: `Tag of ${tag.obj_id}`, obj_id: tag.obj_id });
    await announceObj(tx, tag.obj_id, 'skyportal/REFRESH_SOURCE');
    return left.length ? 'Successfully removed groups from the tag' : 'Successfully deleted the tag';
  });
}
