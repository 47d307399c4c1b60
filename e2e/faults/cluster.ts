/** Three web processes and two workers on one database, behind a plain round-robin proxy. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { cleanEnvironment, freePort, launch } from '@/lib/testing/portal';

export interface Cluster {
  /** Of the proxy. */
  base_url: string;
  webs: { base_url: string; child: ChildProcess }[];
  workers: ChildProcess[];
  token: string;
  admin_password: string;
  data_dir: string;
  /** How many answers the proxy has passed on, by the port they came from. */
  passed: Map<number, number>;
  stop: () => Promise<void>;
}

/** Sends a request to the next process in turn; one that takes no connection is passed over, one that dies in the middle is a 502. */
function forward(ports: readonly number[], first: number, passed: Map<number, number>, incoming: IncomingMessage, outgoing: ServerResponse, tried = 0): void {
  const port = ports[(first + tried) % ports.length] as number;
  const headers = { ...incoming.headers, 'x-forwarded-for': incoming.headers['x-forwarded-for'] ?? incoming.socket.remoteAddress };
  const onward = httpRequest({ host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers });
  onward.once('response', (answer) => {
    passed.set(port, (passed.get(port) ?? 0) + 1);
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
    answer.once('error', () => outgoing.destroy());
  });
  onward.once('error', (error: NodeJS.ErrnoException) => {
    // Nothing of it has been sent: the next one may have it.
    if (error.code === 'ECONNREFUSED' && tried + 1 < ports.length) forward(ports, first, passed, incoming, outgoing, tried + 1);
    else if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end();
  });
  outgoing.once('close', () => onward.destroy());
  onward.once('socket', (socket) => {
    const send = () => void incoming.pipe(onward);
    if (socket.connecting) socket.once('connect', send);
    else send();
  });
}

/**
 * Starts it.
 *
 * @param database_url an empty database
 * @param settings     further environment variables of all processes
 */
export async function startCluster(database_url: string, settings: Record<string, string> = {}): Promise<Cluster> {
  const data_dir = mkdtempSync(path.join(tmpdir(), 'skyportal-cluster-'));
  writeFileSync(path.join(data_dir, 'config.yaml'), '{}\n');
  const [proxyPort, ...ports] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const base_url = `http://127.0.0.1:${proxyPort}`;
  const admin_password = 'a password for the administrator';
  const env = cleanEnvironment({
    CONFIG_FILE: path.join(data_dir, 'config.yaml'), DATA_DIR: data_dir, TOKENS_FILE: path.join(data_dir, '.tokens.yaml'), DATABASE_URL: database_url,
    ADMIN_PASSWORD: admin_password, HOST: '127.0.0.1', PUBLIC_URL: base_url, TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'error', DUSTMAP_FETCH: 'false', DEMO: 'false',
    DB_POOL_SIZE: '8', ...settings,
  });
  const passed = new Map<number, number>();
  let turn = 0;
  const proxy = createServer({ keepAlive: true }, (incoming, outgoing) => forward(ports, turn++, passed, incoming, outgoing));
  const started: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    proxy.closeAllConnections();
    proxy.close();
    for (const child of started) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    rmSync(data_dir, { recursive: true, force: true, maxRetries: 10 });
  };
  const start = async (name: string, own: Record<string, string>): Promise<ChildProcess> => {
    const child = await launch(name, { ...env, ...own });
    started.push(child);
    return child;
  };
  try {
    await launch('prepare', env, true);
    const webs = await Promise.all(ports.map(async (port) => ({ base_url: `http://127.0.0.1:${port}`, child: await start('web', { PORT: String(port) }) })));
    const workers = await Promise.all([start('worker', {}), start('worker', {})]);
    proxy.listen(proxyPort, '127.0.0.1');
    await once(proxy, 'listening');
    const [token = ''] = Object.values(parse(readFileSync(env.TOKENS_FILE as string, 'utf8')) as Record<string, string>);
    return { base_url, webs, workers, token, admin_password, data_dir, passed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
