/** A limit on trying out the tokens of links (invitations, passwords), for each address, in all processes together. */
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { pool } from '@/lib/db/pool';
import { TooManyRequests } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';

const FAILURES = 20;
const WINDOW = 15 * 60;

const failures = () =>
  processWide(
    'failed links',
    () =>
      new RateLimiterPostgres({
        storeClient: pool(),
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: 'link',
        points: FAILURES,
        duration: WINDOW,
      }),
  );

/** @throws TooManyRequests */
export async function requireNotThrottled(address: string): Promise<void> {
  const found = await failures().get(address);
  if (found && found.consumedPoints >= FAILURES) throw new TooManyRequests(Math.ceil(found.msBeforeNext / 1000));
}

export async function countFailure(address: string): Promise<void> {
  await failures().penalty(address);
}
