import { type Connection, join, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { QUEUES } from '@/lib/jobs/queue';
import { JOBS, type Manifest, type Table } from './schema';

/** Prisma's record of migrations is made by applying them. */
const NOT_DATA = ['_prisma_migrations'];
/** Tables in which a migration puts rows. */
const SEEDED = ['change_counters'];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const listed = (columns: readonly string[]): string => columns.map(quoted).join(', ');
/** A table's name for SQL; that of the jobs is in another schema. */
export const sqlName = ({ name }: Pick<Table, 'name'>): string => (name === JOBS ? JOBS : `public.${quoted(name)}`);

const columnsOf = (relation: Sql): Sql => sql`
  (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
   WHERE a.attrelid = ${relation} AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '')`;

/** The tables of the data, and the one of jobs where there is one. */
export const selectTables = (connection: Connection): Promise<Table[]> =>
  rows<Table>(sql`
    SELECT c.relname::text AS name, ${columnsOf(sql`c.oid`)} AS columns FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL(${NOT_DATA})
    UNION ALL
    SELECT ${JOBS}::text, ${columnsOf(sql`to_regclass(${JOBS}::text)`)} WHERE to_regclass(${JOBS}::text) IS NOT NULL
    ORDER BY name`, connection);

export const selectMigrations = (connection: Connection): Promise<Manifest['migrations']> =>
  rows(sql`
    SELECT migration_name AS name, checksum FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`, connection);

export async function selectSequences(connection: Connection): Promise<Manifest['sequences']> {
  const found = await rows<{ name: string }>(sql`SELECT sequencename::text AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`, connection);
  if (!found.length) return [];
  const each = found.map(({ name }) => sql`SELECT ${name}::text AS name, last_value::text AS value, is_called FROM ${raw(`public.${quoted(name)}`)}`);
  return rows(join(each, ' UNION ALL '), connection);
}

/** Jobs that are done are history; what a worker has in hand is begun again by the worker of the restored portal. */
export function copyOut(table: Table): string {
  if (table.name !== JOBS) return `COPY ${sqlName(table)} (${listed(table.columns)}) TO STDOUT`;
  const columns = table.columns.map((name) => (name === 'state' ? `CASE state WHEN 'active' THEN 'retry' ELSE state END` : quoted(name)));
  const queues = Object.keys(QUEUES).map((name) => `'${name}'`);
  return `COPY (SELECT ${columns.join(', ')} FROM ${JOBS} WHERE state < 'completed' AND name IN (${queues.join(', ')})) TO STDOUT`;
}

export const copyIn = (table: Table): string => `COPY ${sqlName(table)} (${listed(table.columns)}) FROM STDIN`;

/** A table with rows that no migration put there; null when there is none. */
export async function findRows(connection: Connection): Promise<string | null> {
  const names = (await selectTables(connection)).map(({ name }) => name).filter((name) => name !== JOBS && !SEEDED.includes(name));
  if (!names.length) return null;
  const each = names.map((name) => sql`SELECT ${name}::text AS name WHERE EXISTS (SELECT FROM ${raw(sqlName({ name }))})`);
  return (await row<{ name: string }>(join(each, ' UNION ALL '), connection))?.name ?? null;
}

interface Guard {
  table: string;
  name: string;
  definition: string;
}

/**
 * Takes away what would stop rows from coming in any order, or change them: foreign keys and triggers. Works for the owner
 * of the tables, who need not be a superuser.
 *
 * @returns what puts all of it back, checking every reference
 */
export async function lowerGuards(connection: Connection): Promise<() => Promise<void>> {
  const keys = await rows<Guard>(sql`
    SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`, connection);
  const triggers = await rows<Guard>(sql`
    SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS name,
      CASE tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END AS definition
    FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
    WHERE NOT tgisinternal AND tgenabled <> 'D' AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`, connection);
  for (const { table, name } of keys) await connection.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { table, name } of triggers) await connection.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
  return async () => {
    for (const { table, name, definition } of keys) await connection.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    for (const { table, name, definition } of triggers) await connection.query(`ALTER TABLE ${table} ${definition} TRIGGER ${name}`);
  };
}

export async function emptySeeded(connection: Connection): Promise<void> {
  for (const name of SEEDED) await connection.query(`DELETE FROM ${sqlName({ name })}`);
}

export async function setSequences(connection: Connection, sequences: Manifest['sequences']): Promise<void> {
  for (const { name, value, is_called } of sequences) {
    await connection.query('SELECT setval($1::regclass, $2::bigint, $3)', [`public.${quoted(name)}`, value, is_called]);
  }
}
