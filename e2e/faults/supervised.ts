/** A portal as `npm start` runs it, under its supervisor, of which single processes are killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { cleanEnvironment, freePort } from '@/lib/testing/portal';
import { STAND_IN_HOST } from '@/lib/testing/standIn';

export type Part = 'web' | 'worker' | 'database';

export interface Supervised {
  base_url: string;
  database_url: string;
  data_dir: string;
  token: string;
  /** Ends a part in the middle of whatever it does; false when it is down already. */
  kill: (part: Part) => boolean;
  /** Resolves when the portal says that it is ready; gives the seconds that took. */
  ready: () => Promise<number>;
  /** What programs of the portal need to find it. */
  env: NodeJS.ProcessEnv;
  stop: () => Promise<void>;
}

/** As `npm start` does after it has built the portal; `work.ts` runs the other one. */
const START = `
const { bundle } = await import('./scripts/build.mjs');
await bundle(['supervisor', 'ingest']);
const { claim, supervise } = await import('./.build/supervisor.mjs');
await claim(true);
await supervise({ dev: false, programs: ['web', 'worker'], began: Date.now() });`;

/** Children of a process, by the name of the program they run. */
function childOf(parent: number, program: string): number | undefined {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return children.find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${program}.mjs`);
    } catch {
      return false; // it has just ended
    }
  });
}

export async function startSupervised(): Promise<Supervised> {
  const data_dir = mkdtempSync(path.join(tmpdir(), 'skyportal-faults-'));
  const [port, pg_port] = [await freePort(), await freePort()];
  const base_url = `http://127.0.0.1:${port}`;
  writeFileSync(path.join(data_dir, 'config.yaml'), stringify({ outbound: { allow: [STAND_IN_HOST] } }));
  const env = cleanEnvironment({
    CONFIG_FILE: path.join(data_dir, 'config.yaml'), DATA_DIR: data_dir, TOKENS_FILE: path.join(data_dir, '.tokens.yaml'), PG_PORT: String(pg_port),
    HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: base_url, LOG_LEVEL: 'error', DEMO: 'false', DUSTMAP_FETCH: 'false',
    DATABASE_PASSWORD: 'a password for the tests',
  });
  // In this process's group, and with a pipe: it ends when the tests do.
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', START], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const pid = child.pid as number;
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(data_dir, { recursive: true, force: true, maxRetries: 10 });
  };
  const ready = async (): Promise<number> => {
    const began = performance.now();
    for (;;) {
      const answer = await fetch(`${base_url}/api/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      if (answer?.status === 200) return (performance.now() - began) / 1000;
      if (child.exitCode !== null) throw new Error(`The supervisor ended with ${child.exitCode}.`);
      if (performance.now() - began > 120_000) throw new Error('The portal did not come back within two minutes.');
      await pause(50);
    }
  };
  const kill = (part: Part): boolean => {
    const postmaster = path.join(data_dir, 'postgres/postmaster.pid');
    const target = part === 'database' ? (existsSync(postmaster) ? Number(readFileSync(postmaster, 'utf8').split('\n')[0]) : undefined) : childOf(pid, part);
    try {
      return target !== undefined && process.kill(target, 'SIGKILL');
    } catch {
      return false;
    }
  };
  try {
    await ready();
    const [token] = Object.values(parse(readFileSync(env.TOKENS_FILE as string, 'utf8')) as Record<string, string>);
    const database_url = `postgres://skyportal:${encodeURIComponent('a password for the tests')}@127.0.0.1:${pg_port}/skyportal`;
    return { base_url, database_url, data_dir, token: token as string, kill, ready, env: { ...env, DATABASE_URL: database_url }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
