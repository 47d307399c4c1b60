/** Passwords of local accounts: argon2id, and a limit on guessing. */
import { hash, verify } from '@node-rs/argon2';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { pool } from '@/lib/db/pool';
import { row, sql } from '@/lib/db/sql';
import { BadRequest, Forbidden, TooManyRequests } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';

/** OWASP's parameters for argon2id (19 MiB, 2 passes). */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const MIN_PASSWORD_LENGTH = 10;

/** @throws BadRequest for a password that is too short */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < MIN_PASSWORD_LENGTH) {
    throw new BadRequest(`password: must have at least ${MIN_PASSWORD_LENGTH} characters`);
  }
  return hash(password, PARAMETERS);
}

const FAILURES = 10;
const WINDOW = 15 * 60;

const guesses = () =>
  processWide(
    'guesses',
    () =>
      new RateLimiterPostgres({
        storeClient: pool(),
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: 'sign-in',
        points: FAILURES,
        duration: WINDOW,
      }),
  );

/** A hash that no password has, so that an unknown name takes as long to refuse as a wrong password. */
const nobodysHash = () => processWide('nobodysHash', () => hash(crypto.randomUUID(), PARAMETERS));

/**
 * The id of the user with this name and password, or null. After ten failures for a name from an address, further
 * tries are refused for up to 15 minutes.
 *
 * @throws TooManyRequests
 * @throws Forbidden  for the right password of an account that has expired
 */
export async function checkPassword(username: string, password: string, address: string): Promise<number | null> {
  const key = `${address} ${username.toLowerCase()}`.slice(0, 200);
  try {
    await guesses().consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new TooManyRequests(Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
  const found = await row<{ user_id: number; password_hash: string; expired: boolean }>(sql`
    SELECT c.user_id, c.password_hash, coalesce(u.expiration_date < timezone('utc', now()), false) AS expired
    FROM users u JOIN user_credentials c ON c.user_id = u.id
    WHERE u.username = lower(${username}) AND u.deleted_at IS NULL`);
  const correct = await verify(found?.password_hash ?? (await nobodysHash()), password);
  if (!found || !correct) return null;
  await guesses().delete(key);
  if (found.expired) throw new Forbidden('User account expired');
  return found.user_id;
}
