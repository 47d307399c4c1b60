import { setTimeout as pause } from 'node:timers/promises';
import { pool } from '@/lib/db/pool';
import { databaseIsAway } from './faults';

/** Milliseconds between attempts. */
const AGAIN = 100;

/**
 * Resolves when the database answers. One that was killed is on its way back while the processes that it ended with it start; it is
 * quicker to wait for it than to end and start again.
 *
 * @param limit ms, after which its last error is thrown; any other error than that it is away is thrown at once
 */
export async function untilDatabase(limit = 60_000): Promise<void> {
  for (const began = performance.now(); ; await pause(AGAIN)) {
    try {
      await pool().query('SELECT 1');
      return;
    } catch (error) {
      if (!databaseIsAway(error) || performance.now() - began > limit) throw error;
    }
  }
}
