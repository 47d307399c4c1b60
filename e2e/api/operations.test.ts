import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { watchSlow, type SlowQuery } from '@/lib/db/slow';
import { withRequestId } from '@/lib/process/request';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { gcnNotice } from '@/lib/testing/gcn';
import { ensureSurveyInstrument } from '@/lib/testing/ingest';
import { ztfPacket } from '@/lib/testing/packets';
import { METRICS_TOKEN } from '@/lib/testing/portal';
import { ok, unique } from '@/lib/testing/world';

const anybody = { token: null };
const inDatabase = (text: string, values: unknown[]) => withClient(inject('database_url'), (client) => client.query<{ id: string }>(text, values));
/** Longer than an answer about readiness is kept. */
const eventually = { timeout: 8_000, interval: 300 };

describe('health and readiness', () => {
  it('are told to anybody', async () => {
    expect(await api('GET', '/api/health', anybody)).toMatchObject({ status: 200, data: { alive: true } });
    await expect.poll(async () => (await api('GET', '/api/ready', anybody)).data, eventually).toEqual({ ready: true });
  });

  it('say when migrations are missing, and when they are there again', async () => {
    const rename = (from: string, to: string) =>
      withClient(inject('database_url'), (client) =>
        client.query('UPDATE _prisma_migrations SET migration_name = $2 WHERE migration_name = $1', [from, to]),
      );
    const ready = async () => {
      const { status, json } = await api('GET', '/api/ready', anybody);
      return [status, json.message];
    };
    await rename('20261122000000_initial', 'elsewhere');
    try {
      await expect.poll(ready, eventually).toEqual([503, 'The database is not up to date.']);
      expect((await api('GET', '/api/health', anybody)).status).toBe(200);
    } finally {
      await rename('elsewhere', '20261122000000_initial');
    }
    await expect.poll(ready, eventually).toEqual([200, undefined]);
  });

  it('say when files cannot be written', async () => {
    // A file where the folder should be stops root as well as others.
    const folder = path.join(inject('data_dir'), 'files/ready');
    mkdirSync(path.dirname(folder), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(folder, '');
    try {
      await expect.poll(async () => (await api('GET', '/api/ready', anybody)).status, eventually).toBe(503);
    } finally {
      rmSync(folder);
    }
    await expect.poll(async () => (await api('GET', '/api/ready', anybody)).status, eventually).toBe(200);
  });
});

describe('metrics', () => {
  const forwarded = { 'X-Forwarded-For': '203.0.113.5' };

  it('are for this machine, and for whoever has the token', async () => {
    const metrics = (headers: Record<string, string>) => api('GET', '/api/metrics', { token: null, headers });
    expect((await metrics({})).status).toBe(200);
    expect((await metrics(forwarded)).status).toBe(401);
    expect((await metrics({ ...forwarded, Authorization: 'Bearer another token' })).status).toBe(401);
    expect((await api('GET', '/api/metrics', { headers: forwarded })).status).toBe(401);
    expect((await metrics({ ...forwarded, Authorization: `Bearer ${METRICS_TOKEN}` })).status).toBe(200);
  });

  it('are for system administrators wherever they are', async () => {
    const asked = await api('GET', '/api/internal/metrics', { headers: forwarded });
    expect([asked.status, asked.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(asked.text).toContain('skyportal_database_up 1');
    expect((await api('GET', '/api/internal/metrics', { token: null, headers: { Authorization: `Bearer ${METRICS_TOKEN}` } })).status).toBe(401);
  });

  it('tell of requests by route, connections, queues, parked messages and the event loop', async () => {
    await ok('GET', '/api/groups/public');
    await api('GET', '/api/groups/2000000000');
    const { text, headers } = await api('GET', '/api/metrics', anybody);
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(/skyportal_http_request_duration_seconds_count\{method="GET",route="\/api\/groups\/public",status="200"\} \d+/);
    expect(text).toMatch(/_count\{method="GET",route="\/api\/groups\/\[group_id\]",status="400"\} \d+/);
    expect(text).toMatch(/skyportal_db_connections\{state="idle"\} \d+/);
    expect(text).toMatch(/skyportal_jobs\{queue="mail",state="created"\} \d+/);
    expect(text).toMatch(/skyportal_parked_messages\{kind="alerts"\} \d+/);
    expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
    expect(text).toContain('skyportal_database_up 1');
    // An address that nobody answers makes no series of its own.
    await api('GET', '/api/some/nonsense');
    expect((await api('GET', '/api/metrics', anybody)).text).not.toContain('some/nonsense');
  });
});

describe('the metrics of jobs', () => {
  const STATES = ['active', 'created', 'failed', 'retry'];
  const queue = 'galaxy-catalogs';

  const told = async (): Promise<{ queue: string; state: string; count: number }[]> =>
    [...(await api('GET', '/api/metrics', anybody)).text.matchAll(/^skyportal_jobs\{queue="(.+)",state="(.+)"\} (\d+)$/gm)]
      .map(([, name, state, count]) => ({ queue: name as string, state: state as string, count: Number(count) }));
  const failed = async () => (await told()).find((one) => one.queue === queue && one.state === 'failed')?.count ?? NaN;

  it('name every queue in every state, also where there are none', async () => {
    const { rows } = await inDatabase('SELECT name AS id FROM pgboss.queue ORDER BY name', []);
    const names = rows.flatMap(({ id }) => STATES.map((state) => `${id} ${state}`));
    expect((await told()).map((one) => `${one.queue} ${one.state}`)).toEqual(names);
  });

  it('count what is there', async () => {
    const before = await failed();
    const { rows } = await inDatabase(`INSERT INTO pgboss.job (name, state) SELECT $1, 'failed' FROM generate_series(1, 3) RETURNING id`, [queue]);
    try {
      expect(await failed()).toBe(before + 3);
    } finally {
      await inDatabase('DELETE FROM pgboss.job WHERE id = ANY($1::uuid[])', [rows.map(({ id }) => id)]);
    }
    expect(await failed()).toBe(before);
  });
});

describe('the name of a request', () => {
  it('is in its answer: that of a proxy, or one of our own', async () => {
    const name = async (given?: string) =>
      (await api('GET', '/api/health', { token: null, headers: given ? { 'X-Request-Id': given } : {} })).headers.get('x-request-id');
    expect(await name('from-a-proxy_1')).toBe('from-a-proxy_1');
    expect(await name('no {"json": 1}')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await name()).not.toBe(await name());
  });

  it('is told with statements that take long, also with those that waited for a connection', async () => {
    const pool = new pg.Pool({ connectionString: inject('database_url'), max: 1 });
    const slow: SlowQuery[] = [];
    watchSlow(pool, 40, (one) => slow.push(one));
    try {
      await Promise.all([
        withRequestId('first', () => pool.query('SELECT pg_sleep($1)', [0.06])),
        withRequestId('second', () => pool.query({ text: 'SELECT\n  pg_sleep($1), 2', values: [0.06] })),
        withRequestId('third', () => pool.query('SELECT 3')),
        withRequestId('fourth', async () => {
          const client = await pool.connect();
          await client.query('SELECT pg_sleep(0.06), 4').finally(() => client.release());
        }),
      ]);
      expect(slow.map(({ request, sql }) => [request, sql])).toEqual([
        ['first', 'SELECT pg_sleep($1)'],
        ['second', 'SELECT pg_sleep($1), 2'],
        ['fourth', 'SELECT pg_sleep(0.06), 4'],
      ]);
      expect(slow.every(({ ms }) => ms >= 40)).toBe(true);
    } finally {
      await pool.end();
    }
  });
});

describe('the state of the portal', () => {
  it('has versions, queues, schedules, database, disk', async () => {
    // A mail may wait, and it may be 17 minutes past the hour.
    const timeOrNone: unknown = expect.toBeOneOf([null, expect.any(String)]);
    const state = await ok<Record<string, never>>('GET', '/api/internal/system');
    expect(state).toMatchObject({
      node_version: process.version,
      database: { bytes: expect.any(Number), largest_tables: expect.arrayContaining([{ name: expect.any(String), rows: expect.any(Number), bytes: expect.any(Number) }]) },
      migrations: { latest: expect.stringMatching(/^\d{14}_/) },
      queues: expect.arrayContaining([{ name: 'mail', waiting: expect.any(Number), active: expect.any(Number), failed: expect.any(Number), oldest_waiting: timeOrNone }]),
      schedules: expect.arrayContaining([{ name: 'tidy', cron: '17 * * * *', last_done: timeOrNone }]),
    });
    const { disk } = state as unknown as { disk: { free_bytes: number; total_bytes: number } };
    expect(disk.free_bytes).toBeGreaterThan(0);
    expect(disk.total_bytes).toBeGreaterThan(disk.free_bytes);
  });

  it('has failed jobs, which can be tried again', async () => {
    const reason = unique('because ');
    const { rows } = await inDatabase(
      `INSERT INTO pgboss.job (name, data, state, retry_limit, retry_count, output, completed_on)
       VALUES ('survey-thumbnails', '{"secret": "x"}', 'failed', 3, 3, jsonb_build_object('message', $1::text), now()) RETURNING id`,
      [reason],
    );
    const id = rows[0]?.id as string;
    const listed = await ok<{ id: string }[]>('GET', '/api/internal/system/failed_jobs');
    expect(listed.find((job) => job.id === id)).toEqual({ id, queue: 'survey-thumbnails', retries: 3, reason, created_at: expect.any(String), failed_at: expect.any(String) });
    const state = await ok<{ queues: { name: string; failed: number }[] }>('GET', '/api/internal/system');
    expect(state.queues.find(({ name }) => name === 'survey-thumbnails')?.failed).toBeGreaterThan(0);
    await ok('POST', `/api/internal/system/failed_jobs/${id}`, { body: {} });
    // A worker takes it or has taken it: gone when it could be done, otherwise with one more try.
    const after = await inDatabase('SELECT retry_limit AS id FROM pgboss.job WHERE id = $1', [id]);
    expect(after.rows.every((row) => Number(row.id) === 4)).toBe(true);
    const { events } = await ok<{ events: object[] }>('GET', '/api/internal/audit_trail', { query: { action: 'job' } });
    expect(events).toContainEqual(expect.objectContaining({ action: 'job.trigger', subject_id: id, details: { queue: 'survey-thumbnails' } }));
  });

  it('has parked messages with their reasons, newest first', async () => {
    const [digest, reason] = [unique('digest'), unique('no magic ')];
    await inDatabase(`INSERT INTO alert_failures (source, reason, digest, packet, created_at) VALUES ('topic 0 12', $2, $1, 'abc', '2999-01-01')`, [digest, reason]);
    await inDatabase(`INSERT INTO gcn_notice_failures (origin, reason, content, created_at) VALUES ($1, $2, 'abcde', '2999-01-01')`, [digest, reason]);
    type Parked = { messages: object[]; totalMatches: number };
    const alerts = await ok<Parked>('GET', '/api/internal/system/parked', { query: { kind: 'alerts', numPerPage: 1 } });
    expect(alerts.messages).toEqual([{ id: expect.any(Number), origin: 'topic 0 12', reason, bytes: 3, created_at: expect.any(String) }]);
    const notices = await ok<Parked>('GET', '/api/internal/system/parked', { query: { kind: 'notices' } });
    expect(notices.messages[0]).toMatchObject({ origin: digest, reason, bytes: 5 });
    expect(notices.totalMatches).toBeGreaterThan(0);
    await inDatabase(`DELETE FROM alert_failures WHERE digest = $1`, [digest]);
    await inDatabase(`DELETE FROM gcn_notice_failures WHERE origin = $1`, [digest]);
  });

  it('has parked messages tried again, or throws them away', async () => {
    await ensureSurveyInstrument('ZTF', ['ztfg', 'ztfr', 'ztfi']);
    const { xml, dateobs } = gcnNotice({ ra: 10, dec: 10, error: 2 });
    const candid = String(Date.now());
    const park = async (table: string, fields: string, values: unknown[]): Promise<string> =>
      (await inDatabase(`INSERT INTO ${table} (${fields}) VALUES (${values.map((_, i) => `$${i + 1}`).join()}) RETURNING id`, values)).rows[0]?.id ?? '';
    // What was wrong with them is mended: a schema that was not known, a parser that did not understand.
    const alert = await park('alert_failures', 'source, reason, digest, packet', ['t', 'r', unique('d'), ztfPacket({ objectId: unique('ZTF26'), candid })]);
    const notice = await park('gcn_notice_failures', 'origin, reason, content', [unique('o'), 'r', Buffer.from(xml)]);
    const broken = await park('gcn_notice_failures', 'origin, reason, content', [unique('o'), 'r', Buffer.from('<VOEvent')]);
    await ok('POST', `/api/internal/system/parked/alerts/${alert}`);
    await ok('POST', `/api/internal/system/parked/notices/${notice}`);
    expect((await inDatabase('SELECT FROM alerts WHERE candid = $1', [candid])).rowCount).toBe(1);
    expect((await api('GET', `/api/gcn_event/${dateobs}`)).status).toBe(200);
    expect(await api('POST', `/api/internal/system/parked/notices/${broken}`)).toMatchObject({ status: 400, json: { message: expect.stringContaining('It still cannot be read: ') } });
    await ok('DELETE', `/api/internal/system/parked/notices/${broken}`);
    for (const url of [`alerts/${alert}`, `notices/${notice}`, `notices/${broken}`]) expect((await api('POST', `/api/internal/system/parked/${url}`)).status).toBe(404);
    const { events } = await ok<{ events: object[] }>('GET', '/api/internal/audit_trail', { query: { action: 'parked_message' } });
    expect(events).toContainEqual(expect.objectContaining({ action: 'parked_message.delete', subject_id: String(broken) }));
  });
});
