/** Limits on guessing, counted in PostgreSQL for all processes: passwords by account and by address, tokens by address. */
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { config } from '@/lib/config';
import { pool } from '@/lib/db/pool';
import { addressMatcher } from '@/lib/http/address';
import { TooManyRequests } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';

/** Seconds. */
const WINDOW = 15 * 60;

/** How many failures in a window. Many people share an address, and somebody else may guess at one's account. */
const LIMITS = { pair: 10, account: 100, address: 100, token: 50 } as const;

type Kind = keyof typeof LIMITS;

const limiter = (kind: Kind): RateLimiterPostgres =>
  processWide(
    `guesses ${kind}`,
    () =>
      new RateLimiterPostgres({
        storeClient: pool(),
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: `guess-${kind}`,
        points: LIMITS[kind],
        duration: WINDOW,
      }),
  );

const seconds = (refused: RateLimiterRes): number => Math.max(1, Math.ceil(refused.msBeforeNext / 1000));

async function consume(kind: Kind, key: string): Promise<void> {
  try {
    await limiter(kind).consume(key.slice(0, 200));
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new TooManyRequests(seconds(refused));
    throw refused;
  }
}

/**
 * Counts a try of a password before it is compared, so that tries at the same time are counted too.
 *
 * @returns what to call when the password was right: that was no failure
 * @throws TooManyRequests after 10 failures for an account from an address, 100 for an account, or 100 from an address
 */
export async function countPasswordGuess(username: string, address: string): Promise<() => Promise<void>> {
  const account = username.toLowerCase();
  const pair = `${address} ${account}`;
  await consume('pair', pair);
  await consume('account', account);
  await consume('address', address);
  return async () => {
    await Promise.all([limiter('pair').delete(pair.slice(0, 200)), limiter('account').reward(account.slice(0, 200)), limiter('address').reward(address)]);
  };
}

const isExempt = (address: string): boolean => processWide('exempt from guesses', () => addressMatcher(config.rate_limit.exempt))(address);

/** Address → until when, in ms: known here, so that right tokens cost no query. */
const refusedUntil = (): Map<string, number> => processWide('refused addresses', () => new Map<string, number>());
const MAX_REFUSED = 10_000;

/** @throws TooManyRequests while tokens from this address are refused */
export function checkTokenGuesses(address: string): void {
  const until = refusedUntil().get(address);
  if (until === undefined) return;
  const left = until - Date.now();
  if (left > 0) throw new TooManyRequests(Math.ceil(left / 1000));
  refusedUntil().delete(address);
}

/**
 * Counts a wrong token.
 *
 * @throws TooManyRequests after 50 in 15 minutes; then every token from this address is refused until those are over
 */
export async function countWrongToken(address: string): Promise<void> {
  if (isExempt(address)) return;
  try {
    await consume('token', address);
  } catch (error) {
    if (error instanceof TooManyRequests) {
      if (refusedUntil().size >= MAX_REFUSED) refusedUntil().clear();
      refusedUntil().set(address, Date.now() + Number(error.headers['Retry-After']) * 1000);
    }
    throw error;
  }
}
