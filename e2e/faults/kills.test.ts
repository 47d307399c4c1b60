/**
 * Web, worker and database die at random moments while programs upload photometry, ingest alerts, submit follow-up and send notices:
 * every accepted write is there, none half-done, and everything comes back by itself. `KILLS=200` in the nightly form.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { applyMigrations, readMigrations } from '@/lib/db/migrate';
import { withClient, withFreshDatabase } from '@/lib/testing/database';
import { cleanEnvironment } from '@/lib/testing/portal';
import { randomOf } from '@/lib/testing/fuzz/mutate';
import { startSupervised, type Part, type Supervised } from './supervised';
import { Work } from './work';

const KILLS = Number(process.env.KILLS ?? 20);
const SEED = Number(process.env.SEED ?? 20261122);
const PARTS: readonly Part[] = ['web', 'database', 'worker'];

let portal: Supervised;
beforeAll(async () => {
  portal = await startSupervised();
});
afterAll(() => portal?.stop());

it(`survives ${KILLS} kills of its parts while it is written to`, async () => {
  const random = randomOf(SEED);
  const work = await Work.begin(portal);
  let slowest = 0;
  /** Ready, and something has been written since it was. */
  const working = async (): Promise<void> => {
    slowest = Math.max(slowest, await portal.ready());
    const before = work.tally.accepted;
    await expect.poll(() => work.tally.accepted, { timeout: 60_000, interval: 50 }).toBeGreaterThan(before + 1);
  };
  const killed: Record<Part, number> = { web: 0, database: 0, worker: 0 };
  await working();
  for (let kill = 0; kill < KILLS; ) {
    // The parts die in another order each time, and one often while another is on its way back.
    const order = [...PARTS].sort(() => random() - 0.5);
    for (const part of order) {
      await pause(random() * 1_000);
      if (kill === KILLS || !portal.kill(part)) continue;
      killed[part] += 1;
      kill += 1;
    }
    await working();
  }
  await work.end();
  const told = await work.verify();
  console.log(`${JSON.stringify(killed)} killed; ready again after at most ${slowest.toFixed(1)} s. ${told}.`);
}, 3 * 3_600_000);

/** Columns, indexes and triggers, in words. */
const shapeOf = (url: string): Promise<string[]> => withClient(url, async (client) => {
  const { rows } = await client.query<{ x: string }>(
    `SELECT format('%s.%s %s', table_name, column_name, data_type) AS x FROM information_schema.columns WHERE table_schema = 'public'
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL SELECT tgname || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`);
  return rows.map(({ x }) => x);
});

const MIGRATION_KILLS = Math.max(2, Math.round(KILLS / 10));

it('a database that is being migrated is whole after a kill at any moment', async () => {
  const random = randomOf(SEED);
  /** What a database with so many migrations has. */
  const shapes = new Map<number, string[]>();
  const shapeAfter = (n: number): Promise<string[]> =>
    withFreshDatabase(inject('template_url'), async (other) => {
      if (n > 0) await applyMigrations(other, readMigrations().slice(0, n));
      return shapeOf(other);
    }, { empty: true });
  await withFreshDatabase(inject('template_url'), async (url) => {
    const env = cleanEnvironment({ DATABASE_URL: url, DATA_DIR: inject('data_dir'), CONFIG_FILE: path.join(inject('data_dir'), 'config.yaml'), TOKENS_FILE: path.join(inject('data_dir'), 'faults.yaml'), DEMO: 'false' });
    const start = () => fork(path.resolve('.build/prepare.mjs'), [], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const applied = () => withClient(url, async (client) => {
      const known = await client.query<{ there: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`);
      return known.rows[0]?.there ? (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM _prisma_migrations')).rows[0]!.n : 0;
    });
    for (let round = 0; round < MIGRATION_KILLS; round += 1) {
      const child = start();
      await pause(500 + random() * 1_000);
      child.kill('SIGKILL');
      await once(child, 'exit');
      // Each migration is there with its entry, or neither is.
      const n = await applied();
      const whole = shapes.get(n) ?? (await shapeAfter(n));
      shapes.set(n, whole);
      expect((await shapeOf(url)).filter((line) => !line.includes('_prisma_migrations')), `after ${n} migrations`).toEqual(whole.filter((line) => !line.includes('_prisma_migrations')));
    }
    const last = start();
    const [code] = (await once(last, 'exit')) as [number];
    expect([code, await applied()]).toEqual([0, readMigrations().length]);
  }, { empty: true });
}, 120_000 + MIGRATION_KILLS * 60_000);
