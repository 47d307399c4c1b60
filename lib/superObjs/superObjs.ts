/** Objects of different surveys that are the same thing in the sky. */
import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { superObjRules } from '@/lib/access/objs';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { announceObjs } from '@/lib/objs/announce';
import { deleteMembers, insertMembers, selectMembers, selectSuperObj, selectSuperObjs } from './queries';
import type { newSuperObj, SuperObj, superObjChange, SuperObjQuery } from './schema';

const MAX_LISTED = 10_000;
/** An object that everything belongs to would make every source page read all of it. */
const MAX_MEMBERS = 1000;

const missing = (id: number) => new NotFound(`There is no super-object with id ${id}.`);

export async function listSuperObjs(viewer: Viewer, query: SuperObjQuery): Promise<SuperObj[]> {
  const found = await selectSuperObjs(viewer, query, MAX_LISTED + 1);
  if (found.length > MAX_LISTED) throw new BadRequest(`There are more than ${MAX_LISTED} super-objects: narrow the search by name, isRoid or objID.`);
  return found;
}

/** @throws NotFound */
export async function readSuperObj(viewer: Viewer, id: number): Promise<SuperObj> {
  const found = await selectSuperObj(viewer, id);
  if (!found) throw missing(id);
  return found;
}

/** Pages of the objects that came, stayed or went show other siblings now. */
async function announce(tx: Transaction, obj_ids: readonly string[]): Promise<void> {
  await publish(tx, { action: 'skyportal/REFRESH_SUPER_OBJS', payload: {} });
  await announceObjs(tx, obj_ids, 'skyportal/REFRESH_SOURCE');
}

/** @throws NotFound naming objects that do not exist */
export async function createSuperObj(_viewer: Viewer, { name, obj_ids, is_roid = false }: z.output<typeof newSuperObj>): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const made = await tx.superObj.create({ data: { name: name || null, is_roid }, select: { id: true } });
    await announce(tx, obj_ids);
    await insertMembers(tx, made.id, obj_ids);
    return made;
  });
}

/** Renames it, or changes which objects are the same. */
export async function updateSuperObj(
  viewer: Viewer,
  id: number,
  { name, is_roid, obj_ids, add_obj_ids = [], remove_obj_ids = [] }: z.output<typeof superObjChange>,
): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'super_objs', superObjRules, 'update', id, missing(id));
    const before = await selectMembers(tx, id);
    const removed = obj_ids ? before.filter((obj_id) => !obj_ids.includes(obj_id)) : remove_obj_ids;
    const added = obj_ids ?? add_obj_ids;
    const left = new Set([...before.filter((obj_id) => !removed.includes(obj_id)), ...added]);
    if (left.size > MAX_MEMBERS) throw new BadRequest(`obj_ids: a super-object has at most ${MAX_MEMBERS} objects`);
    await announce(tx, [...before, ...added]);
    await tx.superObj.update({ where: { id }, data: { name: name === undefined ? undefined : name || null, is_roid, modified: new Date() } });
    await deleteMembers(tx, id, removed);
    await insertMembers(tx, id, added);
  });
}

/** For system admins. The objects stay. */
export async function deleteSuperObj(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'super_objs', superObjRules, 'delete', id, missing(id));
    const members = await selectMembers(tx, id);
    await tx.superObj.delete({ where: { id } });
    await announce(tx, members);
  });
}
