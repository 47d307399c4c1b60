/** Triggers of events inside answers: which allocations were triggered, and which let the event pass. */
import { jsonTime, raw, sql, type Sql } from '@/lib/db/sql';

/** `id`: programs expect rows to have one. The key of these is the pair, so it is a number that always is the same for a pair. */
export const triggerJson = (alias: string): Sql => sql`jsonb_build_object('id', hashtext(${raw(`${alias}.dateobs`)}::text || '/' || ${raw(`${alias}.allocation_id`)}) & 2147483647, 'dateobs', to_char(${raw(`${alias}.dateobs`)}, 'YYYY-MM-DD"T"HH24:MI:SS'),
  'allocation_id', ${raw(`${alias}.allocation_id`)}, 'triggered', ${raw(`${alias}.triggered`)},
  'created_at', ${jsonTime(alias, 'created_at')}, 'modified', ${jsonTime(alias, 'modified')})`;

/** Of the event in the row `alias`. Who may read the event sees them. */
export const triggersOf = (alias: string): Sql =>
  sql`(SELECT coalesce(jsonb_agg(${triggerJson('gt')} ORDER BY gt.allocation_id), '[]') FROM gcn_triggers gt WHERE gt.dateobs = ${raw(`${alias}.dateobs`)})`;
