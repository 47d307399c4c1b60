/** Reads that may take long: with an end, and stopped when whoever asked has gone. */
import { pool } from './pool';
import type { Sql } from './sql';

/** The statement was stopped: it took too long, or nobody waits for it any more. */
export class QueryStopped extends Error {
  constructor() {
    super('The statement was stopped.');
  }
}

const CANCELED = '57014';

/**
 * Runs a reading statement with an end.
 *
 * @param seconds after which it is stopped
 * @param memory  that one sort or hash may take, in MB
 * @throws QueryStopped
 */
export async function limitedRows<T extends object>(
  { text, values }: Sql,
  { seconds, memory = 64, signal }: { seconds: number; memory?: number; signal?: AbortSignal },
): Promise<T[]> {
  if (signal?.aborted) throw new QueryStopped();
  const client = await pool().connect();
  const { processID } = client as unknown as { processID: number };
  let stopping: Promise<unknown> | undefined;
  const stop = () => {
    stopping = pool().query('SELECT pg_cancel_backend($1)', [processID]).catch(() => undefined);
  };
  signal?.addEventListener('abort', stop, { once: true });
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = ${Math.ceil(seconds * 1000)}; SET LOCAL work_mem = '${memory}MB'`);
    const { rows } = await client.query<T & Record<string, unknown>>(text, values as unknown[]);
    return rows;
  } catch (error) {
    throw (error as { code?: string }).code === CANCELED ? new QueryStopped() : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    // Not later, when the connection is somebody else's.
    await stopping;
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    client.release(broken);
  }
}
