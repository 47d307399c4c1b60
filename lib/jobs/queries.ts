import { execute, row, rows, sql, type Connection } from '@/lib/db/sql';

/** Times that a job may be lost with its worker, or with the database, before it is thought to be what ends them. */
export const MOST_LOSSES = 10;

/** Jobs are counted, and those in hand are watched, by their state, for which pg-boss has no index; queues made later have it too. */
export async function indexStates(connection: Connection): Promise<void> {
  // Asked first, because making it waits for whoever writes, even where it is there.
  const known = await row<{ is_there: boolean }>(sql`SELECT to_regclass('pgboss.job_states') IS NOT NULL AS is_there`, connection);
  if (!known?.is_there) await execute(sql`CREATE INDEX job_states ON pgboss.job (state, name)`, connection);
}

/** Of these queues, those that have something to do now. */
export const selectWaiting = async (queues: readonly string[]): Promise<string[]> =>
  (await rows<{ name: string }>(sql`
    SELECT q.name FROM unnest(${queues}::text[]) AS q(name)
    WHERE EXISTS (SELECT FROM pgboss.job j WHERE j.name = q.name AND j.state < 'active' AND j.start_after < now())`)).map(({ name }) => name);

/**
 * Notes on jobs which worker does them; gives those that are nobody else's by now.
 *
 * @param connection the pool by default
 */
export const claimJobs = async (ids: readonly string[], worker: string, connection?: Connection): Promise<string[]> =>
  (await rows<{ id: string }>(sql`
    UPDATE pgboss.job SET output = jsonb_build_object('worker', ${worker}::text, 'losses', coalesce((output->>'losses')::int, 0))
    WHERE id = ANY(${ids}::uuid[]) AND state = 'active' AND NOT coalesce(output ? 'worker', false) RETURNING id`, connection)).map(({ id }) => id);

/** Names on jobs in hand that no session has. */
export const selectAbsent = async (connection?: Connection): Promise<string[]> =>
  (await rows<{ worker: string }>(sql`
    SELECT DISTINCT output->>'worker' AS worker FROM pgboss.job
    WHERE state = 'active' AND output ? 'worker' AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.application_name = output->>'worker')`, connection)).map(({ worker }) => worker);

export interface Lost {
  /** Workers that are gone. */
  absent: readonly string[];
  /** The worker that asks, and the jobs that it dropped. */
  worker: string;
  dropped: readonly string[];
  /** Queues whose jobs are claimed, and seconds within which they are. */
  queues: readonly string[];
  unclaimed: number;
}

/**
 * Has jobs begun again that nobody does any more. It costs them none of their attempts, because it says nothing about them; one that
 * was lost too often fails.
 */
export const releaseLost = ({ absent, worker, dropped, queues, unclaimed }: Lost, connection?: Connection): Promise<number> =>
  execute(sql`
    UPDATE pgboss.job j
    SET state = CASE WHEN losses < ${MOST_LOSSES} THEN 'retry' ELSE 'failed' END::pgboss.job_state,
      -- Without it pg-boss counts no attempt.
      started_on = CASE WHEN losses < ${MOST_LOSSES} THEN NULL ELSE j.started_on END,
      start_after = now() + make_interval(secs => losses - 1), completed_on = CASE WHEN losses < ${MOST_LOSSES} THEN NULL ELSE now() END,
      output = jsonb_build_object('message', 'The worker that did this ended in the middle of it.', 'losses', losses)
    FROM (SELECT name, id, coalesce((output->>'losses')::int, 0) + 1 AS losses FROM pgboss.job WHERE state = 'active') lost
    WHERE j.name = lost.name AND j.id = lost.id AND j.state = 'active' AND CASE
      WHEN coalesce(j.output ? 'worker', false)
      THEN j.output->>'worker' = ANY(${absent}::text[]) OR (j.output->>'worker' = ${worker}::text AND j.id = ANY(${dropped}::uuid[]))
      ELSE j.name = ANY(${queues}::text[]) AND j.started_on < now() - make_interval(secs => ${unclaimed}) END`, connection);
