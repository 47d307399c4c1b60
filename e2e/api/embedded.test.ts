import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { fork, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbedded } from '@/lib/db/embedded';
import { runs } from '@/lib/db/lockfile';
import { withClient } from '@/lib/testing/database';

let data_dir: string;
let port: number;
beforeAll(async () => {
  data_dir = mkdtempSync(path.join(tmpdir(), 'skyportal-embedded-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  port = (probe.address() as AddressInfo).port;
  probe.close();
});
afterAll(async () => {
  await (await start()).leave();
  rmSync(data_dir, { recursive: true });
});

const start = (password = 'secret') => startEmbedded({ data_dir, password, port, settings: { shared_buffers: '64MB' } });
const pidFile = () => path.join(data_dir, 'postgres/postmaster.pid');

/** Another process that uses the server, as the portal does, until it is killed. */
async function elsewhere(): Promise<{ child: ChildProcess; pid: number }> {
  const child = fork('e2e/api/embedded.holder.ts', [data_dir, String(port)], { execArgv: ['--import', 'tsx'] });
  const [pid] = (await once(child, 'message')) as [number];
  return { child, pid };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

it('makes a database that sorts the same everywhere, and stops with the last user', async () => {
  const server = await start();
  const { rows } = await withClient(server.url, (client) =>
    client.query(`SELECT array_agg(x ORDER BY x) AS sorted, upper('ä') AS upper, current_setting('TimeZone') AS zone
                  FROM unnest(ARRAY['b', 'B', 'ä', 'a']) x`),
  );
  expect(rows).toEqual([{ sorted: ['B', 'a', 'b', 'ä'], upper: 'Ä', zone: 'UTC' }]);
  await server.leave();
  expect(runs(server.pid)).toBe(false);
});

it('takes no one in without the password', async () => {
  const server = await start();
  const url = server.url.replace('secret', 'wrong');
  await expect(withClient(url, (client) => client.query('SELECT 1'))).rejects.toThrow('password authentication failed');
  await expect(start('wrong')).rejects.toThrow(/^DATABASE_PASSWORD .* must be the password/);
  await server.leave();
});

it('is shared, and lives as long as one of its users', async () => {
  const { child, pid } = await elsewhere();
  const server = await start();
  expect(server).toMatchObject({ found: true, pid });
  await server.leave();
  expect(runs(pid)).toBe(true);
  await kill(child);
});

it('is found again when whoever started it was killed', async () => {
  const { child, pid } = await elsewhere();
  await kill(child);
  const server = await start();
  expect(server).toMatchObject({ found: true, pid });
  await server.leave();
  expect(runs(pid)).toBe(false);
});

it('keeps what was committed when it is killed itself', async () => {
  const server = await start();
  await withClient(server.url, (client) => client.query('CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer'));
  process.kill(server.pid, 'SIGKILL');
  const again = await start();
  expect(again.pid).not.toBe(server.pid);
  const { rows } = await withClient(again.url, (client) => client.query('SELECT answer FROM kept'));
  expect(rows).toEqual([{ answer: 42 }]);
  await again.leave();
});

it('is not misled by a process number that now is somebody else’s', async () => {
  const first = await start();
  const text = readFileSync(pidFile(), 'utf8');
  await first.leave();
  writeFileSync(pidFile(), text.replace(/^\d+/, String(process.pid)));
  const server = await start();
  expect(server.found).toBe(false);
  await server.leave();
});
