/** Databases of the benchmarks: data sets are made once and kept, beside databases without rows that are thrown away. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { applyMigrations } from '@/lib/db/migrate';
import type { Scale, World } from './benchmark';

const at = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

async function command<T extends pg.QueryResultRow>(url: string, text: string, values?: unknown[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

const drop = (server: string, name: string) => command(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);

async function create(server: string, name: string): Promise<string> {
  await drop(server, name);
  await command(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  await applyMigrations(at(server, name));
  return at(server, name);
}

/** Another schema or another way of making the data makes another data set. */
function version(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync('prisma/migrations').sort()) hash.update(name);
  for (const name of readdirSync('bench/worlds').sort()) hash.update(readFileSync(path.join('bench/worlds', name)));
  return hash.digest('hex').slice(0, 8);
}

/**
 * A data set, made when there is none of this version; older versions of it are dropped. It has its name only when it is complete.
 *
 * @param fill fills an empty, migrated database, in a process of its own
 */
export async function keptDatabase(server: string, world: World, scale: Scale, fill: (url: string) => Promise<void>): Promise<string> {
  const series = `bench_${world}_${scale}_`;
  const name = `${series}${version()}`;
  const known = (await command<{ datname: string }>(server, `SELECT datname FROM pg_database WHERE starts_with(datname, $1)`, [series])).map(({ datname }) => datname);
  if (known.includes(name)) return at(server, name);
  for (const old of known) await drop(server, old);
  const making = `${series}making`;
  const began = performance.now();
  console.log(`Making the ${scale} data set "${world}" …`);
  await fill(await create(server, making));
  await command(server, `ALTER DATABASE ${making} RENAME TO ${name}`);
  console.log(`  made in ${((performance.now() - began) / 1000).toFixed(0)} s and kept`);
  return at(server, name);
}

/** Gives `work` the address of a migrated database without rows, dropped afterwards. */
export async function withBlankDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `bench_blank_${process.pid}`;
  try {
    return await work(await create(server, name));
  } finally {
    await drop(server, name);
  }
}
