import { deletionRules } from '@/lib/access/deletions';
import type { Rules } from '@/lib/access/rules';
import { TABLES } from '@/lib/access/tables';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import type { Transaction } from '@/lib/db/prisma';
import { and, column, execute, join, raw, row, rows, sql, type Connection } from '@/lib/db/sql';
import type { Doomed } from './deleteRows';
import type { Kind } from './kinds';
import type { Deletion } from './schema';

interface Part {
  table: string;
  column: string;
}

const asText = (ids: readonly (number | bigint)[]): string[] => ids.map(String);

/** Writes down the rows as JSON, which keeps every digit: first those of the table itself, then those that hang on them. */
export function keepRows(
  on: Transaction | Connection,
  user_id: number,
  { kind, ids, subject_id, label, obj_id }: Doomed,
  parts: readonly Part[],
): Promise<number> {
  const all = [{ table: kind, column: 'id' }, ...parts].map(
    ({ table, column: name }, part) =>
      sql`SELECT ${part} AS part, ${table} AS table_name, to_jsonb(t) AS content FROM ${raw(table)} t
          WHERE ${column('t', name)} = ANY(${asText(ids)}::bigint[])`,
  );
  return execute(
    sql`WITH deletion AS (
          INSERT INTO deletions (kind, subject_id, label, obj_id, deleted_by_id)
          VALUES (${kind}, ${String(subject_id)}, ${label}, ${obj_id}, ${user_id}) RETURNING id)
        INSERT INTO deleted_rows (deletion_id, position, table_name, row)
        SELECT deletion.id, row_number() OVER (ORDER BY part), table_name, content
        FROM deletion, (${join(all, ' UNION ALL ')}) kept`,
    on,
  );
}

export const deleteByIds = (on: Transaction | Connection, table: string, name: string, ids: readonly (number | bigint)[]): Promise<number> =>
  execute(sql`DELETE FROM ${raw(table)} WHERE ${raw(name)} = ANY(${asText(ids)}::bigint[])`, on);

export interface Kept {
  id: number;
  kind: Kind;
  subject_id: string;
  label: string;
  obj_id: string | null;
}

/** The viewer's last deletion of this thing, locked. */
export const lockDeletion = (connection: Connection, viewer: Viewer, kind: Kind, subject_id: string): Promise<Kept | null> =>
  row<Kept>(
    sql`SELECT d.id, d.kind, d.subject_id, d.label, d.obj_id FROM deletions d
        WHERE d.kind = ${kind} AND d.subject_id = ${subject_id} AND ${deletionRules.update(viewer, 'd')}
        ORDER BY d.id DESC LIMIT 1 FOR UPDATE`,
    connection,
  );

/** Puts the rows of one table back; what has come to be in the meantime stays. Gives how many came back. */
export const putBack = (connection: Connection, deletion_id: number, table: string): Promise<number> =>
  execute(
    sql`INSERT INTO ${raw(table)} SELECT r.* FROM deleted_rows d, jsonb_populate_record(NULL::${raw(table)}, d.row) r
        WHERE d.deletion_id = ${deletion_id}::bigint AND d.table_name = ${table} ORDER BY d.position ON CONFLICT DO NOTHING`,
    connection,
  );

interface ObjId {
  obj_id: string;
}

/** The objects that the deleted rows of a table belong to. */
export const selectObjIds = async (connection: Connection, deletion_id: number, table: string): Promise<string[]> =>
  (
    await rows<ObjId>(
      sql`SELECT DISTINCT row ->> 'obj_id' AS obj_id FROM deleted_rows
          WHERE deletion_id = ${deletion_id}::bigint AND table_name = ${table} AND row ? 'obj_id' ORDER BY 1`,
      connection,
    )
  ).map(({ obj_id }) => obj_id);

/** Whether the viewer can read all rows of the table that a deletion took and that are back. */
export const readsAgain = async (connection: Connection, viewer: Viewer, deletion_id: number, table: Kind): Promise<boolean> =>
  (await row(
    sql`SELECT 1 FROM ${raw(table)} t JOIN deleted_rows d ON (d.row ->> 'id')::bigint = t.id
        WHERE d.deletion_id = ${deletion_id}::bigint AND d.table_name = ${table} AND NOT (${(TABLES[table] as Rules).read(viewer, 't')}) LIMIT 1`,
    connection,
  )) === null;

export const forgetDeletion = (connection: Connection, id: number): Promise<number> =>
  execute(sql`DELETE FROM deletions WHERE id = ${id}::bigint`, connection);

/** What can still be brought back, newest first. */
export const selectDeletions = (viewer: Viewer, { before, numPerPage }: { before?: number; numPerPage: number }): Promise<Deletion[]> =>
  rows<Deletion>(sql`
    SELECT d.id, d.kind, d.subject_id, d.label, d.obj_id, d.created_at, u.username AS deleted_by,
      d.created_at + make_interval(secs => ${config.undo_days * 86_400}) AS expires_at
    FROM deletions d JOIN users u ON u.id = d.deleted_by_id
    WHERE ${and([deletionRules.read(viewer, 'd'), ...(before ? [sql`d.id < ${before}`] : [])])}
    ORDER BY d.id DESC LIMIT ${numPerPage}`);

interface File {
  path: string;
}

/** Deletes for good what is older than that; gives the files that nothing names any more. */
export async function purge(connection: Connection, days: number, fileColumns: readonly { table: string; column: string }[]): Promise<string[]> {
  const old = sql`created_at < timezone('utc', now()) - make_interval(secs => ${days * 86_400})`;
  const files = fileColumns.map(({ table, column: name }) => sql`(r.table_name = ${table} AND r.row ? ${name})`);
  const found = await rows<File>(
    sql`SELECT coalesce(${join(fileColumns.map(({ column: name }) => sql`r.row ->> ${name}`), ', ')}) AS path
        FROM deletions d JOIN deleted_rows r ON r.deletion_id = d.id WHERE d.${old} AND (${join(files, ' OR ')})`,
    connection,
  );
  await execute(sql`DELETE FROM deletions WHERE ${old}`, connection);
  return found.flatMap(({ path }) => (path ? [path] : []));
}
