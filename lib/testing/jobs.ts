/** Jobs of the portal of the tests. */
import { inject } from 'vitest';
import { withClient } from './database';

/** What waits in a queue to be tried again, or for its time, is begun now. */
export const hurry = (queue: string): Promise<unknown> =>
  withClient(inject('database_url'), (client) => client.query(`UPDATE pgboss.job SET start_after = now() WHERE name = $1 AND state < 'active' AND start_after > now()`, [queue]));
