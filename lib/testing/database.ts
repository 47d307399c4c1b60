/** Databases for tests. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A connection for as long as `work` takes. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * A database of its own for as long as `work` takes, copied from the template, which nobody may be connected to.
 *
 * @param templateUrl `inject('template_url')`; with `{ empty: true }` a database without tables is made instead
 */
export async function withFreshDatabase<T>(
  templateUrl: string,
  work: (url: string) => Promise<T>,
  { empty = false } = {},
): Promise<T> {
  const url = new URL(templateUrl);
  const template = url.pathname.slice(1);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const at = (database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href;
  await withClient(at('postgres'), (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : client.escapeIdentifier(template)}`),
  );
  try {
    return await work(at(name));
  } finally {
    await withClient(at('postgres'), (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
}

/** What is in the tables, by their names; when a token or session was last used is left out. */
export async function fingerprint(connection: Pick<pg.Pool, 'query'>, except: readonly string[]): Promise<Record<string, string>> {
  const { rows: tables } = await connection.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND NOT table_name = ANY($1)`,
    [except],
  );
  const digest = ({ name }: { name: string }) =>
    `SELECT '${name}' AS name, count(*) || ' rows, ' || coalesce(md5(string_agg(row, '' ORDER BY row)), '') AS content
     FROM (SELECT md5((to_jsonb(t) - 'last_used_at' - 'last_seen_at')::text) AS row FROM "${name}" t) rows`;
  const { rows } = await connection.query<{ name: string; content: string }>(tables.map(digest).join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}
