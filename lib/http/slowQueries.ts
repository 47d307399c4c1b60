import { config } from '@/lib/config';
import { pool } from '@/lib/db/pool';
import { watchSlow } from '@/lib/db/slow';
import { log } from './log';

/** Logs the statements of this process that take `slow_query_ms` or more, with the id of the request that waits for them. */
export function logSlowQueries(): void {
  watchSlow(pool(), config.slow_query_ms, ({ sql, ms, request }) => log().warn({ ms, request, sql }, 'slow query'));
}
