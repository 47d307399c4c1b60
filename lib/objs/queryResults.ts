/** What a listing found, kept so that its later pages show the same list (`queryID`), whichever process is asked. */
import { createHash, randomUUID } from 'node:crypto';
import type { Viewer } from '@/lib/auth/viewer';
import { execute, row, sql } from '@/lib/db/sql';

export interface QueryResult {
  obj_ids: string[];
  total: number;
  /** What the listing was asked, where its ids are not all kept. */
  params?: Record<string, unknown> | null;
}

/**
 * What the viewer may read now: a list is theirs for as long as that is the same, so that no later page shows what they may
 * not see any more, and a token does not show what another one of the same user found.
 */
const sightOf = ({ is_admin, group_ids, stream_ids }: Viewer): string =>
  createHash('md5').update(`${is_admin} ${group_ids.join()} ${stream_ids.join()}`).digest('hex');

const kindFor = (viewer: Viewer, kind: QueryKind): string => `${kind} ${sightOf(viewer)}`;

/** Minutes for which a result is kept. */
const KEPT = { sources: 360, candidates: 60 } as const;
export type QueryKind = keyof typeof KEPT;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Keeps a result and gives its id; drops some that have expired on the way. */
export async function storeQueryResult(viewer: Viewer, kind: QueryKind, { obj_ids, total, params = null }: QueryResult): Promise<string> {
  const id = randomUUID();
  await execute(sql`
    WITH expired AS (
      DELETE FROM query_results WHERE id IN (SELECT id FROM query_results
        WHERE created_at < timezone('utc', now()) - ${`${Math.max(...Object.values(KEPT))} minutes`}::interval
        ORDER BY created_at LIMIT 20 FOR UPDATE SKIP LOCKED))
    INSERT INTO query_results (id, user_id, kind, obj_ids, total, params)
    VALUES (${id}::uuid, ${viewer.user_id}, ${kindFor(viewer, kind)}, ${obj_ids}::text[], ${total}, ${params ? JSON.stringify(params) : null}::jsonb)`);
  return id;
}

/** A result of this viewer's that has not expired, or null. */
export async function readQueryResult(viewer: Viewer, kind: QueryKind, id: string): Promise<QueryResult | null> {
  if (!UUID.test(id)) return null;
  return row<QueryResult>(sql`
    SELECT obj_ids, total, params FROM query_results
    WHERE id = ${id}::uuid AND user_id = ${viewer.user_id} AND kind = ${kindFor(viewer, kind)}
      AND created_at > timezone('utc', now()) - ${`${KEPT[kind]} minutes`}::interval`);
}
