/**
 * Who is there: each worker holds a session with a name of its own, and notes that name on the jobs it takes. What a worker had in
 * hand when it was killed is begun again in seconds, not when the longest time that such a job may take is over.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { config } from '@/lib/config';
import { log } from '@/lib/http/log';
import { markJobs, releaseOrphans } from './queries';

/** Seconds that a worker may be out of sight, and between looks. */
const PATIENCE = 10;
const RETRY_MS = 500;

export class Presence {
  private readonly name = `skyportal worker ${randomUUID()}`;
  private client: pg.Client | null = null;
  private ended = false;
  private readonly timer: NodeJS.Timeout;

  constructor() {
    void this.connect();
    this.timer = setInterval(() => void this.look(), PATIENCE * 1000);
  }

  private async connect(): Promise<void> {
    if (this.ended) return;
    const client = new pg.Client({ connectionString: config.direct_database_url ?? config.database_url, application_name: this.name, keepAlive: true });
    const again = (): void => void setTimeout(() => void this.connect(), RETRY_MS).unref();
    client.on('error', () => undefined);
    try {
      await client.connect();
      client.once('end', again);
      this.client = client;
    } catch {
      again();
    }
  }

  private async look(): Promise<void> {
    try {
      const released = await releaseOrphans(PATIENCE);
      if (released > 0) log().warn({ jobs: released }, 'jobs of a worker that is gone are begun again');
    } catch {
      // The database is away; so it is for the jobs.
    }
  }

  /** Notes who does these jobs. */
  take = (ids: readonly string[]): Promise<number> => markJobs(ids, this.name);

  async end(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    this.client?.removeAllListeners('end');
    await this.client?.end().catch(() => undefined);
  }
}
