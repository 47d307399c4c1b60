/** What a pooler that lends connections for a transaction asks for: no names of statements, and no settings from those who connect. */
import pg from 'pg';
import { ConfigError } from '@/lib/config';

/**
 * Makes UTC and plans without compilation the database's own settings.
 *
 * @param url the server itself, as the owner of the database
 */
export async function settleDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'skyportal prepare' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    const name = client.escapeIdentifier(rows[0]?.name ?? '');
    await client.query(`ALTER DATABASE ${name} SET timezone TO 'UTC'`);
    await client.query(`ALTER DATABASE ${name} SET jit TO off`);
  } catch (error) {
    throw new ConfigError(`DIRECT_DATABASE_URL must name the database's owner, who may change its settings, but: ${(error as Error).message}.`);
  } finally {
    await client.end();
  }
}

/** The next statement may go to another connection, which does not know the names of this one; libraries of ours give some, too. */
export class NamelessClient extends pg.Client {
  constructor(options?: pg.ClientConfig) {
    super(options);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    const nameless = (first: unknown, ...rest: unknown[]): unknown =>
      query(typeof first === 'object' && first !== null && 'name' in first && !('submit' in first) ? { ...first, name: undefined } : first, ...rest);
    this.query = nameless as pg.Client['query'];
  }
}
