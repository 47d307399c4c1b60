/**
 * Durable jobs and schedules: pg-boss on the portal's own PostgreSQL. Any number of workers share them, each job is
 * done by one, and what a killed worker had begun is begun again.
 */
import PgBoss from 'pg-boss';
import { config } from '@/lib/config';
import { log } from '@/lib/http/log';
import { tidy } from './tidy';

interface Schedule {
  name: string;
  /** Cron expression, UTC. */
  cron: string;
  run: () => Promise<void>;
}

const SCHEDULES: readonly Schedule[] = [{ name: 'tidy', cron: '17 * * * *', run: tidy }];

/** Starts working; gives what ends it, after the jobs in hand. */
export async function startJobs(): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: config.database_url, application_name: 'skyportal jobs', max: 4 });
  boss.on('error', (error) => log().warn({ err: error.message }, 'jobs'));
  await boss.start();
  for (const { name, cron, run } of SCHEDULES) {
    await boss.createQueue(name);
    await boss.work(name, run);
    await boss.schedule(name, cron, undefined, { tz: 'UTC' });
  }
  return () => boss.stop({ graceful: true, timeout: 8_000 });
}
