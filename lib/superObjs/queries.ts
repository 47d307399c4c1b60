import { objRules, superObjRules } from '@/lib/access/objs';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, execute, row, rows, sql, type Sql } from '@/lib/db/sql';
import { contains } from '@/lib/objs/like.sql';
import { list } from '@/lib/objs/parts.sql';
import type { SuperObj, SuperObjQuery } from './schema';

const select = (viewer: Viewer, condition: Sql, limit: number): Sql => sql`
  SELECT so.id, so.name, so.is_roid, so.created_at,
    ${list(sql`SELECT o.id, o.ra, o.dec FROM obj_to_super_obj l JOIN objs o ON o.id = l.obj_id
      WHERE l.super_obj_id = so.id AND ${objRules.read(viewer, 'o')} ORDER BY o.id`)} AS objs
  FROM super_objs so WHERE ${condition} AND ${superObjRules.read(viewer, 'so')} ORDER BY so.id LIMIT ${limit}`;

export const selectSuperObjs = (viewer: Viewer, { name, isRoid, objID }: SuperObjQuery, limit: number): Promise<SuperObj[]> =>
  rows<SuperObj>(
    select(
      viewer,
      and([
        sql`true`,
        ...(name === undefined ? [] : [contains(sql`so.name`, name)]),
        ...(isRoid === undefined ? [] : [sql`coalesce(so.is_roid, false) = ${isRoid}`]),
        ...(objID === undefined ? [] : [sql`so.id IN (SELECT super_obj_id FROM obj_to_super_obj WHERE obj_id = ${objID})`]),
      ]),
      limit,
    ),
  );

export const selectSuperObj = (viewer: Viewer, id: number): Promise<SuperObj | null> =>
  row<SuperObj>(select(viewer, sql`so.id = ${id}`, 1));

interface ObjId {
  obj_id: string;
}

/** The objects of a super-object. */
export const selectMembers = async (tx: Transaction, id: number): Promise<string[]> =>
  (await tx.$queryRaw<ObjId[]>(sql`SELECT obj_id FROM obj_to_super_obj WHERE super_obj_id = ${id} ORDER BY obj_id`)).map(({ obj_id }) => obj_id);

export async function insertMembers(tx: Transaction, id: number, obj_ids: readonly string[]): Promise<void> {
  if (obj_ids.length === 0) return;
  await execute(
    sql`INSERT INTO obj_to_super_obj (obj_id, super_obj_id) SELECT obj_id, ${id}::int FROM unnest(${obj_ids as string[]}::text[]) AS obj_id
      ON CONFLICT DO NOTHING`,
    tx,
  );
}

export async function deleteMembers(tx: Transaction, id: number, obj_ids: readonly string[]): Promise<void> {
  if (obj_ids.length === 0) return;
  await execute(sql`DELETE FROM obj_to_super_obj WHERE super_obj_id = ${id} AND obj_id = ANY(${obj_ids as string[]}::text[])`, tx);
}
