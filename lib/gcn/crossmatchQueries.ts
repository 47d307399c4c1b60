import { filterRules } from '@/lib/access/filters';
import { crossmatchStateRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, row, rows, sql } from '@/lib/db/sql';
import { objsInRegion, type Region } from '@/lib/localizations/region.sql';
import type { z } from 'zod';
import type { crossmatchState } from './schema';

/** Days before and after an event in which a candidate may belong to it. */
const WINDOW = { before: '1 day', after: '31 days' } as const;

export const selectCrossmatchStates = (viewer: Viewer, gcnevent_id: number): Promise<z.infer<typeof crossmatchState>[]> =>
  rows(sql`
    SELECT s.id, s.gcnevent_id, s.filter_id, jsonb_build_object('id', f.id, 'name', f.name, 'group_id', f.group_id, 'stream_id', f.stream_id) AS filter, s.localization_id, s.last_queried, s.last_alert_jd, s.status, s.error, s.archival_done,
      s.n_matches, s.created_at, s.modified
    FROM gcn_event_crossmatch_states s JOIN filters f ON f.id = s.filter_id
    WHERE s.gcnevent_id = ${gcnevent_id} AND ${crossmatchStateRules.read(viewer, 's')} AND ${filterRules.read(viewer, 'f')} ORDER BY s.id`);

export async function selectLatestLocalization(tx: Transaction, gcnevent_id: number): Promise<number | null> {
  const [found] = await tx.$queryRaw<{ id: number }[]>(sql`
    SELECT l.id FROM localizations l JOIN gcn_events e ON e.dateobs = l.dateobs WHERE e.id = ${gcnevent_id} ORDER BY l.created_at DESC, l.id DESC LIMIT 1`);
  return found?.id ?? null;
}

export const queueStates = (tx: Transaction, gcnevent_id: number, localization_id: number): Promise<number> =>
  execute(
    sql`INSERT INTO gcn_event_crossmatch_states (gcnevent_id, filter_id, localization_id)
        SELECT ${gcnevent_id}::int, f.id, ${localization_id}::int FROM filters f
        ON CONFLICT (gcnevent_id, filter_id, localization_id) DO UPDATE SET status = 'pending', error = NULL, archival_done = false`,
    tx,
  );

/** Counts what each filter has passed inside; gives the time of the event, or null where it is no more. */
export async function countMatches(gcnevent_id: number, localization_id: number, region: Region): Promise<string | null> {
  const found = await row<{ dateobs: string }>(sql`
    WITH event AS (SELECT id, dateobs FROM gcn_events WHERE id = ${gcnevent_id}),
    inside AS (
      SELECT c.filter_id, count(DISTINCT c.obj_id)::int AS n
      FROM event, candidates c
      WHERE c.passed_at >= event.dateobs - ${WINDOW.before}::interval AND c.passed_at < event.dateobs + ${WINDOW.after}::interval
        AND c.obj_id IN (${objsInRegion(region)}) GROUP BY c.filter_id),
    done AS (
      UPDATE gcn_event_crossmatch_states s SET status = 'done', error = NULL, last_queried = timezone('utc', now()), archival_done = true,
        n_matches = coalesce((SELECT n FROM inside WHERE inside.filter_id = s.filter_id), 0)
      WHERE s.gcnevent_id = ${gcnevent_id} AND s.localization_id = ${localization_id} RETURNING 1)
    SELECT event.dateobs FROM event, (SELECT count(*) FROM done) finished`);
  return found?.dateobs ?? null;
}

export const failStates = (gcnevent_id: number, localization_id: number, error: string): Promise<number> =>
  execute(sql`UPDATE gcn_event_crossmatch_states SET status = 'error', error = ${error}, last_queried = timezone('utc', now())
              WHERE gcnevent_id = ${gcnevent_id} AND localization_id = ${localization_id}`);
