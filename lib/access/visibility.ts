/** Interning combinations of groups and streams, so that a row carries one number instead of join rows. */
import { createHash } from 'node:crypto';
import type { Transaction } from '@/lib/db/prisma';
import { row, sql, type Connection, type Sql } from '@/lib/db/sql';

const sorted = (ids: Iterable<number>): number[] => [...new Set(ids)].sort((a, b) => a - b);

interface Id {
  id: number;
}

function internQuery(groupIds: Iterable<number>, streamIds: Iterable<number>): Sql {
  const groups = sorted(groupIds);
  const streams = sorted(streamIds);
  const key = createHash('md5').update(`${groups.join()}|${streams.join()}`).digest('hex');
  // The update makes RETURNING give the id of a set that is there already, also one that another transaction is just making.
  return sql`
    WITH known AS (SELECT id FROM visibility_sets WHERE key = ${key}),
    made AS (
      INSERT INTO visibility_sets (key, group_ids, stream_ids)
      SELECT ${key}, ${groups}::int[], ${streams}::int[] WHERE NOT EXISTS (SELECT FROM known)
      ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id)
    SELECT id FROM known UNION ALL SELECT id FROM made`;
}

/** The id of the set with exactly these groups and streams. */
export async function internVisibility(
  on: Transaction | Connection,
  groupIds: Iterable<number>,
  streamIds: Iterable<number> = [],
): Promise<number> {
  const query = internQuery(groupIds, streamIds);
  const found = '$queryRaw' in on ? (await on.$queryRaw<Id[]>(query))[0] : await row<Id>(query, on);
  if (!found) throw new Error('A visibility set could not be interned.');
  return found.id;
}
