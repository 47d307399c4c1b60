/** Requests a second of the built portal, each beside a bare server that does the same query in the same run. */
import autocannon from 'autocannon';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pool } from '@/lib/db/pool';
import { findViewer } from '@/lib/auth/viewer';
import type { Endpoint } from '@/lib/http/endpoint';
import type { Call } from '@/lib/http/call';
import { routes } from '@/lib/http/generated/routes';
import type { Recorded } from './bare';
import { makeWorld, OBJ_ID, SIZE, TOKEN } from './world';

interface Target {
  method: 'GET' | 'HEAD';
  route: string;
  params: Record<string, string>;
  url: string;
}

const since = new Date(Date.now() - 24 * 3600_000).toISOString().slice(0, 19);

const TARGETS: Target[] = [
  { method: 'HEAD', route: '/api/sources/[obj_id]', params: { obj_id: OBJ_ID }, url: `/api/sources/${OBJ_ID}` },
  { method: 'GET', route: '/api/sources/[obj_id]', params: { obj_id: OBJ_ID }, url: `/api/sources/${OBJ_ID}` },
  { method: 'GET', route: '/api/sources', params: {}, url: '/api/sources?numPerPage=25' },
  { method: 'GET', route: '/api/candidates', params: {}, url: `/api/candidates?numPerPage=25&startDate=${since}` },
  { method: 'GET', route: '/api/sources/[obj_id]/photometry', params: { obj_id: OBJ_ID }, url: `/api/sources/${OBJ_ID}/photometry` },
];

const header = (name: string): string | null => (name === 'authorization' ? `token ${TOKEN}` : null);

/** Runs an endpoint once and keeps the statements that it ran, but those that find the viewer. */
async function record({ method, route, params, url }: Target): Promise<Recorded[]> {
  await findViewer(header);
  const found = routes.find(({ path: known }) => known === route);
  const handler = (await found?.load())?.[method] as Endpoint;
  const call: Call = {
    method,
    path: url.split('?')[0] as string,
    params,
    query: new URLSearchParams(url.split('?')[1]),
    header,
    address: '127.0.0.1',
    body: () => Promise.resolve(new Uint8Array()),
    signal: new AbortController().signal,
  };
  await handler.run(call); // caches, if there are any, are warm for both
  const recorded: Recorded[] = [];
  const connections = pool();
  const original = connections.query.bind(connections);
  Object.assign(connections, {
    query: (query: string | Recorded, values?: unknown[]) => {
      const statement = typeof query === 'string' ? { text: query, values: values ?? [] } : query;
      // Its own bookkeeping (the list behind a queryID, views of sources) is the portal's to do.
      if (!/\binsert into\b/i.test(statement.text)) recorded.push(statement);
      return typeof query === 'string' ? original(query, values) : original(query);
    },
  });
  const reply = await handler.run(call);
  Object.assign(connections, { query: original });
  if (reply.status !== 200) throw new Error(`${method} ${url} answered ${reply.status}: ${String(reply.body)}`);
  return recorded;
}

async function start(file: string, env: Record<string, string>, execArgv: string[] = []): Promise<ChildProcess> {
  const child = fork(file, [], { env: { ...process.env, ...env }, execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

/** HEAD answers, whose announced bodies autocannon waits for: the same 16 connections, each asking again when it has its answer. */
async function measureHead(address: string, seconds: number): Promise<{ rate: number; p99: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const began = performance.now();
      const asked = request(address, { method: 'HEAD', agent, headers: { Authorization: `token ${TOKEN}` } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`HEAD ${address} answered ${response.statusCode}.`));
        response.resume().once('end', () => {
          times.push(performance.now() - began);
          resolve();
        });
      });
      asked.once('error', reject).end();
    });
  const walk = async () => {
    while (performance.now() < end) await ask();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, walk));
  agent.destroy();
  times.sort((a, b) => a - b);
  return { rate: times.length / seconds, p99: Math.round(times[Math.floor(times.length * 0.99)] ?? 0) };
}

async function measure(port: number, { method, url }: Target, duration: number): Promise<{ rate: number; p99: number }> {
  if (method === 'HEAD') return measureHead(`http://127.0.0.1:${port}${url}`, duration);
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${url}`,
    method,
    duration,
    connections: CONNECTIONS,
    headers: { Authorization: `token ${TOKEN}` },
  });
  if (result.non2xx > 0) throw new Error(`${method} ${url}: ${result.non2xx} answers were not a success.`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

const CONNECTIONS = 16;
const PORTS = { portal: 5981, bare: 5982 };

/** Prints one line a target: portal, bare, their ratio. */
export async function benchApi(): Promise<void> {
  console.log(`Making ${Object.entries(SIZE).map(([what, count]) => `${count.toLocaleString('en')} ${what}`).join(', ')} …`);
  await makeWorld(pool());
  const statements: Record<string, Recorded[]> = {};
  for (const target of TARGETS) statements[`${target.method} ${target.url}`] = await record(target);
  const data = mkdtempSync(path.join(tmpdir(), 'skyportal-bench-'));
  const env = { DATABASE_URL: process.env.DATABASE_URL as string, DATA_DIR: data, LOG_LEVEL: 'warn', NODE_ENV: 'production' };
  const portal = await start('.build/web.mjs', { ...env, PORT: String(PORTS.portal), HOST: '127.0.0.1' });
  const bare = await start('bench/bare.ts', { ...env, PORT: String(PORTS.bare), STATEMENTS: JSON.stringify(statements) }, ['--import', 'tsx']);
  try {
    console.log('\nrequests/s (16 connections, a viewer in 20 of 40 groups)      portal     bare    ratio   p99');
    for (const target of TARGETS) {
      const rounds: { portal: number; bare: number; p99: number }[] = [];
      for (let round = 0; round < 3; round++) {
        const theirs = await measure(PORTS.bare, target, 3);
        const ours = await measure(PORTS.portal, target, 3);
        rounds.push({ portal: ours.rate, bare: theirs.rate, p99: ours.p99 });
      }
      const middle = rounds.sort((a, b) => a.portal / a.bare - b.portal / b.bare)[1] as (typeof rounds)[number];
      const label = `${target.method} ${target.url.replace(OBJ_ID, '{id}').replace(/startDate=.*/, 'startDate=24 h ago')}`;
      const count = (statements[`${target.method} ${target.url}`] as Recorded[]).length;
      console.log(
        `${`${label} (${count} ${count === 1 ? 'query' : 'queries'})`.padEnd(60)} ${middle.portal.toFixed(0).padStart(8)} ${middle.bare.toFixed(0).padStart(8)}` +
          ` ${(middle.portal / middle.bare).toFixed(2).padStart(8)} ${String(middle.p99).padStart(5)} ms`,
      );
    }
  } finally {
    portal.kill();
    bare.kill();
    rmSync(data, { recursive: true, force: true });
  }
}
