import { canSaveTo, sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';
import { analyseSaves } from '@/lib/defaultAnalyses/enqueueTriggers';
import { triggerOnSaves } from '@/lib/defaultFollowup/enqueueTriggers';
import { shareSaves } from '@/lib/sharingServices/shareSaves';
import { publishSaves } from '@/lib/publicPages/publishSaves';

export interface SaveTarget {
  id: number;
  may_save: boolean;
  is_mine: boolean;
}

/** Of these groups, those that exist, with whether the viewer is in them and may save to them. */
export const selectSaveTargets = (tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<SaveTarget[]> =>
  tx.$queryRaw<SaveTarget[]>(sql`
    SELECT g.id, ${canSaveTo(viewer, 'g')} AS may_save,
      (${viewer.is_admin} OR g.id = ANY(${viewer.group_ids as number[]}::int[])) AS is_mine
    FROM groups g WHERE g.id = ANY(${group_ids as number[]}::int[])`);

/** Groups in which the object is active now. */
export async function selectActiveGroups(tx: Transaction, obj_id: string): Promise<Set<number>> {
  const found = await tx.$queryRaw<{ group_id: number }[]>(sql`SELECT group_id FROM sources WHERE obj_id = ${obj_id} AND active`);
  return new Set(found.map(({ group_id }) => group_id));
}

export interface Pair {
  obj_id: string;
  group_id: number;
}

export interface Save extends Pair {
  saved_by_id: number;
}

/** Saves; what is saved already stays as it is, what was given up or asked for becomes active. Gives what was not active before. */
export async function upsertSaves(tx: Transaction, saves: readonly Save[]): Promise<Pair[]> {
  if (saves.length === 0) return [];
  const written = await tx.$queryRaw<(Pair & { is_new: boolean })[]>(sql`
    INSERT INTO sources (obj_id, group_id, saved_by_id)
      SELECT * FROM unnest(${saves.map(({ obj_id }) => obj_id)}::text[], ${saves.map(({ group_id }) => group_id)}::int[],
        ${saves.map(({ saved_by_id }) => saved_by_id)}::int[]) ORDER BY 1, 2
      ON CONFLICT (obj_id, group_id) DO UPDATE SET active = true, requested = false, saved_by_id = excluded.saved_by_id,
        saved_at = timezone('utc', now()), unsaved_by_id = NULL, unsaved_at = NULL
      WHERE NOT sources.active RETURNING obj_id, group_id, xmax = 0 AS is_new`);
  const fresh = written.filter(({ is_new }) => is_new).map(({ obj_id, group_id }) => ({ obj_id, group_id }));
  await triggerOnSaves(tx, fresh);
  await analyseSaves(tx, fresh);
  const active = written.map(({ obj_id, group_id }) => ({ obj_id, group_id }));
  await publishSaves(tx, active);
  for (const saved_by_id of new Set(saves.map((save) => save.saved_by_id))) {
    const theirs = saves.filter((save) => save.saved_by_id === saved_by_id);
    await shareSaves(tx, saved_by_id, active.filter(({ obj_id, group_id }) => theirs.some((save) => save.obj_id === obj_id && save.group_id === group_id)));
  }
  return active;
}

/** Gives up saves that the viewer may change; gives those there were. */
export const updateUnsavedPairs = (tx: Transaction, viewer: Viewer, pairs: readonly Pair[]): Promise<Pair[]> =>
  tx.$queryRaw<Pair[]>(sql`
    UPDATE sources s SET active = false, unsaved_by_id = ${viewer.user_id}, unsaved_at = timezone('utc', now())
    FROM unnest(${pairs.map(({ obj_id }) => obj_id)}::text[], ${pairs.map(({ group_id }) => group_id)}::int[]) AS given(obj_id, group_id)
    WHERE s.obj_id = given.obj_id AND s.group_id = given.group_id AND s.active AND ${sourceRules.update(viewer, 's')}
    RETURNING s.obj_id, s.group_id`);

/** Makes saves that were given up active again, as they were; gives those there were. */
export const updateResaved = (tx: Transaction, viewer: Viewer, pairs: readonly Pair[]): Promise<Pair[]> =>
  tx.$queryRaw<Pair[]>(sql`
    UPDATE sources s SET active = true, unsaved_by_id = NULL, unsaved_at = NULL
    FROM unnest(${pairs.map(({ obj_id }) => obj_id)}::text[], ${pairs.map(({ group_id }) => group_id)}::int[]) AS given(obj_id, group_id)
    WHERE s.obj_id = given.obj_id AND s.group_id = given.group_id AND NOT s.active AND ${sourceRules.update(viewer, 's')}
    RETURNING s.obj_id, s.group_id`);

/** Asks groups to save the object. */
export async function upsertRequests(tx: Transaction, viewer: Viewer, obj_id: string, group_ids: readonly number[]): Promise<void> {
  if (group_ids.length === 0) return;
  await execute(
    sql`INSERT INTO sources (obj_id, group_id, saved_by_id, active, requested)
      SELECT ${obj_id}, g, ${viewer.user_id}, false, true FROM unnest(${group_ids as number[]}::int[]) g ORDER BY g
      ON CONFLICT (obj_id, group_id) DO UPDATE SET requested = true WHERE NOT sources.active`,
    tx,
  );
}

/** Gives up saves in groups of the viewer's; gives the groups in which there was one. */
export async function updateUnsaved(tx: Transaction, viewer: Viewer, obj_id: string, group_ids: readonly number[]): Promise<number[]> {
  const found = await tx.$queryRaw<{ group_id: number }[]>(sql`
    UPDATE sources s SET active = false, unsaved_by_id = ${viewer.user_id}, unsaved_at = timezone('utc', now())
    WHERE s.obj_id = ${obj_id} AND s.group_id = ANY(${group_ids as number[]}::int[]) AND ${sourceRules.update(viewer, 's')} RETURNING s.group_id`);
  return found.map(({ group_id }) => group_id);
}

/** Users who are members of their group, of these pairs. */
export async function selectMembers(tx: Transaction, pairs: readonly (readonly [group_id: number, user_id: number])[]): Promise<Set<string>> {
  const found = await tx.$queryRaw<{ group_id: number; user_id: number }[]>(sql`
    SELECT group_id, user_id FROM group_users JOIN unnest(${pairs.map(([group]) => group)}::int[], ${pairs.map(([, user]) => user)}::int[])
      AS wanted(group_id, user_id) USING (group_id, user_id)`);
  return new Set(found.map(({ group_id, user_id }) => `${group_id} ${user_id}`));
}

/** Sets what a save is; whoever makes it active is its saver. False when there is none that the viewer may change. */
export async function updateSave(
  tx: Transaction,
  viewer: Viewer,
  obj_id: string,
  { group_id, active, requested }: { group_id: number; active: boolean; requested: boolean },
): Promise<boolean> {
  const count = await execute(
    sql`UPDATE sources s SET requested = ${requested}, active = ${active},
        saved_by_id = CASE WHEN ${active} AND NOT s.active THEN ${viewer.user_id} ELSE s.saved_by_id END,
        saved_at = CASE WHEN ${active} AND NOT s.active THEN timezone('utc', now()) ELSE s.saved_at END,
        unsaved_by_id = CASE WHEN s.active AND NOT ${active} THEN ${viewer.user_id} ELSE s.unsaved_by_id END
      WHERE s.obj_id = ${obj_id} AND s.group_id = ${group_id} AND ${sourceRules.update(viewer, 's')}`,
    tx,
  );
  return count > 0;
}
