/** The built web server on the database of a benchmark, for what has to be measured from outside. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export const PORTAL = 'http://127.0.0.1:5981';

/** Starts a program with its address in the environment, and waits until it says that it is ready. */
export async function start(file: string, port: number, env: Record<string, string> = {}, execArgv: string[] = []): Promise<ChildProcess> {
  const child = fork(file, [], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${port}`, ...env }, execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

export const startPortal = (): Promise<ChildProcess> => start('.build/web.mjs', 5981);
