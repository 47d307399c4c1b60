/**
 * Durable jobs and schedules: pg-boss on the portal's own PostgreSQL. Any number of workers share them, each job is
 * done by one, and what a killed worker had begun is begun again. `queue.ts` is the sending half.
 */
import PgBoss from 'pg-boss';
import { tidyAnnotationKeys } from '@/lib/annotations/keys';
import { config } from '@/lib/config';
import { log } from '@/lib/http/log';
import { deliver } from '@/lib/mail/deliver';
import { makeQueues, type QueueName } from './queue';
import { tidy } from './tidy';

interface Schedule {
  name: string;
  /** Cron expression, UTC. */
  cron: string;
  run: () => Promise<void>;
}

const SCHEDULES: readonly Schedule[] = [
  { name: 'tidy', cron: '17 * * * *', run: tidy },
  { name: 'tidy-annotation-keys', cron: '43 17 * * *', run: tidyAnnotationKeys },
];

interface Work {
  /** Does one job; what it throws has the job tried again as its queue says. */
  run: (data: object) => Promise<void>;
  /** A job that is done leaves nothing behind, because of what is in it. */
  forget: boolean;
}

const WORK: Readonly<Record<QueueName, Work>> = {
  mail: { run: deliver, forget: true },
};

/** Starts working; gives what ends it, after the jobs in hand. */
export async function startJobs(): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: config.database_url, application_name: 'skyportal jobs', max: 4 });
  boss.on('error', (error) => log().warn({ err: error.message }, 'jobs'));
  await boss.start();
  await makeQueues(boss);
  for (const [name, { run, forget }] of Object.entries(WORK)) {
    await boss.work(name, { batchSize: 1, pollingIntervalSeconds: 1 }, async ([job]) => {
      if (!job) return;
      try {
        await run(job.data as object);
      } catch (error) {
        log().warn({ queue: name, job: job.id, err: (error as Error).message }, 'job failed');
        throw error;
      }
      if (forget) await boss.deleteJob(name, job.id);
    });
  }
  for (const { name, cron, run } of SCHEDULES) {
    await boss.createQueue(name);
    await boss.work(name, run);
    await boss.schedule(name, cron, undefined, { tz: 'UTC' });
  }
  return () => boss.stop({ graceful: true, timeout: 8_000 });
}
