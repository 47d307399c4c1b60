/** What a worker does all day: it looks which queues have something to do, and does it, each queue beside the others. */
import type PgBoss from 'pg-boss';
import { databaseIsAway } from '@/lib/http/faults';
import { log } from '@/lib/http/log';
import type { Lookout } from './presence';
import { selectWaiting } from './queries';

export interface Attempt {
  /** It is not tried again when this one fails. */
  last: boolean;
}

export interface Work {
  /** Does one job; what it throws has the job tried again as its queue says. */
  run: (data: object, attempt: Attempt) => Promise<void>;
  /** How many are taken at a time. */
  batch: number;
  /** A job that is done leaves nothing behind, because of what is in it. */
  forget: boolean;
}

/** Milliseconds between looks for jobs. */
const POLL = 250;

type Job = PgBoss.JobWithMetadata<object>;

/** As the promise, or a failure when it takes longer. */
async function within<T>(seconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${seconds} s.`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

export class JobLoop {
  private readonly busy = new Map<string, Promise<void>>();
  private stopping = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly boss: PgBoss, private readonly lookout: Lookout, private readonly work: Readonly<Record<string, Work>>) {
    void this.poll();
  }

  private async poll(): Promise<void> {
    try {
      const waiting = await selectWaiting(Object.keys(this.work).filter((name) => !this.busy.has(name)));
      for (const name of this.stopping ? [] : waiting) this.busy.set(name, this.empty(name).finally(() => this.busy.delete(name)));
    } catch {
      // The database is away.
    }
    if (!this.stopping) this.timer = setTimeout(() => void this.poll(), POLL);
  }

  /** Does all that waits in a queue. */
  private async empty(name: string): Promise<void> {
    const { batch } = this.work[name] as Work;
    try {
      for (let full = true; full && !this.stopping; ) {
        const jobs = await this.boss.fetch<object>(name, { batchSize: batch, includeMetadata: true });
        full = jobs.length === batch;
        if (jobs.length > 0) await this.take(name, jobs);
      }
    } catch (error) {
      // Of the database. What has been fetched is begun again by whoever notices first.
      log().warn({ queue: name, err: (error as Error).message }, 'jobs');
    }
  }

  private async take(name: string, jobs: readonly Job[]): Promise<void> {
    const left = new Set(await this.lookout.take(jobs.map(({ id }) => id)));
    try {
      for (const job of jobs) if (left.has(job.id) && (await this.act(name, job))) left.delete(job.id);
    } finally {
      this.lookout.drop([...left]);
    }
  }

  /** Does a job; false when that did not come to an end, of which the job is not to blame. */
  private async act(name: string, job: Job): Promise<boolean> {
    const { run, forget } = this.work[name] as Work;
    try {
      await within(job.expireInSeconds, run(job.data, { last: job.retryCount >= job.retryLimit }));
      if (forget) await this.boss.deleteJob(name, job.id);
      else await this.boss.complete(name, job.id);
    } catch (error) {
      log().warn({ queue: name, job: job.id, err: (error as Error).message }, 'job failed');
      if (databaseIsAway(error)) return false;
      await this.boss.fail(name, job.id, { message: (error as Error).message });
    }
    return true;
  }

  /** Takes no more jobs, and waits for those in hand, `limit` ms at most. */
  async stop(limit: number): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([Promise.all(this.busy.values()), new Promise<void>((resolve) => void (timer = setTimeout(resolve, limit)))]);
    clearTimeout(timer);
  }
}
