import { annotationRules } from '@/lib/access/annotations';
import type { Viewer } from '@/lib/auth/viewer';
import { execute, rows, sql, type Connection } from '@/lib/db/sql';

export interface KeyType {
  key: string;
  type: string;
}

export const selectAnnotationKeys = (viewer: Viewer): Promise<(KeyType & { origin: string })[]> =>
  rows(sql`SELECT DISTINCT k.origin, k.key, k.type FROM annotation_keys k WHERE ${annotationRules.read(viewer, 'k')} ORDER BY 1, 2, 3`);

export const selectAltdataKeys = (): Promise<KeyType[]> =>
  rows(sql`SELECT DISTINCT e.key, jsonb_typeof(e.value) AS type FROM objs o CROSS JOIN LATERAL jsonb_each(o.altdata) e
    WHERE jsonb_typeof(o.altdata) = 'object' ORDER BY 1, 2`);

export interface StaleKey extends KeyType {
  origin: string;
  visibility_id: number;
}

export const selectStaleKeys = (): Promise<StaleKey[]> =>
  rows(sql`SELECT origin, key, type, visibility_id FROM annotation_keys
    EXCEPT SELECT a.origin, e.key, jsonb_typeof(e.value), a.visibility_id FROM annotations a CROSS JOIN LATERAL annotation_entries(a.origin, a.data) e`);

/** The lock waits for whoever is annotating and has found a key known that is about to go, and lets nobody else begin to. */
export async function deleteKeysIfGone(connection: Connection, keys: readonly StaleKey[]): Promise<void> {
  await execute(sql`SET LOCAL lock_timeout = '5s'`, connection);
  await execute(sql`LOCK TABLE annotation_keys IN SHARE ROW EXCLUSIVE MODE`, connection);
  await execute(
    sql`DELETE FROM annotation_keys k
        USING unnest(${keys.map(({ origin }) => origin)}::text[], ${keys.map(({ key }) => key)}::text[], ${keys.map(({ type }) => type)}::text[],
          ${keys.map(({ visibility_id }) => visibility_id)}::int[]) AS stale(origin, key, type, visibility_id)
        WHERE (k.origin, k.key, k.type, k.visibility_id) = (stale.origin, stale.key, stale.type, stale.visibility_id)
          AND NOT EXISTS (SELECT FROM annotations a WHERE a.origin = k.origin AND a.visibility_id = k.visibility_id AND jsonb_typeof(a.data -> k.key) = k.type)`,
    connection,
  );
}
