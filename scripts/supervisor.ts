/**
 * The parent of a running portal: PostgreSQL, then `prepare`, then web and worker, which it starts again when they
 * crash and stops in the reverse order.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { config, ConfigError } from '@/lib/config';
import { startEmbedded, type EmbeddedServer } from '@/lib/db/embedded';
import { runs, tryLock } from '@/lib/db/lockfile';
import { secrets, secretsFile } from '@/lib/secrets';

interface Options {
  dev: boolean;
  programs: string[];
  /** When the start began, in ms. */
  began: number;
}

/** Waits a little, because a portal that was just killed needs a moment to leave its port. */
async function checkPort(): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    const free = await new Promise((resolve) => {
      const probe = createServer()
        .once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
        .listen(config.port, config.host, () => probe.close(() => resolve(true)));
    });
    if (free === true) return;
    if (free === 'EACCES') throw new ConfigError(`PORT must be a port that this user may open, but ${config.port} is not.`);
    if (free !== 'EADDRINUSE') throw new ConfigError(`HOST must be an address of this machine, but is "${config.host}" (${String(free)}).`);
    if (waited >= 3_000) throw new ConfigError(`PORT must be a free port, but ${config.port} is in use.`);
    await pause(100);
  }
}

/**
 * Checks the settings and takes the data folder, of which one portal at a time may make use.
 *
 * @param whole whether this is a whole portal, not one of the programs alone
 */
export async function claim(whole: boolean): Promise<void> {
  const dataDir = config.data_dir;
  if (whole) {
    const lock = tryLock(path.join(dataDir, 'run/portal.lock'));
    if (typeof lock !== 'function') {
      throw new ConfigError(`DATA_DIR must be a folder of this portal alone, but process ${lock.pid} already serves ${dataDir}.`);
    }
    process.on('exit', lock);
  }
  secrets();
  await checkPort();
}

async function checkVersion(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    const version = rows[0]?.server_version ?? '';
    if (parseInt(version, 10) >= 15) return;
    throw new ConfigError(`DATABASE_URL must name a PostgreSQL server of version 15 or later, but it is ${version}.`);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`DATABASE_URL must name a database that answers, but: ${(error as Error).message || 'no answer'}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Milliseconds before a program that has ended is started again, the first time. */
const SOON = 250;

interface Child {
  name: string;
  process: ChildProcess;
}

export async function supervise({ dev, programs, began }: Options): Promise<void> {
  let stopping = false;
  let server: EmbeddedServer | undefined;
  const children = new Map<string, Child>();
  const env: NodeJS.ProcessEnv = { ...process.env };

  const launch = (name: string): ChildProcess => {
    const source = dev && name !== 'prepare';
    const file = source ? `scripts/${name}.ts` : `.build/${name}.mjs`;
    const child = fork(file, [], { env, execArgv: source ? ['--import', 'tsx'] : ['--enable-source-maps'] });
    children.set(name, { name, process: child });
    child.once('exit', () => children.delete(name));
    return child;
  };

  /**
   * Keeps a program running; resolves when it first says that it is ready. One that was ready and is killed is back at once; one that
   * cannot be, or ends as soon as it is, is tried less and less often.
   */
  const keep = (name: string): Promise<void> =>
    new Promise((ready) => {
      let delay = SOON;
      const go = () => {
        let readyAt = Infinity;
        const child = launch(name);
        child.once('message', () => {
          readyAt = Date.now();
          ready();
        });
        child.once('exit', (code, signal) => {
          if (stopping) return;
          if (Date.now() - readyAt > 1_000) delay = SOON;
          console.error(`The ${name} process ended (${signal ?? code}); starting it again in ${delay / 1000} s.`);
          setTimeout(() => !stopping && go(), delay);
          delay = Math.min(delay * 2, 30_000);
        });
      };
      go();
    });

  const stop = async (code: number): Promise<never> => {
    if (stopping) {
      for (const child of children.values()) child.process.kill('SIGKILL'); // a second Ctrl-C
      return new Promise(() => undefined);
    }
    stopping = true;
    if (server ?? children.size) console.log('\nStopping …');
    const timer = setTimeout(() => [...children.values()].forEach((child) => child.process.kill('SIGKILL')), 12_000);
    await Promise.all(
      [...children.values()].map(async ({ process: child }) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }),
    );
    clearTimeout(timer);
    await server?.leave();
    if (code === 0) console.log('Stopped.');
    process.exit(code);
  };
  // The terminal or pipe that we print to may be gone when we are told to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    console.error(error);
    void stop(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

  try {
    if (config.database_url) {
      await checkVersion(config.database_url);
    } else {
      const options = { data_dir: config.data_dir, password: secrets().database_password, port: config.pg_port };
      const first = await startEmbedded(options);
      server = first;
      env.DATABASE_URL = first.url;
      // A killed PostgreSQL comes back on the same port, where everybody reconnects.
      const watch = async () => {
        for (let pid = first.pid; !stopping; await pause(SOON)) {
          if (runs(pid)) continue;
          console.error('PostgreSQL ended; starting it again.');
          try {
            pid = (await startEmbedded({ ...options, port: first.port })).pid;
          } catch (error) {
            console.error((error as Error).message);
            await pause(1_000);
          }
        }
      };
      void watch();
    }
    const [code] = (await once(launch('prepare'), 'exit')) as [number | null];
    if (stopping) return;
    if (code !== 0) throw new ConfigError('The database could not be prepared; the reason is above.');
    await Promise.all(programs.map(keep));
  } catch (error) {
    if (stopping) return;
    console.error(error instanceof ConfigError ? `\n${error.message}` : error);
    await stop(1);
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const host = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host;
  const short = (file: string) => (path.relative('', file).startsWith('..') ? file : path.relative('', file));
  console.log(
    programs.includes('web')
      ? `
The portal runs at ${config.public_url ?? `http://${host}:${config.port}`} (after ${seconds} s).
  Sign in as admin with the admin_password in ${short(secretsFile())}.
  Programs use the token in ${short(config.tokens_file)}.
  Ctrl-C stops it.
`
      : `The worker runs (after ${seconds} s).`,
  );
}
