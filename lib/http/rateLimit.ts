/** 5 requests a second and bursts of 10 (configurable) for each remote address, counted in PostgreSQL for all processes. */
import { BurstyRateLimiter, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { config } from '@/lib/config';
import { pool } from '@/lib/db/pool';
import { processWide } from '@/lib/processWide';
import { addressMatcher } from './address';
import { TooManyRequests } from './errors';

const TABLE = 'rate_limits';

const limits = () =>
  processWide('rateLimit', () => {
    const { requests_per_second, burst, exempt } = config.rate_limit;
    const store = (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterPostgres({ storeClient: pool(), tableName: TABLE, tableCreated: true, keyPrefix, points, duration });
    return {
      isExempt: addressMatcher(exempt),
      limiter: new BurstyRateLimiter(
        store('second', Math.max(1, Math.floor(requests_per_second)), 1),
        store('burst', burst, Math.max(1, Math.ceil(burst / requests_per_second))),
      ),
    };
  });

/** @throws TooManyRequests */
export async function countRequest(address: string): Promise<void> {
  if (!config.rate_limit.enabled) return;
  const { isExempt, limiter } = limits();
  if (isExempt(address)) return;
  try {
    await limiter.consume(address);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new TooManyRequests(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
    throw refused;
  }
}
