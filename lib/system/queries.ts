import { raw, row, rows, sql } from '@/lib/db/sql';
import type { DbInfo, FailedJob, ParkedMessage, Queue, ScheduledWork, SystemState } from './schema';

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
  'GCN events': 'gcn_events',
} as const;

/** How many rows there are, by what people call them; of photometry what the planner thinks. */
export async function selectCounts(): Promise<Record<string, number>> {
  const counts = Object.entries(COUNTED).map(([label, table]) => `(SELECT count(*) FROM ${table}) AS "Number of ${label}"`);
  const found = await row<Record<string, number>>(sql`
    SELECT (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'photometry'::regclass) AS "Number of photometry (approx)",
      ${raw(counts.join(', '))}`);
  return found ?? {};
}

export interface ScheduledRun {
  name: string;
  cron: string;
  state: string;
  /** UTC; null while it runs. */
  completed_on: Date | null;
  output: unknown;
}

/** The latest run of each thing that workers do by the clock; none before the first worker has started. */
export async function selectScheduledRuns(): Promise<ScheduledRun[]> {
  const known = await row<{ has_jobs: boolean }>(sql`SELECT to_regclass('pgboss.schedule') IS NOT NULL AS has_jobs`);
  if (!known?.has_jobs) return [];
  return rows<ScheduledRun>(sql`
    SELECT s.name, s.cron, j.state::text AS state, j.completed_on, j.output FROM pgboss.schedule s
    CROSS JOIN LATERAL (
      SELECT state, completed_on, output FROM pgboss.job
      WHERE name = s.name AND started_on IS NOT NULL ORDER BY started_on DESC LIMIT 1) j
    ORDER BY s.name`);
}

export async function selectAppliedMigrations(): Promise<string[]> {
  const found = await rows<{ name: string }>(sql`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`);
  return found.map(({ name }) => name);
}

const TOLD = sql`ARRAY['created', 'retry', 'active', 'failed']::pgboss.job_state[]`;

/** How many jobs there are, by queue and state; those that were done are not told. */
export const selectQueueDepths = (): Promise<{ queue: string; state: string; count: number }[]> =>
  rows(sql`
    SELECT q.name AS queue, s.state::text AS state, coalesce(j.count, 0) AS count
    FROM pgboss.queue q CROSS JOIN unnest(${TOLD}) AS s(state)
    LEFT JOIN (SELECT name, state, count(*) AS count FROM pgboss.job WHERE state = ANY(${TOLD}) GROUP BY name, state) j USING (name, state)
    ORDER BY queue, s.state::text`);

/** Messages that could not be read and wait for somebody to look at them. */
export async function selectParked(): Promise<{ alerts: number; notices: number }> {
  const found = await row<{ alerts: number; notices: number }>(sql`
    SELECT (SELECT count(*) FROM alert_failures) AS alerts, (SELECT count(*) FROM gcn_notice_failures) AS notices`);
  return found ?? { alerts: 0, notices: 0 };
}

/** Of each queue: how much waits, is being done and has failed, and since when the oldest could have been begun (UTC). */
export const selectQueues = (): Promise<Queue[]> =>
  rows(sql`
    SELECT q.name, coalesce(j.waiting, 0) AS waiting, coalesce(j.active, 0) AS active, coalesce(j.failed, 0) AS failed,
      to_char(j.oldest AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') AS oldest_waiting
    FROM pgboss.queue q LEFT JOIN (
      SELECT name, count(*) FILTER (WHERE state IN ('created', 'retry')) AS waiting, count(*) FILTER (WHERE state = 'active') AS active,
        count(*) FILTER (WHERE state = 'failed') AS failed,
        min(start_after) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now()) AS oldest
      FROM pgboss.job GROUP BY name
    ) j ON j.name = q.name
    WHERE NOT EXISTS (SELECT FROM pgboss.schedule s WHERE s.name = q.name) AND q.name NOT LIKE '\\_\\_pgboss%'
    ORDER BY q.name`);

/** What is done at fixed times, and when it was last done. */
export const selectSchedules = (): Promise<ScheduledWork[]> =>
  rows(sql`
    SELECT s.name, s.cron, to_char(greatest(
      (SELECT max(completed_on) FROM pgboss.job j WHERE j.name = s.name AND j.state = 'completed'),
      (SELECT max(completed_on) FROM pgboss.archive a WHERE a.name = s.name AND a.state = 'completed')
    ) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') AS last_done
    FROM pgboss.schedule s ORDER BY s.name`);

/** Jobs that are not tried again by themselves, the latest first. What is in them is not told: it may be secret. */
export const selectFailedJobs = (limit: number): Promise<FailedJob[]> =>
  rows(sql`
    SELECT id, name AS queue, retry_count AS retries, coalesce(output->>'message', left(output::text, 500), 'No reason was given.') AS reason,
      to_char(created_on AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') AS created_at,
      to_char(completed_on AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') AS failed_at
    FROM pgboss.job WHERE state = 'failed' ORDER BY completed_on DESC NULLS LAST, id LIMIT ${limit}`);

export async function selectFailedQueue(job_id: string): Promise<string | null> {
  return (await row<{ name: string }>(sql`SELECT name FROM pgboss.job WHERE id = ${job_id}::uuid AND state = 'failed'`))?.name ?? null;
}

const PARKED = {
  alerts: sql`SELECT id, source AS origin, reason, octet_length(packet) AS bytes, created_at FROM alert_failures`,
  notices: sql`SELECT id, origin, reason, octet_length(content) AS bytes, created_at FROM gcn_notice_failures`,
} as const;

/** The latest first. */
export const selectParkedMessages = (kind: keyof typeof PARKED, limit: number, offset: number): Promise<ParkedMessage[]> =>
  rows(sql`${PARKED[kind]} ORDER BY created_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`);

/** The database, and its largest tables with their indexes; of rows what the planner thinks. */
export async function selectDatabaseState(): Promise<SystemState['database']> {
  const found = await row<SystemState['database']>(sql`
    SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes,
      (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS connections,
      current_setting('max_connections')::int AS max_connections,
      (SELECT coalesce(jsonb_agg(t ORDER BY t.bytes DESC), '[]') FROM (
        SELECT relname::text AS name, pg_total_relation_size(oid) AS bytes, greatest(reltuples, 0)::bigint AS rows FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 2 DESC LIMIT 8
      ) t) AS largest_tables`);
  if (!found) throw new Error('The database did not say how large it is.');
  return found;
}
