import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { restoreBackup } from '@/lib/backup/restoreBackup';
import { writeBackup } from '@/lib/backup/writeBackup';
import { applyMigrations, readMigrations } from '@/lib/db/migrate';
import { FolderStore } from '@/lib/storage';
import { fingerprint, withClient, withFreshDatabase } from '@/lib/testing/database';
import { ok, unique } from '@/lib/testing/world';

const folder = mkdtempSync(path.join(tmpdir(), 'skyportal-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
const scratch = (name: string): string => path.join(folder, `${++made}-${name}`);
const fresh = <T>(work: (url: string) => Promise<T>) => withFreshDatabase(inject('template_url'), work, { empty: true });
const everything = (url: string) => withClient(url, (client) => fingerprint(client as unknown as pg.Pool, ['_prisma_migrations']));

/** What a schema is beside its tables: what guards the rows, and how far the numbering has come. */
const guards = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ what: string }>(`
      SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS what FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`);
    return rows.map(({ what }) => what);
  });

const sequences = (url: string) =>
  withClient(url, async (client) => (await client.query(`SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`)).rows);

async function files(store: FolderStore): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const key of store.list()) found[key] = Buffer.from((await store.read(key)) ?? []).toString('base64');
  return found;
}

/** Values that a careless copy would change. */
async function makeAwkwardRows(): Promise<string> {
  const id = unique('backup');
  await ok('POST', '/api/sources', { body: { id, ra: 1 / 3, dec: -89.99999999999999 } });
  const attachment = { name: 'odd.bin', body: Buffer.from([0, 255, 10, 92, 9, 13]).toString('base64') };
  await ok('POST', `/api/sources/${id}/comments`, { body: { text: 'tab\there \\N \\. line\nend “ünïcode” 🌌', attachment } });
  await ok('POST', `/api/sources/${id}/annotations`, { body: { origin: unique('origin'), data: { tiny: 1.2345678901234567e-30, text: 'a\\nb', deep: [{ a: null }] } } });
  return id;
}

const rowsOf = (url: string, id: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT to_jsonb(o) AS row FROM objs o WHERE id = $1 UNION ALL SELECT to_jsonb(c) FROM comments c WHERE obj_id = $1
       UNION ALL SELECT to_jsonb(a) FROM annotations a WHERE obj_id = $1 UNION ALL SELECT to_jsonb(v) FROM annotation_values v WHERE obj_id = $1`,
      [id],
    );
    return rows;
  });

describe('a backup', () => {
  it('of the portal at work, restored, has its rows, files and guards; a backup of that is the same again', async () => {
    const id = await makeAwkwardRows();
    const live = new FolderStore(path.join(inject('data_dir'), 'files'));
    const first = scratch('live.tar.gz');
    const written = await writeBackup(inject('database_url'), live, first);
    expect(written.rows).toBeGreaterThan(50);
    expect(written.files).toBeGreaterThan(0);
    expect(statSync(first).mode & 0o777).toBe(0o600);
    await fresh(async (a) => {
      const storeA = new FolderStore(scratch('a'));
      expect(await restoreBackup(a, storeA, first)).toMatchObject({ ...written, migrated: [] });
      const kept = await rowsOf(inject('database_url'), id);
      expect(kept).toHaveLength(4);
      expect(await rowsOf(a, id)).toEqual(kept);
      expect(await guards(a)).toEqual(await guards(inject('database_url')));
      const second = scratch('copy.tar');
      await writeBackup(a, storeA, second);
      await fresh(async (b) => {
        const storeB = new FolderStore(scratch('b'));
        await restoreBackup(b, storeB, second);
        expect(await everything(b)).toEqual(await everything(a));
        expect(await sequences(b)).toEqual(await sequences(a));
        expect(await files(storeB)).toEqual(await files(storeA));
        expect(Object.keys(await files(storeA))).toHaveLength(written.files);
        // The database is one to go on with.
        await withClient(b, (client) => client.query(`INSERT INTO groups (name) VALUES ('a new one')`));
      });
    });
  });

  it('has one moment’s state while others write', async () => {
    await fresh(async (url) => {
      await applyMigrations(url);
      let writing = true;
      const writer = withClient(url, async (client) => {
        for (let n = 0; writing; n++) {
          await client.query('BEGIN');
          await client.query(`INSERT INTO telescopes (name, nickname, diameter) VALUES ($1, $1, 1)`, [`t${n}`]);
          await client.query(`INSERT INTO acls (id) VALUES ($1)`, [`a${n}`]);
          await client.query('COMMIT');
        }
      });
      const file = scratch('busy.tar');
      try {
        await expect.poll(() => withClient(url, async (client) => (await client.query('SELECT FROM acls')).rowCount ?? 0)).toBeGreaterThan(20);
        await writeBackup(url, new FolderStore(scratch('none')), file);
      } finally {
        writing = false;
        await writer;
      }
      await fresh(async (copy) => {
        await restoreBackup(copy, new FolderStore(scratch('none')), file);
        const { rows } = await withClient(copy, (client) => client.query('SELECT (SELECT count(*) FROM acls) AS a, (SELECT count(*) FROM telescopes) AS t'));
        expect(Number(rows[0].a)).toBeGreaterThan(20);
        expect(rows[0].a).toBe(rows[0].t);
      });
    });
  });

  it('carries jobs that wait, unless they are to be left out', async () => {
    const job = `INSERT INTO pgboss.job (name, data, state) VALUES ('mail', '{"to": "nobody"}', 'active')`;
    const live = scratch('jobs.tar');
    const store = () => new FolderStore(scratch('none'));
    await fresh(async (url) => {
      const plain = scratch('plain.tar');
      await writeBackup(inject('database_url'), store(), plain);
      await restoreBackup(url, store(), plain);
      await withClient(url, (client) => client.query(`DELETE FROM pgboss.job; ${job}`));
      await writeBackup(url, store(), live);
    });
    const jobs = (jobs: boolean) =>
      fresh(async (url) => {
        await restoreBackup(url, store(), live, { jobs });
        return withClient(url, async (client) => (await client.query(`SELECT name, state FROM pgboss.job WHERE to_regclass('pgboss.job') IS NOT NULL`).catch(() => ({ rows: [] }))).rows);
      });
    expect(await jobs(true)).toEqual([{ name: 'mail', state: 'retry' }]);
    expect(await jobs(false)).toEqual([]);
  });

  it('of an older portal is brought up to date; of a newer one it is refused', async () => {
    const migrations = readMigrations();
    const file = scratch('old.tar');
    const store = () => new FolderStore(scratch('none'));
    await fresh(async (url) => {
      await applyMigrations(url, migrations.slice(0, -1));
      await withClient(url, (client) => client.query(`INSERT INTO users (username) VALUES ('of old')`));
      await writeBackup(url, store(), file);
    });
    await fresh(async (url) => {
      expect((await restoreBackup(url, store(), file)).migrated).toEqual([migrations.at(-1)?.name]);
      expect((await withClient(url, (client) => client.query('SELECT username FROM users'))).rows).toEqual([{ username: 'of old' }]);
    });
    const newer = scratch('newer.tar');
    const bytes = readFileSync(file).toString('latin1').replaceAll('20261122000000_initial', '99991122000000_initial');
    writeFileSync(newer, Buffer.from(bytes, 'latin1'));
    await fresh((url) => expect(restoreBackup(url, store(), newer)).rejects.toThrow('newer portal'));
  });
});

describe('nothing is restored', () => {
  const store = () => new FolderStore(scratch('none'));

  it('into a database or a folder in which there is something', async () => {
    const file = scratch('any.tar');
    await writeBackup(inject('database_url'), store(), file);
    const before = await guards(inject('database_url'));
    await expect(restoreBackup(inject('database_url'), store(), file)).rejects.toThrow('The database is not empty');
    expect(await guards(inject('database_url'))).toEqual(before);
    await expect(writeBackup(inject('database_url'), store(), file)).rejects.toThrow('There is a file');
    const full = store();
    await full.write('some/file', Buffer.from('x'));
    await fresh((url) => expect(restoreBackup(url, full, file)).rejects.toThrow('The storage is not empty'));
  });

  it('of a backup that is cut off, damaged, or none', async () => {
    await makeAwkwardRows();
    const whole = scratch('whole.tar.gz');
    await writeBackup(inject('database_url'), new FolderStore(path.join(inject('data_dir'), 'files')), whole);
    const zipped = readFileSync(whole);
    const plain = gunzipSync(zipped);
    const wrong: [string, Uint8Array][] = [
      ['cut.gz', zipped.subarray(0, zipped.length * 0.7)],
      ['cut.tar', plain.subarray(0, plain.length * 0.7)],
      // At the border of an entry a tar that was cut off is a tar.
      ['short.tar', plain.subarray(0, plain.lastIndexOf('tables/', plain.length) & ~511)],
      ['text', Buffer.from('nothing of the kind'.repeat(100))],
      ['empty', new Uint8Array()],
    ];
    await fresh(async (url) => {
      for (const [name, bytes] of wrong) {
        const file = scratch(name);
        writeFileSync(file, bytes);
        const target = store();
        await expect(restoreBackup(url, target, file), name).rejects.toThrow(/The backup is not whole|This is no backup/);
        expect(await files(target)).toEqual({});
      }
      await expect(restoreBackup(url, store(), scratch('missing'))).rejects.toThrow('There is no file');
      // After all that the database still takes the whole one.
      expect((await restoreBackup(url, store(), whole)).rows).toBeGreaterThan(50);
    });
  });

  it('from a database that is no portal’s', async () => {
    await fresh((url) => expect(writeBackup(url, store(), scratch('none.tar'))).rejects.toThrow('no tables of a portal'));
  });
});
