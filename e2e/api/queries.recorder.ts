/** Calls endpoints in this process, and keeps the statements that they send. */
import pg from 'pg';
import type { Call } from '@/lib/http/call';
import type { Endpoint } from '@/lib/http/endpoint';

export interface Statement {
  text: string;
  values: unknown[];
}

let recorded: Statement[] | undefined;

type Ask = (this: pg.Client, ...args: unknown[]) => unknown;

/** From now on statements can be recorded, whichever pool they come from. */
export function install(): void {
  const ask = pg.Client.prototype.query as unknown as Ask;
  const noting: Ask = function (...args) {
    const [query, second] = args;
    const { text, values } = typeof query === 'string' ? { text: query, values: second } : (query as { text?: string; values?: unknown });
    if (typeof text === 'string') recorded?.push({ text, values: Array.isArray(values) ? (values as unknown[]) : [] });
    return ask.apply(this, args);
  };
  pg.Client.prototype.query = noting as unknown as typeof pg.Client.prototype.query;
}

export interface Asked {
  status: number;
  body: string;
  statements: Statement[];
}

/** One request; nothing else may be asked meanwhile. */
export async function ask(endpoint: Endpoint, path: string, token: string, params: Record<string, string>, query: Record<string, string> = {}): Promise<Asked> {
  const headers: Record<string, string> = { authorization: `token ${token}` };
  const call: Call = {
    method: 'GET',
    path,
    params,
    query: new URLSearchParams(query),
    header: (name) => headers[name.toLowerCase()] ?? null,
    address: '127.0.0.1',
    body: () => Promise.resolve(new Uint8Array()),
    signal: new AbortController().signal,
  };
  const statements: Statement[] = (recorded = []);
  try {
    const { status, body } = await endpoint.run(call);
    return { status, body: typeof body === 'string' ? body : '', statements };
  } finally {
    recorded = undefined;
  }
}
