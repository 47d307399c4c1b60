/** Makes a backup: one consistent state of the database, and the files, as one stream that needs little memory. */
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { pack, type Pack } from 'tar-stream';
import { VERSION } from '@/lib/http/envelope';
import type { FileStore } from '@/lib/storage';
import { copyOut, selectMigrations, selectSequences, selectTables } from './queries';
import { BackupError, FORMAT, PIECE, type Manifest, type Table } from './schema';

export interface Written {
  tables: number;
  rows: number;
  files: number;
}

function put(tar: Pack, name: string, content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ name, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve()));
  });
}

async function putTable(tar: Pack, client: pg.Client, table: Table): Promise<number> {
  const stream = client.query(copyTo(copyOut(table)));
  let held: Buffer[] = [];
  let size = 0;
  let pieces = 0;
  const flush = async () => {
    if (size) await put(tar, `tables/${table.name}/${String(++pieces).padStart(6, '0')}`, Buffer.concat(held));
    [held, size] = [[], 0];
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk);
    size += chunk.length;
    if (size >= PIECE) await flush();
  }
  await flush();
  await put(tar, `tables/${table.name}/end`, JSON.stringify({ rows: stream.rowCount }));
  return stream.rowCount;
}

async function fill(tar: Pack, client: pg.Client, store: FileStore): Promise<Written> {
  const tables = await selectTables(client);
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    created_at: new Date().toISOString(),
    migrations: await selectMigrations(client),
    tables,
    sequences: await selectSequences(client),
  };
  await put(tar, 'manifest.json', JSON.stringify(manifest, null, 1));
  const written: Written = { tables: tables.length, rows: 0, files: 0 };
  // A file is written before the row that names it, so whatever the rows name is there, and a little more.
  for await (const key of store.list()) {
    const bytes = await store.read(key);
    if (!bytes) continue; // removed meanwhile
    await put(tar, `files/${key}`, bytes);
    written.files++;
  }
  for (const table of tables) written.rows += await putTable(tar, client, table);
  tar.finalize();
  return written;
}

/**
 * Writes a backup. The portal may go on working: the backup has the state of the moment at which it was begun.
 *
 * @param file where to; it appears when it is whole, and is readable for its owner alone
 * @throws BackupError when there is such a file, or the database is no portal's
 */
export async function writeBackup(url: string, store: FileStore, file: string): Promise<Written> {
  if (existsSync(file)) throw new BackupError(`There is a file ${file} already.`);
  const client = new pg.Client({ connectionString: url, application_name: 'skyportal backup', options: '-c TimeZone=UTC -c statement_timeout=0' });
  await client.connect();
  const part = `${file}.part`;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ found: boolean }>(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`);
    if (!rows[0]?.found) throw new BackupError('The database has no tables of a portal.');
    const tar = pack();
    const output = createWriteStream(part, { flags: 'w', mode: 0o600, flush: true });
    const saved = file.endsWith('gz') ? pipeline(tar, createGzip({ level: 3 }), output) : pipeline(tar, output);
    const filled = fill(tar, client, store).catch((error: unknown) => {
      tar.destroy(error as Error);
      throw error;
    });
    // A full disk ends the filling too, which would wait for ever otherwise.
    const [written] = await Promise.all([filled, saved]);
    await rename(part, file);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}
