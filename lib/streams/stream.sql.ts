/** Streams inside other answers, as parts of queries. */
import { jsonTime, raw, sql, type Sql } from '@/lib/db/sql';

/** A stream as JSON. */
export const streamJson = (alias: string): Sql => sql`jsonb_build_object(
  ${raw(['id', 'name', 'altdata', 'auto_join'].map((name) => `'${name}', ${alias}.${name}`).join(', '))},
  'created_at', ${jsonTime(alias, 'created_at')}, 'modified', ${jsonTime(alias, 'modified')})`;
