import { candidateRules } from '@/lib/access/candidates';
import { filterRules } from '@/lib/access/filters';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';

/** Of these filters, those that the viewer may read. */
export async function selectReadableFilters(tx: Transaction, viewer: Viewer, filter_ids: readonly number[]): Promise<number[]> {
  const found = await tx.$queryRaw<{ id: number }[]>(sql`
    SELECT f.id FROM filters f WHERE f.id = ANY(${filter_ids as number[]}::int[]) AND ${filterRules.read(viewer, 'f')} ORDER BY f.id`);
  return found.map(({ id }) => id);
}

export interface Passing {
  obj_id: string;
  filter_ids: readonly number[];
  passed_at: string;
  passing_alert_id: string | null;
  uploader_id: number;
}

/** Inserts one row a filter; of those that are there, gives the ids they have. */
export async function insertPassages(tx: Transaction, passing: Passing): Promise<number[]> {
  const { obj_id, filter_ids, passed_at, passing_alert_id, uploader_id } = passing;
  await execute(
    sql`INSERT INTO candidates (obj_id, filter_id, passed_at, passing_alert_id, uploader_id)
      SELECT ${obj_id}, f, ${passed_at}::timestamp, ${passing_alert_id}::bigint, ${uploader_id} FROM unnest(${filter_ids as number[]}::int[]) f
      ORDER BY f ON CONFLICT (obj_id, filter_id, passed_at) DO NOTHING`,
    tx,
  );
  const found = await tx.$queryRaw<{ id: number }[]>(sql`
    SELECT id FROM candidates WHERE obj_id = ${obj_id} AND filter_id = ANY(${filter_ids as number[]}::int[])
      AND passed_at = ${passed_at}::timestamp ORDER BY filter_id`);
  return found.map(({ id }) => id);
}

export const deletePassages = (tx: Transaction, viewer: Viewer, obj_id: string, filter_id: number): Promise<number> =>
  execute(sql`DELETE FROM candidates c WHERE c.obj_id = ${obj_id} AND c.filter_id = ${filter_id} AND ${candidateRules.delete(viewer, 'c')}`, tx);

/** Objects with candidates, none of them newer than a number of months, that no group has as source. */
const outdated = (months: number) => sql`
  SELECT c.obj_id FROM candidates c GROUP BY c.obj_id
  HAVING max(c.passed_at) < timezone('utc', now()) - make_interval(months => ${months}::int)
    AND NOT EXISTS (SELECT FROM sources s WHERE s.obj_id = c.obj_id AND s.active)`;

export async function countOutdated(tx: Transaction, months: number): Promise<number> {
  const [found] = await tx.$queryRaw<{ total: number }[]>(sql`SELECT count(*)::int AS total FROM (${outdated(months)}) old`);
  return found?.total ?? 0;
}

/** Deletes the oldest of them, with all that hangs on them. */
export const deleteOutdated = (tx: Transaction, months: number, limit: number): Promise<number> =>
  execute(sql`DELETE FROM objs WHERE id IN (SELECT obj_id FROM (${outdated(months)} ORDER BY max(c.passed_at), c.obj_id LIMIT ${limit}) old)`, tx);
