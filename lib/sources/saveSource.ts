import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { announceObj } from '@/lib/objs/announce';
import { ensureObj } from '@/lib/objs/writeObjs';
import { selectActiveGroups, selectMembers, selectSaveTargets, updateResaved, updateUnsaved, updateUnsavedPairs, upsertSaves, type Pair } from './saveQueries';
import type { NewSource } from './schema';

interface Saved {
  id: string;
  saved_to_groups: number[];
  warnings?: string[];
}

async function requireTargets(tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<void> {
  const targets = new Map((await selectSaveTargets(tx, viewer, group_ids)).map((target) => [target.id, target]));
  for (const id of group_ids) {
    const target = targets.get(id);
    if (!target || !target.is_mine) throw new BadRequest(`Failed to post source: group_ids: there is no group ${id} that you can save to.`);
    if (!target.may_save) throw new BadRequest(`Failed to post source: User does not have power to save to group with ID ${id}`);
  }
}

/** Who is noted as saver in each group; whoever is not a member of it is replaced by the caller, with a warning. */
async function findSavers(
  tx: Transaction,
  viewer: Viewer,
  wanted: Readonly<Record<string, number>>,
): Promise<{ savers: Map<number, number>; warnings: string[] }> {
  const pairs = Object.entries(wanted).map(([group, user]) => [Number(group), user] as const);
  if (pairs.length === 0) return { savers: new Map(), warnings: [] };
  if (!viewer.is_admin) throw new BadRequest('Failed to post source: saver_per_group_id: only system admins may say who saved.');
  const members = await selectMembers(tx, pairs);
  const isMember = ([group, user]: readonly [number, number]) => members.has(`${group} ${user}`);
  return {
    savers: new Map(pairs.filter(isMember)),
    warnings: pairs.filter((pair) => !isMember(pair)).map(([group, user]) => `User ${user} is not a member of group ${group}; saved as ${viewer.username}.`),
  };
}

/**
 * Saves an object to groups, and makes it when it is new.
 *
 * @throws BadRequest for groups that one may not save to; nothing is saved then
 */
export async function saveSource(viewer: Viewer, body: NewSource): Promise<Saved> {
  const { group_ids: wanted, refresh_source, ignore_if_in_group_ids = {}, saver_per_group_id = {}, ...fields } = body;
  const group_ids = [...new Set(wanted ?? viewer.group_ids)].sort((a, b) => a - b);
  if (group_ids.length === 0) throw new BadRequest('Failed to post source: group_ids: there is no group to save to.');
  for (const [name, given] of Object.entries({ ignore_if_in_group_ids, saver_per_group_id })) {
    const other = Object.keys(given).find((id) => !group_ids.includes(Number(id)));
    if (other !== undefined) throw new BadRequest(`Failed to post source: ${name}: group ${other} is not in group_ids.`);
  }
  return transaction(async (tx) => {
    await requireTargets(tx, viewer, group_ids);
    const { savers, warnings } = await findSavers(tx, viewer, saver_per_group_id);
    const isNew = await ensureObj(tx, viewer, fields);
    const active = isNew ? new Set<number>() : await selectActiveGroups(tx, fields.id);
    const saved_to_groups = group_ids.filter((id) => !ignore_if_in_group_ids[id]?.some((other) => active.has(other)));
    await upsertSaves(tx, saved_to_groups.map((group_id) => ({
      obj_id: fields.id, group_id, saved_by_id: savers.get(group_id) ?? viewer.user_id,
    })));
    if (refresh_source ?? true) await announceObj(tx, fields.id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
    return { id: fields.id, saved_to_groups, ...(warnings.length ? { warnings } : {}) };
  });
}

/**
 * Saves known objects to groups, as a part of something larger; gives what was not saved before. Whoever calls tells open pages.
 *
 * @throws BadRequest for groups that one may not save to
 */
export async function saveObjs(tx: Transaction, viewer: Viewer, obj_ids: readonly string[], group_ids: readonly number[]): Promise<Pair[]> {
  await requireTargets(tx, viewer, group_ids);
  return upsertSaves(tx, obj_ids.flatMap((obj_id) => group_ids.map((group_id) => ({ obj_id, group_id, saved_by_id: viewer.user_id }))));
}

/** Gives up saves in groups of the viewer's, as a part of something larger; gives those there were. */
export const unsaveObjs = (tx: Transaction, viewer: Viewer, pairs: readonly Pair[]): Promise<Pair[]> => updateUnsavedPairs(tx, viewer, pairs);

/** Takes back that saves were given up, as a part of something larger: they are as they were. Gives those that this made active. */
export const resaveObjs = (tx: Transaction, viewer: Viewer, pairs: readonly Pair[]): Promise<Pair[]> => updateResaved(tx, viewer, pairs);

/** Saves known objects to groups. @throws BadRequest for groups that one may not save to */
export async function saveMany(viewer: Viewer, obj_ids: readonly string[], group_ids: readonly number[]): Promise<void> {
  await transaction((tx) => saveObjs(tx, viewer, obj_ids, group_ids));
}

/** Gives up a save. The object stays. */
export async function unsaveSource(viewer: Viewer, obj_id: string, group_id: number): Promise<void> {
  await transaction(async (tx) => {
    if (!viewer.is_admin && !viewer.group_ids.includes(group_id)) throw new BadRequest('Inadequate permissions.');
    const unsaved = await updateUnsaved(tx, viewer, obj_id, [group_id]);
    if (unsaved.length === 0) throw new BadRequest(`${obj_id} is not saved to group ${group_id}.`);
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
  });
}
