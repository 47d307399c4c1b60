/** A night that is long enough to scan for hours: the demonstration's, and copies of all of its objects. */
import type { Pool } from 'pg';
import { loadDemoNight } from '@/lib/demo/loadDemoNight';
import { provision } from '@/lib/provision';

/** The name of a copy. */
const copied = (id: string): string => `${id} || 'c'`;

const columnsOf = (pool: Pool, table: string, without: readonly string[]): Promise<string[]> =>
  pool
    .query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
      [table],
    )
    .then(({ rows }) => rows.map(({ name }) => name).filter((name) => !without.includes(name)));

/** Copies the rows of a table; `changes` says which columns differ and how. */
async function copyTable(pool: Pool, table: string, changes: Record<string, string>, without: readonly string[] = ['id']): Promise<void> {
  const columns = await columnsOf(pool, table, without);
  const values = columns.map((name) => changes[name] ?? `"${name}"`);
  await pool.query(`INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM ${table}`);
}

/** The same at every scale. */
export async function makeNightWorld(pool: Pool): Promise<void> {
  await provision();
  await loadDemoNight();
  await copyTable(pool, 'objs', { id: copied('id'), internal_key: 'gen_random_uuid()' }, []);
  await copyTable(pool, 'photometry', { obj_id: copied('obj_id') });
  await copyTable(pool, 'annotations', { obj_id: copied('obj_id') });
  // Pictures of their own, as far as the browser knows.
  await copyTable(pool, 'thumbnails', { obj_id: copied('obj_id'), file_uri: 'NULL', public_url: `public_url || '?copy'` });
  await copyTable(pool, 'candidates', { obj_id: copied('obj_id'), passed_at: `passed_at - interval '20 minutes'` });
  await pool.query('VACUUM ANALYZE');
}
