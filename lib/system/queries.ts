import { raw, row, rows, sql } from '@/lib/db/sql';
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

/** How many jobs there are, by queue and state; those that were done are not told. */
export const selectQueueDepths = (): Promise<{ queue: string; state: string; count: number }[]> =>
  rows(sql`
    SELECT q.name AS queue, s.state, (SELECT count(*) FROM pgboss.job j WHERE j.name = q.name AND j.state::text = s.state) AS count
    FROM pgboss.queue q, unnest(ARRAY['created', 'retry', 'active', 'failed']) AS s(state)
    ORDER BY q.name, s.state`);

/** Messages that could not be read and wait for somebody to look at them. */
export async function selectParked(): Promise<{ alerts: number; notices: number }> {
  const found = await row<{ alerts: number; notices: number }>(sql`
    SELECT (SELECT count(*) FROM alert_failures) AS alerts, (SELECT count(*) FROM gcn_notice_failures) AS notices`);
  return found ?? { alerts: 0, notices: 0 };
}
