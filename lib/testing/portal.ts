/**
 * A portal of its own for a run of tests: PostgreSQL in a temporary folder, a fresh database, and the built web server
 * on a free port. Nothing of the developer's settings or data is used.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { ENVIRONMENT } from '@/lib/config';
import { startEmbedded } from '@/lib/db/embedded';
import { applyMigrations } from '@/lib/db/migrate';
import { withClient } from '@/lib/testing/database';
import { STAND_IN_HOST } from '@/lib/testing/standIn';

export const METRICS_TOKEN = 'a token for the metrics';

export interface TestPortal {
  base_url: string;
  database_url: string;
  /** The same schema without any row; a database made from it is ready in milliseconds. */
  template_url: string;
  /** Token of the system administrator. */
  token: string;
  admin_password: string;
  data_dir: string;
  /** Where the portal looks for facilities: tests have stand-ins there. */
  stand_in: string;
  stop: () => Promise<void>;
}

/** Facilities, and what is asked while somebody waits, are where the tests can stand in for them, and the portal may reach that place. */
const settingsFor = (stand_in: string): object => ({
  metrics: { token: METRICS_TOKEN },
  outbound: { allow: [STAND_IN_HOST] },
  catalogs: { urls: { horizons: `${stand_in}/horizons`, across: `${stand_in}/across` } },
  messages: { slack_url: `${stand_in}/slack/`, twilio: { endpoint: `${stand_in}/twilio`, account_sid: 'AC1', auth_token: 'a token of Twilio', from: '+15005550006', whatsapp_from: '+15005550007' } },
  tns: { endpoint: `${stand_in}/tns` },
  hermes: { endpoint: `${stand_in}/hermes`, token: 'a token of Hermes' },
  facilities: {
    settings: {
      ZTFMMAAPI: { endpoint: `${stand_in}/ztf`, archive: `${stand_in}/irsa` },
      SEDMAPI: { endpoint: `${stand_in}/sedm` },
      ATLASAPI: { endpoint: `${stand_in}/forcedphot` },
      ...Object.fromEntries(['SINISTROAPI', 'FLOYDSAPI'].map((name) => [name, { endpoint: `${stand_in}/lco`, archive: `${stand_in}/archive` }])),
      GEMINIAPI: { north: `${stand_in}/gemini-north`, south: `${stand_in}/gemini-south` },
      ...Object.fromEntries(['BINOSPECAPI', 'MMIRSAPI', 'KAITAPI', 'COLIBRIAPI', 'WINTERAPI', 'SPRINGAPI', 'TRTAPI', 'TTTAPI', 'TAROTAPI', 'NICERAPI', 'TESSAPI'].map((name) =>
        [name, { endpoint: `${stand_in}/${name.toLowerCase()}` }])),
      UVOTXRTMMAAPI: { endpoint: `${stand_in}/swift` },
      GROWTHINDIAMMAAPI: { protocol: 'http' },
      UVOTXRTAPI: { endpoint: `${stand_in}/swift`, xrt_endpoint: `${stand_in}/leicester` },
      ...Object.fromEntries(['SOARGHTSAPI', 'SOARGHTSIMAGERAPI', 'SOARTSPECAPI', 'NEWFIRMAPI'].map((name) => [name, { endpoint: `${stand_in}/lco` }])),
    },
  },
});

/** Below those that systems give to outgoing connections, of which tests have thousands: one could take it before who asked for it does. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const free = await once(probe, 'listening').then(() => true, () => false);
    if (!free) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}

/** The environment without the developer's settings. */
export function cleanEnvironment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' };
  for (const variable of Object.keys(ENVIRONMENT)) delete env[variable];
  delete env.NODE_OPTIONS;
  return { ...env, NEXT_TELEMETRY_DISABLED: '1', ...extra };
}

/** Starts a built program and waits until it says that it is ready, or, with `toEnd`, until it has ended well. */
export async function launch(name: string, env: NodeJS.ProcessEnv, toEnd = false): Promise<ChildProcess> {
  const file = path.resolve('.build', `${name}.mjs`);
  if (!existsSync(file)) throw new Error(`${file} is missing: npm test builds it before the tests.`);
  const child = fork(file, [], { env, execArgv: ['--enable-source-maps', '--trace-deprecation'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code]) => {
    if (code !== 0 || !toEnd) throw new Error(`The ${name} process of the tests ended with ${String(code)}.`);
  });
  await (toEnd ? ended : Promise.race([once(child, 'message'), ended]));
  ended.catch(() => undefined);
  return child;
}

export interface SecondWeb {
  base_url: string;
  /** At once, in the middle of whatever it does. */
  kill: () => Promise<void>;
}

/** Another web process of the portal of the tests, on a port of its own. */
export async function startSecondWeb({ database_url, data_dir }: Pick<TestPortal, 'database_url' | 'data_dir'>): Promise<SecondWeb> {
  const port = await freePort();
  const base_url = `http://127.0.0.1:${port}`;
  const child = await launch('web', cleanEnvironment({
    CONFIG_FILE: path.join(data_dir, 'config.yaml'), DATA_DIR: data_dir, DATABASE_URL: database_url, DATABASE_PASSWORD: 'a password for the tests',
    HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: base_url, LOG_LEVEL: 'error', DUSTMAP_FETCH: 'false',
  }));
  const kill = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { base_url, kill };
}

/**
 * Starts it.
 *
 * @param options.demo     load the demonstration night
 * @param options.worker   run the worker too
 * @param options.settings further environment variables
 */
export async function startTestPortal(
  options: { demo?: boolean; worker?: boolean; settings?: Record<string, string> } = {},
): Promise<TestPortal> {
  const data_dir = mkdtempSync(path.join(tmpdir(), 'skyportal-test-'));
  const password = 'a password for the tests';
  const server = await startEmbedded({
    data_dir,
    password,
    port: await freePort(),
    database: 'template',
    // Nothing has to survive a power cut.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB' },
  });
  const children: ChildProcess[] = [];
  const stop = async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await server.leave();
    rmSync(data_dir, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    await applyMigrations(server.url);
    const database_url = server.url.replace(/template$/, 'test');
    await withClient(server.url.replace(/template$/, 'postgres'), (client) =>
      client.query('CREATE DATABASE test TEMPLATE template'),
    );
    const port = await freePort();
    const base_url = `http://127.0.0.1:${port}`;
    const stand_in = `http://${STAND_IN_HOST}:${await freePort()}`;
    writeFileSync(path.join(data_dir, 'config.yaml'), stringify(settingsFor(stand_in)));
    const env = cleanEnvironment({
      CONFIG_FILE: path.join(data_dir, 'config.yaml'),
      DATA_DIR: data_dir,
      TOKENS_FILE: path.join(data_dir, '.tokens.yaml'),
      DATABASE_URL: database_url,
      DATABASE_PASSWORD: password,
      ADMIN_PASSWORD: 'a password for the administrator',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: base_url,
      LOG_LEVEL: 'warn',
      CHECK_RESPONSES: '1',
      DUSTMAP_FETCH: 'false',
      DEMO: options.demo ? 'true' : 'false',
      ...options.settings,
    });
    await launch('prepare', env, true);
    children.push(await launch('web', env));
    if (options.worker) children.push(await launch('worker', env));
    const tokens = existsSync(env.TOKENS_FILE as string)
      ? (parse(readFileSync(env.TOKENS_FILE as string, 'utf8')) as Record<string, string>)
      : {};
    return {
      base_url,
      database_url,
      template_url: server.url,
      token: Object.values(tokens)[0] ?? '',
      admin_password: env.ADMIN_PASSWORD as string,
      data_dir,
      stand_in,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
