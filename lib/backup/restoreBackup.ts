/** Puts a backup into an empty database and an empty storage: all of it, or no row and no file. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { from as copyFrom } from 'pg-copy-streams';
import { extract, type Extract } from 'tar-stream';
import { applyMigrations, readMigrations } from '@/lib/db/migrate';
import { makeQueues } from '@/lib/jobs/queue';
import type { FileStore } from '@/lib/storage';
import { copyIn, emptySeeded, findRows, lowerGuards, setSequences } from './queries';
import { BackupError, endSchema, JOBS, manifestSchema, type Manifest, type Table } from './schema';

export interface Restored {
  tables: number;
  rows: number;
  files: number;
  /** When the backup was made. */
  created_at: string;
  /** Names of the migrations that this version has and the backup's had not. */
  migrated: string[];
}

type Entry = Extract extends AsyncIterable<infer T> ? T : never;
type Entries = AsyncIterator<Entry>;

const NOT_WHOLE = 'The backup is not whole.';

async function content(entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function isGzipped(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

async function readManifest(entries: Entries): Promise<Manifest> {
  const first = await entries.next();
  if (first.done || first.value.header.name !== 'manifest.json') throw new BackupError('This is no backup of a portal.');
  const read = manifestSchema.safeParse(JSON.parse((await content(first.value)).toString()));
  if (!read.success) throw new BackupError('This backup is of a format that this version of the portal does not know.');
  return read.data;
}

/** Brings the empty database to where the backup's was. */
async function prepare(url: string, manifest: Manifest, withJobs: boolean): Promise<void> {
  const known = new Map(readMigrations().map((migration) => [migration.name, migration]));
  const needed = manifest.migrations.map(({ name, checksum }) => {
    const migration = known.get(name);
    if (!migration) throw new BackupError(`The backup is of a newer portal (${manifest.version}): it has the migration ${name}.`);
    if (migration.checksum !== checksum) throw new BackupError(`The migration ${name} is another than when the backup was made.`);
    return migration;
  });
  await applyMigrations(url, needed);
  if (!withJobs) return;
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 1 });
  await boss.start();
  await makeQueues(boss);
  await boss.stop({ graceful: false, wait: true });
}

/** Copies one table, whose first entry has been read; gives the number of rows that the backup says it had. */
async function copyTable(client: pg.Client, table: Table, first: Entry, entries: Entries): Promise<number> {
  const folder = `tables/${table.name}/`;
  let announced = -1;
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let entry = first; ; ) {
      if (!entry.header.name.startsWith(folder)) throw new BackupError(NOT_WHOLE);
      if (entry.header.name === `${folder}end`) {
        announced = endSchema.parse(JSON.parse((await content(entry)).toString())).rows;
        return;
      }
      yield* entry as AsyncIterable<Buffer>;
      const next = await entries.next();
      if (next.done) throw new BackupError(NOT_WHOLE);
      entry = next.value;
    }
  }
  const stream = client.query(copyFrom(copyIn(table)));
  await pipeline(Readable.from(pieces()), stream);
  if (stream.rowCount !== announced) throw new BackupError(NOT_WHOLE);
  return announced;
}

async function takeEntries(client: pg.Client, store: FileStore, manifest: Manifest, entries: Entries, withJobs: boolean, kept: string[]) {
  const missing = new Map(manifest.tables.map((table) => [table.name, table]));
  let rows = 0;
  for (let next = await entries.next(); !next.done; next = await entries.next()) {
    const { name } = next.value.header;
    if (name.startsWith('files/')) {
      const key = name.slice('files/'.length);
      await store.write(key, await content(next.value));
      kept.push(key);
      continue;
    }
    const table = missing.get(name.split('/')[1] ?? '');
    if (!name.startsWith('tables/') || !table) throw new BackupError(NOT_WHOLE);
    if (table.name === JOBS && !withJobs) {
      await content(next.value);
      if (!name.endsWith('/end')) continue;
    } else {
      rows += await copyTable(client, table, next.value, entries);
    }
    missing.delete(table.name);
  }
  if (missing.size) throw new BackupError(NOT_WHOLE);
  return rows;
}

/**
 * Restores a backup.
 *
 * @param options.jobs whether mails, requests to telescopes and the like that were waiting are restored too, and so sent
 * @throws BackupError when database or storage are not empty, or the backup is damaged or of a newer portal
 */
export async function restoreBackup(url: string, store: FileStore, file: string, { jobs = true } = {}): Promise<Restored> {
  const client = new pg.Client({ connectionString: url, application_name: 'skyportal restore', options: '-c TimeZone=UTC -c statement_timeout=0' });
  await client.connect();
  const kept: string[] = [];
  let stop = () => {};
  try {
    const occupied = await findRows(client);
    if (occupied) throw new BackupError(`The database is not empty: it has rows in ${occupied}. A backup is restored into an empty one.`);
    for await (const key of store.list()) throw new BackupError(`The storage is not empty: it has the file ${key}.`);
    const zipped = await isGzipped(file);
    const tar = extract();
    const source = createReadStream(file);
    const read = zipped ? pipeline(source, createGunzip(), tar) : pipeline(source, tar);
    // A damaged file ends the walk over its entries, which tells of it.
    read.catch(() => undefined);
    stop = () => tar.destroy();
    const entries = tar[Symbol.asyncIterator]();
    const manifest = await readManifest(entries);
    const withJobs = jobs && manifest.tables.some(({ name }) => name === JOBS);
    await prepare(url, manifest, withJobs);
    await client.query('BEGIN');
    const raiseGuards = await lowerGuards(client);
    await emptySeeded(client);
    const rows = await takeEntries(client, store, manifest, entries, withJobs, kept);
    await raiseGuards();
    await setSequences(client, manifest.sequences);
    await client.query('COMMIT');
    const migrated = await applyMigrations(url);
    return { tables: manifest.tables.length, rows, files: kept.length, created_at: manifest.created_at, migrated };
  } catch (error) {
    stop();
    await client.query('ROLLBACK').catch(() => undefined);
    for (const key of kept) await store.remove(key);
    if (error instanceof BackupError || error instanceof pg.DatabaseError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BackupError(`There is no file ${file}.`);
    // What a file that ends too early says depends on what was being read of it.
    if (code?.startsWith('Z_') || /unexpected end|invalid tar|premature|stream was destroyed/i.test(message)) throw new BackupError(NOT_WHOLE);
    throw error;
  } finally {
    await client.end();
  }
}
