/** A web process at its limits: many open lines, slow clients, more load than it can serve, a disk that is full. `FAULTS=large` for the nightly form. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { withClient } from '@/lib/testing/database';
import { startSecondWeb, type SecondWeb } from '@/lib/testing/portal';
import { makeGroup, makeObj, ok, unique } from '@/lib/testing/world';

const LARGE = process.env.FAULTS === 'large';
let web: SecondWeb;
let headers: Record<string, string>;

beforeAll(async () => {
  web = await startSecondWeb({ database_url: inject('database_url'), data_dir: inject('data_dir') });
  headers = { Authorization: `token ${inject('token')}`, 'Content-Type': 'application/json' };
});
afterAll(() => web.kill());

async function timed(url: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(web.base_url + url, { headers });
  await response.arrayBuffer();
  expect(response.status).toBe(200);
  return performance.now() - began;
}

async function median(url: string, times = 15): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push(await timed(url));
  return all.sort((a, b) => a - b)[times >> 1] as number;
}

async function memoryMb(): Promise<number> {
  const text = await (await fetch(`${web.base_url}/api/metrics`)).text();
  return Number(/^process_resident_memory_bytes (.*)$/m.exec(text)?.[1]) / 2 ** 20;
}

it('1,000 open event streams all hear of a change, and cost little', async () => {
  const LINES = 1_000;
  const before = await memoryMb();
  const agent = new Agent({ maxSockets: Infinity });
  const lines = await Promise.all(Array.from({ length: LINES }, () => new Promise<IncomingMessage>((resolve, reject) => {
    get(`${web.base_url}/api/internal/events`, { agent, headers }, resolve).on('error', reject);
  })));
  expect(lines.every(({ statusCode }) => statusCode === 200)).toBe(true);
  const hears = Promise.all(lines.map((line) => new Promise<number>((resolve) => {
    line.on('data', (chunk: Buffer) => chunk.includes('FETCH_GROUPS') && resolve(performance.now()));
    line.on('error', () => undefined);
  })));
  const began = performance.now();
  await makeGroup();
  const last = Math.max(...(await hears)) - began;
  const [cost, quick] = [(await memoryMb()) - before, await median('/api/groups')];
  console.log(`${LINES} streams: the last heard after ${Math.round(last)} ms, ${Math.round(cost)} MB, another request ${quick.toFixed(1)} ms.`);
  expect(last).toBeLessThan(5_000);
  expect(cost).toBeLessThan(300);
  for (const line of lines) line.destroy();
  agent.destroy();
}, 60_000);

it('slow clients hold up nobody else', async () => {
  const url = new URL(web.base_url);
  const alone = await median('/api/groups');
  const sockets: Socket[] = [];
  const dribble = (text: string): void => {
    const socket = connect(Number(url.port), url.hostname, () => socket.write(text));
    socket.on('error', () => undefined);
    sockets.push(socket);
  };
  for (let i = 0; i < 100; i += 1) {
    dribble(`GET /api/groups HTTP/1.1\r\nHost: ${url.host}\r\nX-Slow: `); // never ends its headers
    dribble(`POST /api/groups HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: ${headers.Authorization}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"na`); // nor its body
    const reader = connect(Number(url.port), url.hostname, () => reader.write(`GET /api/openapi.json HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`)); // never reads
    reader.on('error', () => undefined).pause();
    sockets.push(reader);
  }
  await pause(500);
  const among = await median('/api/groups');
  console.log(`${sockets.length} slow clients: ${alone.toFixed(1)} ms alone, ${among.toFixed(1)} ms among them.`);
  expect(among).toBeLessThan(Math.max(100, 5 * alone));
  for (const socket of sockets) socket.destroy();
}, 60_000);

const cannon = (options: Partial<autocannon.Options>): Promise<autocannon.Result> =>
  autocannon({ url: `${web.base_url}/api/sources?numPerPage=50`, headers, timeout: 60, ...options });

it('twice the load that it can serve is refused in part, and forgotten in seconds', async () => {
  const seconds = LARGE ? 120 : 5;
  await cannon({ connections: 8, duration: 1 });
  const { requests } = await cannon({ connections: 32, duration: 3 });
  const flood = await cannon({ connections: 600, overallRate: Math.ceil(2 * requests.average), duration: seconds });
  const codes = Object.keys((flood as unknown as { statusCodeStats: Record<string, unknown> }).statusCodeStats);
  const began = performance.now();
  while ((await timed('/api/groups')) > 250) await pause(50);
  const recovery = (performance.now() - began) / 1000;
  console.log(`${Math.round(requests.average)} requests/s served; at twice that ${Math.round(flood['2xx'] / seconds)}/s served, ${Math.round(flood.non2xx / seconds)}/s refused, ` +
    `median ${flood.latency.p50} ms, worst ${flood.latency.max} ms; quick again after ${recovery.toFixed(1)} s.`);
  expect(codes.filter((code) => !['200', '429', '503'].includes(code))).toEqual([]);
  expect(flood.errors + flood.timeouts).toBe(0);
  expect(flood['2xx'] / seconds).toBeGreaterThan(requests.average / 3);
  expect(recovery).toBeLessThan(10);
}, 300_000);

/** A folder with room for so much; null where this account may not make one. */
function smallDisk(kb: number): { folder: string; grow: (to_kb: number) => void; remove: () => void } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'skyportal-disk-'));
  const mount = (...args: string[]) => execFileSync('mount', [...args, folder], { stdio: 'ignore' });
  try {
    mount('-t', 'tmpfs', '-o', `size=${kb}k`, 'tmpfs');
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    grow: (to_kb) => mount('-o', `remount,size=${to_kb}k`),
    remove: () => {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

it('a full disk keeps nothing of what did not fit, says so, and is no matter as soon as there is room', async () => {
  const disk = smallDisk(512);
  if (!disk) return console.log('A small disk takes root to mount: not tried here.');
  for (const file of ['secrets.yaml', 'config.yaml']) if (existsSync(path.join(inject('data_dir'), file))) copyFileSync(path.join(inject('data_dir'), file), path.join(disk.folder, file));
  const full = await startSecondWeb({ database_url: inject('database_url'), data_dir: disk.folder });
  try {
    const [group, obj_id] = [await makeGroup(), await makeObj()];
    await ok('POST', '/api/sources', { body: { id: obj_id, group_ids: [group] } });
    const attach = async (): Promise<number> => {
      const body = JSON.stringify({ text: unique('comment'), attachment: { body: Buffer.alloc(100_000, 'x').toString('base64'), name: 'a.txt' } });
      return (await fetch(`${full.base_url}/api/sources/${obj_id}/comments`, { method: 'POST', headers, body })).status;
    };
    const comments = () => withClient(inject('database_url'), async (client) => (await client.query('SELECT FROM comments WHERE obj_id = $1', [obj_id])).rowCount);
    const files = () => readdirSync(path.join(disk.folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    const codes: number[] = [];
    for (let i = 0; i < 8; i += 1) codes.push(await attach());
    const kept = codes.filter((code) => code === 200).length;
    expect(new Set(codes.slice(kept))).toEqual(new Set([507]));
    expect(kept).toBeGreaterThan(0);
    expect([await comments(), files()]).toEqual([kept, kept]);
    expect((await fetch(`${full.base_url}/api/sources/${obj_id}`, { headers })).status).toBe(200);
    disk.grow(2_048);
    expect(await attach()).toBe(200);
    expect([await comments(), files()]).toEqual([kept + 1, kept + 1]);
  } finally {
    await full.kill();
    disk.remove();
  }
}, 60_000);
