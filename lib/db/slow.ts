/** Tells which statements take long. Values are never told: they may be anybody's data. */
import { AsyncResource } from 'node:async_hooks';
import type pg from 'pg';
import { requestId } from '@/lib/process/request';

export interface SlowQuery {
  sql: string;
  ms: number;
  request: string | undefined;
}

const MAX_TEXT = 2_000;

const textOf = (query: unknown): string => {
  const text = typeof query === 'string' ? query : (query as { text?: unknown } | null)?.text;
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT) : '';
};

type Act = (...args: unknown[]) => unknown;

/** Has the queries of one connection timed, by whichever of pg's ways they are asked: callback or promise. */
function watchClient(client: pg.PoolClient, limit: number, report: (slow: SlowQuery) => void): void {
  const ask = client.query.bind(client) as Act;
  const timed: Act = (...args) => {
    const began = performance.now();
    const request = requestId();
    const done = () => {
      const ms = performance.now() - began;
      if (ms >= limit) report({ sql: textOf(args[0]), ms: Math.round(ms), request });
    };
    const last = args.at(-1);
    if (typeof last === 'function') {
      args[args.length - 1] = (...results: unknown[]) => {
        done();
        (last as Act)(...results);
      };
      return ask(...args);
    }
    const asked = ask(...args);
    if (asked instanceof Promise) asked.then(done, done);
    return asked;
  };
  client.query = timed as typeof client.query;
}

/**
 * Reports the queries of a pool that take `limit` ms or more. To be called before the pool is used.
 */
export function watchSlow(pool: pg.Pool, limit: number, report: (slow: SlowQuery) => void): void {
  pool.on('connect', (client) => watchClient(client, limit, report));
  // A query that waits for a connection is sent by whoever gives one back; it still belongs to who asked.
  const connect = pool.connect.bind(pool) as Act;
  const bound: Act = (callback) => (typeof callback === 'function' ? connect(AsyncResource.bind(callback as () => void)) : connect());
  pool.connect = bound as typeof pool.connect;
}
