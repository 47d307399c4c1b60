/** Interning combinations of groups and streams, so that a row carries one number instead of join rows. */
import { createHash } from 'node:crypto';
import type { Transaction } from '@/lib/db/prisma';
import { row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';

const sorted = (ids: Iterable<number>): number[] => [...new Set(ids)].sort((a, b) => a - b);

interface Id {
  id: number;
}

const keyOf = (groups: readonly number[], streams: readonly number[]): string =>
  createHash('md5').update(`${groups.join()}|${streams.join()}`).digest('hex');

function internQuery(groupIds: Iterable<number>, streamIds: Iterable<number>): Sql {
  const groups = sorted(groupIds);
  const streams = sorted(streamIds);
  const key = keyOf(groups, streams);
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

/** Who sees a row: members of these groups, and users with these streams. */
export interface Visibility {
  group_ids: readonly number[];
  stream_ids: readonly number[];
}

/** The sets with these ids, by id. */
export async function selectVisibilities(ids: readonly number[], connection?: Connection): Promise<Map<number, Visibility>> {
  const found = await rows<Visibility & Id>(
    sql`SELECT id, group_ids, stream_ids FROM visibility_sets WHERE id = ANY(${ids as number[]}::int[])`,
    connection,
  );
  return new Map(found.map(({ id, ...set }) => [id, set]));
}

interface KeyedId extends Id {
  key: string;
}

/** As `internVisibility`, for many sets at once, in at most two statements; ids in the order given. */
export async function internVisibilities(connection: Connection, sets: readonly Visibility[]): Promise<number[]> {
  const wanted = sets.map((set) => {
    const groups = sorted(set.group_ids);
    const streams = sorted(set.stream_ids);
    return { key: keyOf(groups, streams), groups, streams };
  });
  // Sorted, so that two writers who make the same sets do not wait for each other.
  const distinct = [...new Map(wanted.map((set) => [set.key, set])).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const known = await rows<KeyedId>(
    sql`SELECT id, key FROM visibility_sets WHERE key = ANY(${distinct.map(({ key }) => key)}::text[])`,
    connection,
  );
  const ids = new Map(known.map(({ id, key }) => [key, id]));
  const fresh = distinct.filter(({ key }) => !ids.has(key));
  if (fresh.length > 0) {
    const made = await rows<KeyedId>(
      sql`INSERT INTO visibility_sets (key, group_ids, stream_ids)
          SELECT key, ARRAY(SELECT json_array_elements_text(groups::json)::int), ARRAY(SELECT json_array_elements_text(streams::json)::int)
          FROM unnest(${fresh.map(({ key }) => key)}::text[], ${fresh.map(({ groups }) => JSON.stringify(groups))}::text[],
            ${fresh.map(({ streams }) => JSON.stringify(streams))}::text[]) WITH ORDINALITY AS fresh(key, groups, streams, position)
          ORDER BY position
          ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id, key`,
      connection,
    );
    for (const { id, key } of made) ids.set(key, id);
  }
  return wanted.map(({ key }) => ids.get(key) as number);
}
