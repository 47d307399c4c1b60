import { recurringApiRules } from '@/lib/access/recurringApis';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { row, rows, sql, type Sql } from '@/lib/db/sql';
import { person } from '@/lib/objs/parts.sql';
import type { ListedRecurringApi } from './schema';

const select = (viewer: Viewer, where: Sql): Sql => sql`
  SELECT r.id, r.owner_id, ${person('u')} AS owner, r.endpoint, r.method, r.payload, r.next_call, r.call_delay, r.number_of_retries, r.active, r.created_at, r.modified
  FROM recurring_apis r JOIN users u ON u.id = r.owner_id WHERE ${recurringApiRules.read(viewer, 'r')} AND ${where}`;

export const selectCalls = (viewer: Viewer): Promise<ListedRecurringApi[]> =>
  rows<ListedRecurringApi>(sql`${select(viewer, sql`true`)} ORDER BY r.active DESC, r.next_call, r.id LIMIT 1000`);

export const selectCall = (viewer: Viewer, id: number): Promise<ListedRecurringApi | null> => row<ListedRecurringApi>(select(viewer, sql`r.id = ${id}`));

/** Calls that are due, and when they were; each is then due one delay later, or as many as have passed meanwhile. */
export const takeDue = (tx: Transaction, limit: number): Promise<{ id: number; due: string }[]> =>
  tx.$queryRaw<{ id: number; due: string }[]>(sql`
    WITH due AS (
      SELECT id, next_call FROM recurring_apis WHERE active AND next_call <= timezone('utc', now())
      ORDER BY next_call LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE recurring_apis r SET next_call = r.next_call + make_interval(secs => 86400 * r.call_delay
        * greatest(1, ceil(extract(epoch FROM timezone('utc', now()) - r.next_call) / (86400 * r.call_delay))))
    FROM due WHERE r.id = due.id RETURNING r.id, to_char(due.next_call, 'YYYY-MM-DD"T"HH24:MI:SS.US') AS due`);
