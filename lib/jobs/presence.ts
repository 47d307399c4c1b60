/**
 * Who is there: each worker holds a session with a name of its own, and notes that name on the jobs it takes. What a worker had in
 * hand when it or the database was killed is begun again in seconds, not when the longest time that such a job may take is over.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { config } from '@/lib/config';
import type { Connection } from '@/lib/db/sql';
import { log } from '@/lib/http/log';
import { claimJobs, releaseLost, selectAbsent } from './queries';

/** Milliseconds between looks, for which a worker may be out of sight, and within which it says which jobs it has fetched. */
const LOOK = 2_000;
export const PATIENCE = 4_000;
export const UNCLAIMED = 10_000;
/** Between attempts to be there again. */
const RETRY = 300;
/** The session of a machine that fell silent ends after some 15 seconds. */
const KEEPALIVE = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2';

export interface Watch {
  /** Names of the queues whose jobs are claimed. */
  queues: readonly string[];
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
  /** The pool by default. */
  connection?: Connection;
}

/** What one worker claims and drops, and what it sees of the others. */
export class Lookout {
  readonly name = `skyportal worker ${randomUUID()}`;
  private readonly dropped = new Set<string>();
  /** When each worker that is not there was first missed. */
  private missed = new Map<string, number>();
  private readonly now: () => number;

  constructor(private readonly watch: Watch) {
    this.now = watch.now ?? (() => performance.now());
  }

  /** Claims jobs that have been fetched; gives the ids of those that are to be done. */
  async take(ids: readonly string[]): Promise<string[]> {
    try {
      return await claimJobs(ids, this.name, this.watch.connection);
    } catch (error) {
      this.drop(ids); // perhaps they were claimed, and only the answer is missing
      throw error;
    }
  }

  /** Jobs that are neither done nor failed, and that this worker does no more: they are begun again. */
  drop(ids: readonly string[]): void {
    for (const id of ids) this.dropped.add(id);
  }

  /** Has begun again what nobody does; gives how many jobs. */
  async look(): Promise<number> {
    const now = this.now();
    try {
      const absent = await selectAbsent(this.watch.connection);
      this.missed = new Map(absent.map((worker) => [worker, this.missed.get(worker) ?? now]));
    } catch (error) {
      // Who is not to be seen because the database was away has time to come back.
      this.missed.clear();
      throw error;
    }
    const gone = [...this.missed].filter(([, since]) => now - since >= PATIENCE).map(([worker]) => worker);
    const { queues, connection } = this.watch;
    const dropped = [...this.dropped];
    const released = await releaseLost({ absent: gone.filter((worker) => worker !== this.name), worker: this.name, dropped, queues, unclaimed: UNCLAIMED / 1000 }, connection);
    for (const id of dropped) this.dropped.delete(id);
    return released;
  }
}

/** A lookout that is there itself: others see its session. */
export class Presence extends Lookout {
  private client: pg.Client | null = null;
  private ended = false;
  private readonly timer: NodeJS.Timeout;

  constructor(queues: readonly string[]) {
    super({ queues });
    void this.connect();
    this.timer = setInterval(() => void this.lookAround(), LOOK);
  }

  private async connect(): Promise<void> {
    if (this.ended) return;
    const client = new pg.Client({
      connectionString: config.direct_database_url ?? config.database_url, application_name: this.name, keepAlive: true, options: KEEPALIVE, connectionTimeoutMillis: 5_000,
    });
    const again = (): void => void setTimeout(() => void this.connect(), RETRY).unref();
    client.on('error', () => undefined);
    try {
      await client.connect();
      client.once('end', again);
      this.client = client;
      if (this.ended) await this.end();
    } catch {
      again();
    }
  }

  private async lookAround(): Promise<void> {
    try {
      const released = await this.look();
      if (released > 0) log().warn({ jobs: released }, 'jobs that nobody does any more are begun again');
    } catch {
      // The database is away; so it is for the jobs.
    }
  }

  async end(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    this.client?.removeAllListeners('end');
    await this.client?.end().catch(() => undefined);
  }
}
