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
