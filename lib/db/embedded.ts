/**
 * The embedded PostgreSQL: made, started, found again, stopped. It listens on loopback only, with a password.
 *
 * It runs in a session of its own and outlives whoever started it, so web and worker can finish their work after
 * Ctrl-C, and a killed parent leaves a server that the next start finds and uses. Every process that uses it leaves
 * its mark in `<data_dir>/run`; the last one to leave stops it.
 */
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { readlinkSync, realpathSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ConfigError } from '@/lib/config';
import { account, findBinaries, launch, runnable, type Account, type Binaries } from '@/lib/db/embedded-binaries';
import { holder, runs, tryLock, withLock } from '@/lib/db/lockfile';

const USER = 'skyportal';
const FIRST_PORT = 54329;

export interface EmbeddedOptions {
  /** The portal's data folder; the server's is `postgres` inside it. */
  data_dir: string;
  password: string;
  /** A fixed port; otherwise the last one used, 54329, or the next free one. */
  port?: number;
  /** Database that is made when missing. */
  database?: string;
  /** Settings over the defaults, e.g. `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>;
}

export interface EmbeddedServer {
  port: number;
  pid: number;
  /** Address of the database. */
  url: string;
  /** Whether it ran already. */
  found: boolean;
  /** Leaves the server, and stops it when nobody else uses it. */
  leave: () => Promise<void>;
}

interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/** What `postmaster.pid` says, if that process is really a server on this folder. */
function findServer(folder: string): Postmaster | undefined {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 1) || !runs(pid) || !servesFolder(pid, folder)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** A process number in a file may be somebody else's by now. A server's working directory is its data folder. */
function servesFolder(pid: number, folder: string): boolean {
  if (existsSync('/proc/self/cwd')) {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    } catch {
      return false;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}

/** Makes the server's folder; aside first, then renamed, so that an interrupted one is never taken for whole. */
async function initialise(binaries: Binaries, user: Account | undefined, folder: string, password: string): Promise<void> {
  const parent = path.dirname(folder);
  for (const left of readdirSync(parent).filter((name) => name.startsWith('postgres.new'))) {
    rmSync(path.join(parent, left), { recursive: true, maxRetries: 20, retryDelay: 50 });
  }
  const fresh = `${folder}.new-${randomBytes(4).toString('hex')}`;
  mkdirSync(fresh, { mode: 0o700 });
  const passwordFile = path.join(tmpdir(), `skyportal-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const owned of [fresh, passwordFile]) chownSync(owned, user.uid, user.gid);
  try {
    const child = launch(
      user,
      binaries.initdb,
      [
        `--pgdata=${fresh}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Sorted by code point on every machine, with case folding of all letters.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
      ],
      fresh,
      ['ignore', 'pipe', 'pipe'],
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (output += part.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`Making the database in ${folder} failed:\n${output.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, folder);
  const handle = openSync(parent, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function choosePort(wanted: number | undefined): Promise<number> {
  if (wanted) {
    if (await isFree(wanted)) return wanted;
    throw new ConfigError(`PG_PORT must be a free port, but ${wanted} is in use.`);
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + 200; port++) if (await isFree(port)) return port;
  throw new ConfigError(`PG_PORT must be set, because no port from ${FIRST_PORT} to ${FIRST_PORT + 199} is free.`);
}

/** Settings by the memory of the machine (or container), which the server shares with web and worker. */
function settings(): Record<string, string> {
  const limit = process.constrainedMemory();
  const mb = Math.floor((limit && limit < totalmem() ? limit : totalmem()) / 2 ** 20);
  const clamp = (value: number, low: number, high: number) => `${Math.round(Math.min(Math.max(value, low), high))}MB`;
  const smallSharedMemory = existsSync('/dev/shm') && statfsSync('/dev/shm').bavail * statfsSync('/dev/shm').bsize < 2 ** 29;
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: clamp(mb / 6, 64, 8192),
    effective_cache_size: clamp(mb / 2, 256, 65536),
    work_mem: clamp(mb / 600, 4, 64),
    maintenance_work_mem: clamp(mb / 24, 64, 2048),
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    synchronous_commit: 'on',
    random_page_cost: '1.1', // solid-state disks
    jit: 'off', // compiling costs more than it saves on queries that take milliseconds
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_duration_statement: '1s',
    log_checkpoints: 'off',
    // Containers often have 64 MB of shared memory, too little for parallel queries.
    ...(smallSharedMemory ? { dynamic_shared_memory_type: 'mmap' } : {}),
  };
}

/** The log of this start; the earlier ones are kept up to 10 MB. */
function openLog(file: string): { handle: number; from: number } {
  if (existsSync(file) && statSync(file).size > 10 * 2 ** 20) renameSync(file, `${file}.1`);
  const handle = openSync(file, 'a', 0o600);
  return { handle, from: statSync(file).size };
}

async function launchServer(
  binaries: Binaries,
  user: Account | undefined,
  folder: string,
  port: number,
  extra: Record<string, string>,
): Promise<Postmaster> {
  const logFile = `${folder}.log`;
  const options = Object.entries({ ...settings(), ...extra }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  // After a kill -9 of the server its last helpers may hold the shared memory for a moment.
  for (let attempt = 0; ; attempt++) {
    const log = openLog(logFile);
    const child = launch(user, binaries.postgres, ['-D', folder, '-p', String(port), ...options], folder, [
      'ignore',
      log.handle,
      log.handle,
    ]);
    closeSync(log.handle);
    child.unref();
    let failed = false;
    child.once('error', () => (failed = true)).once('exit', () => (failed = true));
    while (!failed) {
      const found = findServer(folder);
      if (found?.ready && found.pid === child.pid) return found; // however long it takes to recover its data
      await pause(20);
    }
    const said = readFileSync(logFile).subarray(log.from).toString().trim();
    if (attempt >= 50 || !/shared memory block|lock file/.test(said)) {
      throw new Error(`PostgreSQL did not start; ${logFile} ends with:\n${said.split('\n').slice(-8).join('\n')}`);
    }
    await pause(200);
  }
}

/** Asks a server to close its connections and stop; after 30 s makes it. */
async function stopServer(pid: number): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  signal('SIGINT');
  for (let waited = 0; runs(pid); waited += 20) {
    if (waited === 30_000) signal('SIGQUIT');
    if (waited === 40_000) signal('SIGKILL');
    await pause(20);
  }
}

/** Makes the database when missing; as a by-product proves that the server answers and takes the password. */
async function makeDatabase(address: (database: string) => string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: address('postgres'), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

/** Uses a server that already runs, if it answers; one that does not is stopped. */
async function adopt(folder: string, password: string, database: string): Promise<Postmaster | undefined> {
  for (let waited = 0; ; waited += 50) {
    const found = findServer(folder);
    if (!found) return undefined;
    if (found.ready) {
      try {
        await makeDatabase((name) => address(found.port, password, name), database);
        return found;
      } catch (error) {
        if (isWrongPassword(error)) throw wrongPassword(folder);
      }
    }
    if (waited >= 10_000) {
      await stopServer(found.pid);
      return undefined;
    }
    await pause(50);
  }
}

const address = (port: number, password: string, database: string) =>
  `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

const isWrongPassword = (error: unknown) => (error as { code?: string }).code === '28P01';

const wrongPassword = (folder: string) =>
  new ConfigError(
    `DATABASE_PASSWORD (in ${path.join(path.dirname(folder), 'secrets.yaml')}) must be the password with which ${folder} was made.`,
  );

/** Whether another living process uses the server. */
function othersUse(marks: string): boolean {
  return readdirSync(marks)
    .filter((name) => /^postgres-\d+$/.test(name))
    .map((name) => path.join(marks, name))
    .some((mark) => {
      const who = holder(mark);
      if (!who) rmSync(mark, { force: true });
      return who !== undefined && who.pid !== process.pid;
    });
}

/**
 * Starts the embedded PostgreSQL of a data folder, or finds it running, and makes its database.
 *
 * @throws ConfigError  when a setting prevents it; Error with the end of the server's log otherwise
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { password, database = 'skyportal' } = options;
  mkdirSync(options.data_dir, { recursive: true });
  const root = realpathSync(options.data_dir);
  const folder = path.join(root, 'postgres');
  const marks = path.join(root, 'run');
  const lock = path.join(marks, 'postgres.lock');

  const { server, found } = await withLock(lock, async () => {
    let server = await adopt(folder, password, database);
    const found = server !== undefined;
    if (!server) {
      const user = account(folder);
      const binaries = runnable(user, await findBinaries());
      if (!existsSync(path.join(folder, 'PG_VERSION'))) await initialise(binaries, user, folder, password);
      rmSync(path.join(folder, 'postmaster.pid'), { force: true }); // nobody serves the folder: adopt() looked
      server = await launchServer(binaries, user, folder, await choosePort(options.port), options.settings ?? {});
      const { port, pid } = server;
      try {
        await makeDatabase((name) => address(port, password, name), database);
      } catch (error) {
        await stopServer(pid);
        throw isWrongPassword(error) ? wrongPassword(folder) : error;
      }
    }
    tryLock(path.join(marks, `postgres-${process.pid}`));
    return { server, found };
  });

  return {
    port: server.port,
    pid: server.pid,
    url: address(server.port, password, database),
    found,
    leave: () =>
      withLock(lock, async () => {
        rmSync(path.join(marks, `postgres-${process.pid}`), { force: true });
        const running = findServer(folder);
        if (running && !othersUse(marks)) await stopServer(running.pid);
      }),
  };
}
