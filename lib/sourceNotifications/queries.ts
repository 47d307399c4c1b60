import { sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';

interface Id {
  id: number;
}

/** Of these groups, those to which the object is saved where the viewer can see it. */
export const selectSavedTo = async (tx: Transaction, viewer: Viewer, obj_id: string, group_ids: readonly number[]): Promise<number[]> =>
  (
    await tx.$queryRaw<Id[]>(sql`
      SELECT s.group_id AS id FROM sources s
      WHERE s.obj_id = ${obj_id} AND s.active AND s.group_id = ANY(${group_ids as number[]}::int[]) AND ${sourceRules.read(viewer, 's')}`)
  ).map(({ id }) => id);

/** The members of groups, without the viewer. */
export const selectMembers = async (tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<number[]> =>
  (
    await tx.$queryRaw<Id[]>(sql`
      SELECT DISTINCT user_id AS id FROM group_users WHERE group_id = ANY(${group_ids as number[]}::int[]) AND user_id <> ${viewer.user_id} ORDER BY 1`)
  ).map(({ id }) => id);
