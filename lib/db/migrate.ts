/**
 * Applies `prisma/migrations/<name>/migration.sql` in the order of their names, without Prisma's engine, and keeps
 * Prisma's own record of them (`_prisma_migrations`), so that `prisma migrate deploy` works on the same database.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

export const MIGRATIONS_FOLDER = 'prisma/migrations';

/** The lock that Prisma's engine takes too, so the two never migrate at once. */
const ADVISORY_LOCK = 72_707_369;

/** As Prisma's engine makes it. */
const RECORD = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id"                  VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum"            VARCHAR(64) NOT NULL,
  "finished_at"         TIMESTAMPTZ,
  "migration_name"      VARCHAR(255) NOT NULL,
  "logs"                TEXT,
  "rolled_back_at"      TIMESTAMPTZ,
  "started_at"          TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/** The migrations of a folder, oldest first. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: path.join(folder, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** Refuses a history that the files do not continue. */
function compare(applied: Applied[], migrations: Migration[]): Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name, checksum, finished_at } of applied) {
    const migration = byName.get(migration_name);
    if (!migration) {
      throw new Error(`The database has the migration ${migration_name}, which this version of the portal does not know. Start the newer version.`);
    }
    if (!finished_at) {
      throw new Error(`The migration ${migration_name} failed in the middle under another tool; see its row in _prisma_migrations.`);
    }
    if (migration.checksum !== checksum) {
      throw new Error(`The migration ${migration_name} was changed after it was applied. Restore the file and make a new migration.`);
    }
  }
  const done = new Set(applied.map(({ migration_name }) => migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function applyOne(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const started = new Date();
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, started],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const { position, message } = error as pg.DatabaseError;
    const line = position ? ` at line ${sql.slice(0, Number(position)).split('\n').length}` : '';
    throw new Error(`The migration ${name} failed${line} and was undone: ${message}`, { cause: error });
  }
}

/**
 * Brings a database up to date: each migration in a transaction of its own, under an advisory lock, so that several
 * processes may call this at once.
 *
 * @param databaseUrl address of the database
 * @param migrations  what to apply, by default the project's
 * @returns the names of those that were applied now
 * @throws Error when a migration fails (it is undone), was changed after it was applied, or is unknown
 */
export async function applyMigrations(databaseUrl: string, migrations = readMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await client.query(`SET client_min_messages = warning; ${RECORD}`);
    const { rows } = await client.query<Applied>(
      `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
    );
    const pending = compare(rows, migrations);
    for (const migration of pending) await applyOne(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end(); // which gives back the lock
  }
}
