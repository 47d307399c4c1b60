/**
 * A worker is killed at random points between requests and answers, again and again: no request is lost, none is doubled where
 * the facility knows its key, none is sent twice where it does not, and each says what became of it. `KILLS=200` for the whole.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import pg from 'pg';
import { withFreshDatabase } from '@/lib/testing/database';
import { startStandIn } from '@/lib/testing/standIn';
import { readSecrets } from '@/lib/secrets';

const KILLS = Number(process.env.KILLS ?? 6);
/** More than are told before the last kill. */
const REQUESTS = 40 * KILLS;

const payload = { observation_choices: ['ztfg'], exposure_time: 1, exposure_counts: 1, maximum_airmass: 2, minimum_lunar_distance: 30, priority: 1, start_date: '2026-01-01', end_date: '2026-01-02' };

/** Sealed as the portal does; the test has its key. */
async function sealed(credentials: object): Promise<string> {
  process.env.ENCRYPTION_KEY = readSecrets(inject('data_dir'), {}).encryption_key;
  process.env.DATA_DIR = inject('data_dir');
  const { sealCredentials } = await import('@/lib/allocations/credentials');
  return sealCredentials(credentials as Record<string, string>) as string;
}

async function prepare(client: pg.Client, credentials: object): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `WITH g AS (INSERT INTO groups (name) VALUES (gen_random_uuid()::text) RETURNING id),
       t AS (INSERT INTO telescopes (name, nickname, diameter) VALUES (gen_random_uuid()::text, 'T', 1) RETURNING id),
       i AS (INSERT INTO instruments (name, type, telescope_id, filters, api_classname) SELECT gen_random_uuid()::text, 'imager', id, '{ztfg}', 'GENERICAPI' FROM t RETURNING id)
     INSERT INTO allocations (group_id, instrument_id, hours_allocated, sealed_altdata) SELECT g.id, i.id, 1, $1 FROM g, i RETURNING id`,
    [await sealed(credentials)],
  );
  const { id } = rows[0] as { id: number };
  await client.query(
    `WITH r AS (INSERT INTO followup_requests (obj_id, allocation_id, payload, submission_key)
       SELECT 'target', $1, $2, gen_random_uuid() FROM generate_series(1, $3) RETURNING id)
     INSERT INTO facility_actions (followup_request_id, kind, due_at) SELECT id, 'submit', timezone('utc', now()) - interval '1 minute' * (1 + random()) FROM r`,
    [id, JSON.stringify(payload), REQUESTS / 2],
  );
  return id;
}

it(`survives ${KILLS} kills between request and answer`, async () => {
  const sent = new Map<string, number>();
  const made = new Set<string>();
  const facility = await startStandIn(({ headers, body }) => {
    const key = String(headers['idempotency-key'] ?? (JSON.parse(body) as { submission_key: string }).submission_key);
    sent.set(key, (sent.get(key) ?? 0) + 1);
    made.add(key);
    return { body: { data: { id: [...made].indexOf(key) } } };
  });
  facility.delay = () => Math.random() * 120;
  await withFreshDatabase(inject('template_url'), async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(`INSERT INTO objs (id, ra, dec, alias) VALUES ('target', 10, 20, '{}')`);
      const keyed = await prepare(client, { endpoint: `${facility.url}/keyed`, idempotency_key: 'yes' });
      const unkeyed = await prepare(client, { endpoint: `${facility.url}/unkeyed` });
      const start = () =>
        fork(path.resolve('e2e/api/facilityCrash.child.ts'), [], {
          execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
          env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: url, DATA_DIR: inject('data_dir'), CONFIG_FILE: path.join(inject('data_dir'), 'config.yaml'), LOG_LEVEL: 'silent' },
        });
      // What was claimed by the dead is free again when its lease is over; the test does not wait for that.
      const expire = () =>
        client.query(`UPDATE facility_actions SET claimed_until = timezone('utc', now()) - interval '1 second', due_at = timezone('utc', now()) - interval '1 minute' * (1 + random())
          WHERE state IN ('queued', 'running')`);
      const broken = new Set<number>();
      for (let kill = 0; kill < KILLS; kill++) {
        const child = start();
        await once(child, 'message');
        const before = facility.got.length;
        // Some requests after it has begun, at a random moment of one of them.
        await expect.poll(() => facility.got.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
        child.kill('SIGKILL');
        await once(child, 'exit');
        const { rows } = await client.query<{ id: number }>(`SELECT id FROM facility_actions WHERE state = 'running' AND sent_at IS NOT NULL`);
        for (const { id } of rows) broken.add(id);
        await expire();
      }
      const last = start();
      await once(last, 'message');
      const live = async () => (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM facility_actions WHERE state IN ('queued', 'running')`)).rows[0]?.n;
      await expect.poll(live, { timeout: 240_000, interval: 200 }).toBe(0);
      last.kill('SIGKILL');
      const { rows } = await client.query<{ allocation_id: number; submission_key: string; state: string; status: string; kept: number }>(
        `SELECT r.allocation_id, r.submission_key, r.state, r.status, (SELECT count(*)::int FROM facility_transactions t WHERE t.followup_request_id = r.id) AS kept FROM followup_requests r`);
      const [ofKeyed, ofUnkeyed] = [rows.filter(({ allocation_id }) => allocation_id === keyed), rows.filter(({ allocation_id }) => allocation_id === unkeyed)];
      expect([ofKeyed.length, ofUnkeyed.length]).toEqual([REQUESTS / 2, REQUESTS / 2]);
      expect(broken.size, 'requests that were out when the worker was killed').toBeGreaterThan(0);
      // None is lost: each has arrived, and says so.
      expect(ofKeyed.filter(({ state, submission_key }) => state !== 'submitted' || !made.has(submission_key))).toEqual([]);
      // None is sent twice where that would be two observations; what is not known is said.
      expect(ofUnkeyed.filter(({ submission_key }) => (sent.get(submission_key) ?? 0) > 1)).toEqual([]);
      expect(ofUnkeyed.filter(({ state, submission_key }) => (state === 'submitted' ? !made.has(submission_key) : state !== 'unconfirmed'))).toEqual([]);
      expect(ofUnkeyed.filter(({ state, status }) => state === 'unconfirmed' && !status.startsWith('unconfirmed: the facility may or may not have it'))).toEqual([]);
      // Each exchange was written down before it went out.
      expect(rows.filter(({ submission_key, kept }) => kept < (sent.get(submission_key) ?? 0))).toEqual([]);
      const twice = ofKeyed.filter(({ submission_key }) => (sent.get(submission_key) ?? 0) > 1).length;
      console.log(`${KILLS} kills, ${rows.length} requests: ${broken.size} were out, ${twice} were sent again under their key, ${ofUnkeyed.filter(({ state }) => state === 'unconfirmed').length} unconfirmed, ${made.size} made.`);
    } finally {
      await client.end();
    }
  });
  await facility.stop();
}, 3_600_000);
