/** What becomes of jobs in hand when a worker, or the database, is killed: the direct test of `lib/jobs/presence.ts`, with a clock of its own. */
import pg from 'pg';
import PgBoss from 'pg-boss';
import { expect, inject, it } from 'vitest';
import { Lookout, PATIENCE, UNCLAIMED } from '@/lib/jobs/presence';
import { MOST_LOSSES } from '@/lib/jobs/queries';
import { withClient, withFreshDatabase } from '@/lib/testing/database';

const QUEUE = 'work';

interface Scene {
  client: pg.Client;
  url: string;
  /** A lookout, which hears the time from `clock`. */
  lookout: () => Lookout;
  clock: { now: number };
  /** A job that has been fetched. */
  fetched: () => Promise<string>;
  /** Fetches it again, if it is to be done. */
  fetchAgain: () => Promise<string | undefined>;
  jobs: () => Promise<{ id: string; state: string; retry_count: number; waits: number; output: Record<string, unknown> | null }[]>;
}

const inScene = (play: (scene: Scene) => Promise<void>): Promise<void> =>
  withFreshDatabase(inject('template_url'), async (url) => {
    const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
    boss.on('error', () => undefined);
    await boss.start();
    try {
      await boss.createQueue(QUEUE, { name: QUEUE, retryLimit: 2 });
      await withClient(url, async (client) => {
        const clock = { now: 1_000_000 };
        const fetchAgain = async () => (await boss.fetch(QUEUE, { batchSize: 1 }))[0]?.id;
        await play({
          client, url, clock, fetchAgain,
          lookout: () => new Lookout({ queues: [QUEUE], now: () => clock.now, connection: client as unknown as pg.PoolClient }),
          fetched: async () => {
            await boss.send(QUEUE, {});
            return (await fetchAgain()) as string;
          },
          jobs: async () => (await client.query(
            `SELECT id, state::text, retry_count, round(extract(epoch FROM start_after - now()))::int AS waits, output FROM pgboss.job WHERE name = $1 ORDER BY created_on`, [QUEUE])).rows,
        });
      });
    } finally {
      await boss.stop({ graceful: false, wait: true });
    }
  });

it('begins again what a worker had in hand that has not been seen for a while, and counts no attempt', () =>
  inScene(async ({ lookout, clock, fetched, fetchAgain, jobs }) => {
    const [dead, alive] = [lookout(), lookout()];
    const id = await fetched();
    expect(await dead.take([id])).toEqual([id]);
    expect(await alive.look()).toBe(0); // missed for the first time
    clock.now += PATIENCE - 1;
    expect(await alive.look()).toBe(0);
    clock.now += 1;
    expect(await alive.look()).toBe(1);
    expect(await jobs()).toMatchObject([{ id, state: 'retry', retry_count: 0, waits: 0, output: { losses: 1 } }]);
    expect(await alive.look()).toBe(0);
    expect(await fetchAgain()).toBe(id);
    expect(await jobs()).toMatchObject([{ state: 'active', retry_count: 0 }]);
    expect(await alive.take([id])).toEqual([id]);
  }));

it('leaves to a worker what it has in hand as long as its session is there, however long that takes', () =>
  inScene(async ({ client, url, lookout, clock, fetched }) => {
    const [busy, other] = [lookout(), lookout()];
    const session = new pg.Client({ connectionString: url, application_name: busy.name });
    await session.connect();
    await busy.take([await fetched()]);
    for (let i = 0; i < 3; i += 1) {
      expect(await other.look()).toBe(0);
      clock.now += 100 * PATIENCE;
    }
    await session.end();
    await expect.poll(async () => (await client.query('SELECT FROM pg_stat_activity WHERE application_name = $1', [busy.name])).rowCount, { interval: 20 }).toBe(0);
    expect(await other.look()).toBe(0);
    // It was there again meanwhile, as after a broken connection.
    const again = new pg.Client({ connectionString: url, application_name: busy.name });
    await again.connect();
    clock.now += PATIENCE;
    expect(await other.look()).toBe(0);
    await again.end();
    await expect.poll(async () => (await client.query('SELECT FROM pg_stat_activity WHERE application_name = $1', [busy.name])).rowCount, { interval: 20 }).toBe(0);
    expect(await other.look()).toBe(0);
    clock.now += PATIENCE;
    expect(await other.look()).toBe(1);
  }));

it('gives everybody time to come back after the database was away', () =>
  inScene(async ({ client, lookout, clock, fetched }) => {
    const dead = lookout();
    let away = false;
    const watch = new Lookout({
      queues: [QUEUE], now: () => clock.now,
      connection: { query: (...given: Parameters<typeof client.query>) => (away ? Promise.reject(new Error('away')) : client.query(...given)) } as unknown as pg.PoolClient,
    });
    await dead.take([await fetched()]);
    expect(await watch.look()).toBe(0);
    away = true;
    clock.now += PATIENCE;
    await expect(watch.look()).rejects.toThrow('away');
    away = false;
    expect(await watch.look()).toBe(0);
    clock.now += PATIENCE;
    expect(await watch.look()).toBe(1);
  }));

it('begins again what it has dropped itself, at once, and keeps what it has in hand', () =>
  inScene(async ({ lookout, fetched, jobs }) => {
    const worker = lookout();
    const [kept, dropped] = [await fetched(), await fetched()];
    expect((await worker.take([kept, dropped])).sort()).toEqual([kept, dropped].sort());
    worker.drop([dropped]);
    expect(await worker.look()).toBe(1);
    expect((await jobs()).map(({ id, state }) => [id, state])).toEqual([[kept, 'active'], [dropped, 'retry']]);
  }));

it('begins again what was fetched and never claimed, and lets only one worker have it', () =>
  inScene(async ({ client, lookout, fetched, fetchAgain }) => {
    const [one, two] = [lookout(), lookout()];
    const id = await fetched();
    expect(await one.look()).toBe(0);
    await client.query(`UPDATE pgboss.job SET started_on = started_on - make_interval(secs => $1) WHERE id = $2`, [UNCLAIMED / 1000 + 1, id]);
    expect(await one.look()).toBe(1);
    // Who fetched it first comes late.
    expect(await two.take([id])).toEqual([]);
    expect(await fetchAgain()).toBe(id);
    expect(await two.take([id])).toEqual([id]);
    expect(await one.take([id])).toEqual([]);
  }));

it(`gives a job up that was lost ${MOST_LOSSES} times, and pauses longer before each`, () =>
  inScene(async ({ client, lookout, fetched, fetchAgain, jobs }) => {
    const worker = lookout();
    const id = await fetched();
    for (let losses = 1; losses <= MOST_LOSSES; losses += 1) {
      await worker.take([id]);
      worker.drop([id]);
      expect(await worker.look()).toBe(1);
      const [job] = await jobs();
      expect(job).toMatchObject({ state: losses < MOST_LOSSES ? 'retry' : 'failed', retry_count: 0, output: { losses, message: expect.any(String) } });
      if (losses === MOST_LOSSES) break;
      expect(job!.waits).toBe(losses - 1);
      await client.query(`UPDATE pgboss.job SET start_after = now() - interval '1 second'`);
      expect(await fetchAgain()).toBe(id);
    }
  }));
