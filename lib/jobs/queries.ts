import { execute, sql } from '@/lib/db/sql';

/** Notes on jobs which worker does them. */
export const markJobs = (ids: readonly string[], worker: string): Promise<number> =>
  execute(sql`UPDATE pgboss.job SET output = jsonb_build_object('worker', ${worker}::text) WHERE id = ANY(${ids}::uuid[]) AND state = 'active'`);

/**
 * Has jobs begun again whose worker's session is gone, rather than when their time is over. Everybody who was connected before
 * PostgreSQL itself was restarted is given a while to come back.
 *
 * @param seconds that a worker may be out of sight
 */
export const releaseOrphans = (seconds: number): Promise<number> =>
  execute(sql`
    UPDATE pgboss.job j
    SET state = CASE WHEN j.retry_count < j.retry_limit THEN 'retry' ELSE 'failed' END::pgboss.job_state,
      retry_count = least(j.retry_count + 1, j.retry_limit), start_after = now(),
      completed_on = CASE WHEN j.retry_count < j.retry_limit THEN NULL ELSE now() END,
      output = jsonb_build_object('message', 'The worker that did this ended in the middle of it.')
    WHERE j.state = 'active' AND j.output ? 'worker' AND j.started_on < now() - make_interval(secs => ${seconds})
      AND pg_postmaster_start_time() < now() - make_interval(secs => ${seconds})
      AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.application_name = j.output->>'worker')`);
