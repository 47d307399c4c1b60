import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { watchSlow, type SlowQuery } from '@/lib/db/slow';
import { withRequestId } from '@/lib/process/request';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { METRICS_TOKEN } from '@/lib/testing/portal';
import { ok } from '@/lib/testing/world';

const anybody = { token: null };
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
