/** Passwords of local accounts: argon2id, what makes one too easy to guess, and a limit on guessing. */
import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import { row, sql } from '@/lib/db/sql';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';
import { countPasswordGuess } from './guesses';

/** OWASP's parameters for argon2id (19 MiB, 2 passes). */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const MIN_PASSWORD_LENGTH = 10;

/** Long enough for any sentence; what is longer is not worth hashing. */
const MAX_PASSWORD_LENGTH = 1000;

/** Those of the 49,000 most common passwords that are long enough. */
const common = (): Set<string> =>
  processWide('common passwords', () => new Set(dictionary['passwords-common'].filter((word) => word.length >= MIN_PASSWORD_LENGTH)));

/** So much must be left of a password without the words that everybody would try here. */
const MIN_OWN_LENGTH = 6;

function isGuessable(password: string, username: string): boolean {
  const lower = password.toLowerCase();
  const words = ['skyportal', username.toLowerCase()].filter((word) => word.length >= 4);
  const own = words.reduce((rest, word) => rest.replaceAll(word, ''), lower);
  return common().has(lower) || (own !== lower && own.length < MIN_OWN_LENGTH) || new Set(lower).size < 4;
}

/**
 * @param username of the account, which must not be most of the password
 * @throws BadRequest for a password that is too short, or one of the first that anybody would try
 */
export async function hashPassword(password: string, username = ''): Promise<string> {
  if (password.length < MIN_PASSWORD_LENGTH) {
    throw new BadRequest(`password: must have at least ${MIN_PASSWORD_LENGTH} characters`);
  }
  if (isGuessable(password, username)) {
    throw new BadRequest('password: is too easy to guess: a common one, or little more than the name of the user or the portal');
  }
  return hash(password, PARAMETERS);
}

/** A hash that no password has, so that an unknown name takes as long to refuse as a wrong password. */
const nobodysHash = () => processWide('nobodysHash', () => hash(crypto.randomUUID(), PARAMETERS));

/**
 * The id of the user with this name and password, or null. After many failures for the account or from the address,
 * further tries are refused for up to 15 minutes.
 *
 * @throws TooManyRequests
 * @throws Forbidden  for the right password of an account that has expired
 */
export async function checkPassword(username: string, password: string, address: string): Promise<number | null> {
  if (password.length > MAX_PASSWORD_LENGTH) return null;
  const succeeded = await countPasswordGuess(username, address);
  const found = await row<{ user_id: number; password_hash: string; expired: boolean }>(sql`
    SELECT c.user_id, c.password_hash, coalesce(u.expiration_date < timezone('utc', now()), false) AS expired
    FROM users u JOIN user_credentials c ON c.user_id = u.id
    WHERE u.username = lower(${username}) AND u.deleted_at IS NULL`);
  const correct = await verify(found?.password_hash ?? (await nobodysHash()), password);
  if (!found || !correct) return null;
  await succeeded();
  if (found.expired) throw new Forbidden('User account expired');
  return found.user_id;
}
