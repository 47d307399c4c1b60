/**
 * Secrets that the portal makes itself, at its first start, in `<data_dir>/secrets.yaml` (mode 0600, never in git).
 * Where several machines serve one portal they must be the same on all of them: copy the file, or set the variables.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { config, ConfigError, type Environment } from '@/lib/config';

/** Key → the environment variable that replaces it. */
const KEYS = {
  /** Signs sessions and one-time links. Changing it signs everybody out. */
  auth_secret: 'AUTH_SECRET',
  /** Encrypts what has to be kept readable: passwords of telescopes and brokers. Losing it loses them. */
  encryption_key: 'ENCRYPTION_KEY',
  /** First password of the user `admin`. */
  admin_password: 'ADMIN_PASSWORD',
  /** First password of the people of the demonstration night. */
  demo_password: 'DEMO_PASSWORD',
  /** Password of the embedded PostgreSQL. */
  database_password: 'DATABASE_PASSWORD',
} as const;

export type Secrets = Readonly<Record<keyof typeof KEYS, string>>;

const HEADER = '# Made by the portal at its first start. Keep it secret, and keep it with your backups.\n';

/** Where the secrets of a data folder are. */
export const secretsFile = (dataDir: string = config.data_dir): string => path.join(dataDir, 'secrets.yaml');

function write(file: string, values: Record<string, string>): string {
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(temporary, HEADER + stringify(values), { mode: 0o600, flush: true });
  return temporary;
}

/** Short enough to type: 20 letters and digits, about 100 bits. */
const password = () => randomBytes(15).toString('base64url').replace(/[-_]/g, 'x');

function create(file: string): void {
  const key = () => randomBytes(32).toString('base64url');
  const temporary = write(file, {
    auth_secret: key(),
    encryption_key: key(),
    admin_password: password(),
    demo_password: password(),
    database_password: password(),
  });
  try {
    linkSync(temporary, file); // atomic, and refused when another process was first
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(temporary);
  }
}

/**
 * Reads the secrets of a data folder, and makes them when there are none yet. Safe when several processes do it at once.
 *
 * @throws ConfigError  when the file cannot be understood
 */
export function readSecrets(dataDir: string, env: Environment = process.env): Secrets {
  const file = secretsFile(dataDir);
  const names = Object.keys(KEYS) as (keyof typeof KEYS)[];
  const fromEnvironment = names.map((name) => [name, env[KEYS[name]]?.trim()] as const).filter(([, value]) => value);
  let kept: Record<string, string> = {};
  if (fromEnvironment.length < names.length) {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(file)) create(file);
    const content: unknown = parse(readFileSync(file, 'utf8'));
    if (typeof content !== 'object' || content === null || !('auth_secret' in content)) {
      throw new ConfigError(`${file} must have the key auth_secret; restore it from a backup.`);
    }
    kept = Object.fromEntries(Object.entries(content).map(([key, value]) => [key, String(value)]));
    const missing = names.filter((name) => !kept[name]);
    // A key that a later version brought: derived, so that two processes which add it at once write the same.
    for (const name of missing) {
      kept[name] = createHmac('sha256', kept.auth_secret as string).update(name).digest('base64url');
    }
    if (missing.length > 0) renameSync(write(file, kept), file);
  }
  return Object.freeze({ ...kept, ...Object.fromEntries(fromEnvironment) }) as Secrets;
}

let current: Secrets | undefined;

/** The secrets of the configured data folder. */
export const secrets = (): Secrets => (current ??= readSecrets(config.data_dir));
