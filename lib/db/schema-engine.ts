/**
 * Compares the migrations with `prisma/schema` through Prisma's schema engine in WebAssembly, which needs no download.
 *
 * A migration has two parts. What stands above the line `-- Hand-written SQL` is the difference that Prisma wrote;
 * below it stands what a Prisma schema cannot say: triggers, partial and expression indexes, check constraints, data.
 * Applying runs all of it. The comparison sees the upper parts alone, so nothing below can disagree with the schema.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { readMigrations, type Migration } from '@/lib/db/migrate';

export const HAND_WRITTEN = '-- Hand-written SQL';

/** The part of a migration that Prisma wrote. */
export const prismaPart = (sql: string): string => sql.split(/^-- Hand-written SQL.*$/m)[0] as string;

interface SchemaFile {
  path: string;
  content: string;
}

const read = (folder: string): SchemaFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => path.join(folder, name))
    .map((file) => ({ path: file, content: readFileSync(file, 'utf8') }));

/** PostgreSQL's one-byte `"char"`, which the catalogue uses and the adapter does not know; a type that it does. */
const CATALOGUE_CHAR = 18;
const TEXT = 25;

/** Which columns of a result were `"char"`, by the result's rows. */
const charColumns = new WeakMap<object, number[]>();

class CataloguePool extends pg.Pool {
  // The adapter passes one query object and awaits the result.
  override query = (async (query: pg.QueryArrayConfig) => {
    const client = await this.connect();
    try {
      const result = await client.query(query);
      const found = result.fields.flatMap((field, i) => (field.dataTypeID === CATALOGUE_CHAR ? [i] : []));
      for (const i of found) (result.fields[i] as pg.FieldDef).dataTypeID = TEXT;
      charColumns.set(result.rows, found);
      return result;
    } finally {
      client.release();
    }
  }) as pg.Pool['query'];
}

/** The adapter, taught to hand the catalogue's characters to the engine as characters. */
class CatalogueAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const ask = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await ask(query);
      for (const i of charColumns.get(result.rows) ?? []) result.columnTypes[i] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }
}

let instantiated: Promise<void> | undefined;

/** Loads the engine once; its package leaves that to bundlers. */
function instantiate(): Promise<void> {
  instantiated ??= (async () => {
    const module = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const bytes = readFileSync(path.join(path.dirname(module), 'schema_engine_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(bytes, {
      './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
    });
    // Where the engine says why it gave up.
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } });
    engine.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
  })();
  return instantiated;
}

/** A fresh database beside the given one, for as long as `work` takes. */
export async function withDatabase<T>(databaseUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `shadow_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    try {
      return await work(url.href);
    } finally {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  } finally {
    await client.end();
  }
}

/**
 * The SQL that leads from the migrations to the schema; empty when they agree.
 *
 * @param databaseUrl a database on the server that lends a fresh one for the comparison
 */
export async function difference(
  databaseUrl: string,
  migrations: Migration[] = readMigrations(),
  schemaFolder = 'prisma/schema',
): Promise<string> {
  await instantiate();
  const files = read(schemaFolder);
  return withDatabase(databaseUrl, async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (const { name, sql } of migrations) {
        await client.query(prismaPart(sql)).catch((error: Error) => {
          throw new Error(`The migration ${name} fails above the line "${HAND_WRITTEN}": ${error.message}`);
        });
      }
    } finally {
      await client.end();
    }
    const pool = new CataloguePool({ connectionString: url, max: 2 });
    const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogueAdapter(pool));
    const datamodels = files.map((file): [string, string] => [file.path, file.content]);
    const schemaEngine = await engine.SchemaEngine.new({ datamodels }, () => undefined, adapter);
    try {
      const { stdout } = await schemaEngine.diff({
        from: { tag: 'schemaDatasource', files, configDir: schemaFolder },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      });
      const script = (stdout ?? '').trim();
      return /^-- This is an empty migration\.?$/.test(script) ? '' : script;
    } finally {
      schemaEngine.free();
      await pool.end();
    }
  });
}
