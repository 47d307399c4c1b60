/** A database of the benchmark's own beside the portal's, dropped afterwards. */
import pg from 'pg';
import { applyMigrations } from '@/lib/db/migrate';

const at = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

async function command(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** Gives `work` the address of an empty, migrated database. */
export async function withBenchDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `bench_${process.pid}`;
  const url = at(server, name);
  await command(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await command(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  try {
    await applyMigrations(url);
    return await work(url);
  } finally {
    await command(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}
