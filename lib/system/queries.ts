import { raw, row, sql } from '@/lib/db/sql';
import type { DbInfo } from './schema';

export const selectDbInfo = (): Promise<DbInfo | null> =>
  row<DbInfo>(sql`SELECT NOT EXISTS (SELECT FROM sources) AS source_table_empty, current_setting('server_version') AS postgres_version`);

/** Counted one by one. */
const COUNTED = {
  candidates: 'candidates',
  sources: 'sources',
  'source views': 'source_views',
  objs: 'objs',
  spectra: 'spectra',
  groups: 'groups',
  users: 'users',
  tokens: 'tokens',
  filters: 'filters',
  telescopes: 'telescopes',
  instruments: 'instruments',
  comments: 'comments',
  annotations: 'annotations',
  thumbnails: 'thumbnails',
} as const;

/** How many rows there are, by what people call them; of photometry what the planner thinks. */
export async function selectCounts(): Promise<Record<string, number>> {
  const counts = Object.entries(COUNTED).map(([label, table]) => `(SELECT count(*) FROM ${table}) AS "Number of ${label}"`);
  const found = await row<Record<string, number>>(sql`
    SELECT (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'photometry'::regclass) AS "Number of photometry (approx)",
      ${raw(counts.join(', '))}`);
  return found ?? {};
}
