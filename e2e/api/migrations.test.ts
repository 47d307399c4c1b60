import { describe, expect, inject, it } from 'vitest';
import { applyMigrations, type Migration, readMigrations } from '@/lib/db/migrate';
import { difference, HAND_WRITTEN } from '@/lib/db/schema-engine';
import { withClient, withFreshDatabase } from '@/lib/testing/database';

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: `of ${sql}` });
const inEmpty = <T>(work: (url: string) => Promise<T>) => withFreshDatabase(inject('template_url'), work, { empty: true });
const tables = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    return rows.map((row) => row.tablename);
  });

describe('applyMigrations', () => {
  it('applies each once, however many processes do it at once', () =>
    inEmpty(async (url) => {
      const all = [migration('1', 'CREATE TABLE a ()'), migration('2', 'CREATE TABLE b ()')];
      const results = await Promise.all([1, 2, 3].map(() => applyMigrations(url, all)));
      expect(results.flat()).toEqual(['1', '2']);
      expect(await tables(url)).toEqual(['_prisma_migrations', 'a', 'b']);
    }));

  it('undoes a migration that fails, and keeps those before it', () =>
    inEmpty(async (url) => {
      const all = [migration('1', 'CREATE TABLE a ()'), migration('2', 'CREATE TABLE b ();\nCREATE TABLE a ()')];
      await expect(applyMigrations(url, all)).rejects.toThrow('The migration 2 failed and was undone: relation "a" already exists');
      expect(await tables(url)).toEqual(['_prisma_migrations', 'a']);
      await applyMigrations(url, [all[0] as Migration, migration('2', 'CREATE TABLE b ()')]);
      expect(await tables(url)).toEqual(['_prisma_migrations', 'a', 'b']);
    }));

  it('refuses a changed and an unknown history', () =>
    inEmpty(async (url) => {
      await applyMigrations(url, [migration('1', 'CREATE TABLE a ()')]);
      await expect(applyMigrations(url, [migration('1', 'CREATE TABLE c ()')])).rejects.toThrow('was changed after it was applied');
      await expect(applyMigrations(url, [])).rejects.toThrow('does not know');
    }));
});

describe('difference', () => {
  it('sees what the migrations lack, and not what is written by hand', async () => {
    const url = inject('database_url');
    const migrations = readMigrations();
    const before = await difference(url, migrations); // empty, says `npm run migration -- check`
    const extra = migration('9', `${HAND_WRITTEN}\nCREATE TABLE by_hand (id int);`);
    expect(await difference(url, [...migrations, extra])).toBe(before);
    const wrong = migration('9', 'CREATE TABLE not_in_the_schema (id int);');
    expect(await difference(url, [...migrations, wrong])).toContain('DROP TABLE "not_in_the_schema"');
  });
});
