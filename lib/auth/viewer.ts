/** Who is asking: one query, kept for a moment. */
import { createHash } from 'node:crypto';
import { decode } from 'next-auth/jwt';
import { config } from '@/lib/config';
import { column, execute, row, sql, type Sql } from '@/lib/db/sql';
import { Forbidden, Unauthorized } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';
import { secrets } from '@/lib/secrets';
import type { Acl } from './permissions';
import { seeSession } from './sessions';
import { isFresh, isOpen } from './sessions.sql';

export interface Viewer {
  user_id: number;
  username: string;
  /** Set when a program asks with a token. */
  token_id: string | null;
  token_name: string | null;
  /** Username of the administrator who has taken this user's place, where one has. */
  acted_by: string | null;
  /** A visitor without an account, where the portal admits them: reads what the anonymous user may, and changes nothing. */
  is_anonymous: boolean;
  permissions: ReadonlySet<Acl>;
  /** Has "System admin": passes every ACL check and every row rule. */
  is_admin: boolean;
  /** Groups that the user is a member of, the single-user group included. */
  group_ids: readonly number[];
  stream_ids: readonly number[];
}

/** `Authorization: token …` and cookies; what `Call` and Next's headers have in common. */
export type HeaderReader = (name: string) => string | null;

interface ViewerRow {
  user_id: number;
  username: string;
  token_id: string | null;
  token_name: string | null;
  permissions: Acl[];
  group_ids: number[];
  stream_ids: number[];
  expired: boolean;
}

/** How long an answer about a viewer is believed; changes made in any process clear it sooner (`events.ts`). */
const TTL = 5_000;
const MAX_ENTRIES = 5_000;

interface Cached {
  viewer: Viewer;
  at: number;
}

interface Known {
  viewers: Map<string, Cached>;
  /** Grows with every forgetting, so that what was being read then is not kept. */
  generation: number;
}

const known = (): Known => processWide('viewers', () => ({ viewers: new Map<string, Cached>(), generation: 0 }));

/** Forgets what is known of everybody; after membership, role or token changes. */
export function forgetViewers(): void {
  known().viewers.clear();
  known().generation += 1;
}

/** SHA-256 of a token's secret, hexadecimal: what the table keeps. A UUID has too many values to be tried out. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * A user's permissions are those given directly and those of the roles; a token has the part of its own ACLs that its
 * maker still has.
 */
const selectViewer = (tokenColumns: Sql, from: Sql): Sql => sql`
  SELECT u.id AS user_id, u.username, ${tokenColumns},
    ARRAY(SELECT acl_id FROM user_acls WHERE user_id = u.id
          UNION SELECT ra.acl_id FROM user_roles ur JOIN role_acls ra USING (role_id) WHERE ur.user_id = u.id) AS permissions,
    ARRAY(SELECT group_id FROM group_users WHERE user_id = u.id ORDER BY group_id) AS group_ids,
    ARRAY(SELECT stream_id FROM stream_users WHERE user_id = u.id ORDER BY stream_id) AS stream_ids,
    coalesce(u.expiration_date < timezone('utc', now()), false) AS expired
  ${from}`;

interface Circumstances {
  token_acls?: readonly string[];
  acted_by?: string | null;
  is_anonymous?: boolean;
}

function toViewer(found: ViewerRow, { token_acls, acted_by = null, is_anonymous = false }: Circumstances): Viewer {
  if (found.expired) throw new Forbidden('User account expired');
  const permissions = token_acls ? found.permissions.filter((acl) => token_acls.includes(acl)) : found.permissions;
  return {
    user_id: found.user_id,
    username: found.username,
    token_id: found.token_id,
    token_name: found.token_name,
    acted_by,
    is_anonymous,
    permissions: new Set(permissions),
    is_admin: permissions.includes('System admin'),
    group_ids: found.group_ids,
    stream_ids: found.stream_ids,
  };
}

async function cached(key: string, load: () => Promise<Viewer>): Promise<Viewer> {
  const { viewers, generation } = known();
  const found = viewers.get(key);
  if (found && Date.now() - found.at < TTL) return found.viewer;
  const viewer = await load();
  if (known().generation !== generation) return viewer;
  if (viewers.size >= MAX_ENTRIES) viewers.clear();
  viewers.set(key, { viewer, at: Date.now() });
  return viewer;
}

/** Notes that a token was used, at most once a minute. Who looks at it later is not worth a request's failing. */
function noteUse(token_id: string): void {
  execute(sql`UPDATE tokens SET last_used_at = timezone('utc', now()) WHERE id = ${token_id}
    AND (last_used_at IS NULL OR last_used_at < timezone('utc', now()) - interval '1 minute')`).catch(() => undefined);
}

async function viewerOfToken(secret: string): Promise<Viewer> {
  const hash = hashSecret(secret);
  return cached(`token ${hash}`, async () => {
    const found = await row<ViewerRow & { token_id: string; token_acls: string[]; idle: boolean }>(
      selectViewer(
        sql`t.id AS token_id, t.name AS token_name, t.acls AS token_acls,
            coalesce(t.last_used_at < timezone('utc', now()) - interval '1 minute', true) AS idle`,
        sql`FROM tokens t JOIN users u ON u.id = t.created_by_id
            WHERE u.deleted_at IS NULL AND t.secret_hash = ${hash} AND (t.expires_at IS NULL OR t.expires_at > timezone('utc', now()))`,
      ),
    );
    if (!found) throw new Unauthorized();
    const viewer = toViewer(found, found);
    if (found.idle) noteUse(found.token_id);
    return viewer;
  });
}

/**
 * Names that the session's cookie may have, the one to be believed first. With https the prefix has browsers take it from this
 * very host alone, so no neighbour can plant one.
 */
export const sessionCookieNames = ['__Host-next-auth.session-token', '__Secure-next-auth.session-token', 'next-auth.session-token'] as const;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function cookie(header: string | null, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === name) return decoded(part.slice(at + 1).trim());
  }
  return null;
}

/** For how many seconds somebody may act in another's place, however often the cookie is renewed. */
export const MAX_ACTING = 8 * 3600;

export interface Session {
  session_id: string;
  user_id: number;
  /** When the user signed in, seconds since 1970. */
  issued_at: number;
  /** Username of the administrator who has taken the user's place. */
  acted_by: string | null;
}

/** The session cookie as it came, or null. */
export function sessionCookie(header: HeaderReader): { name: string; value: string } | null {
  const cookies = header('cookie');
  for (const name of sessionCookieNames) {
    const value = cookie(cookies, name);
    if (value) return { name, value };
  }
  return null;
}

/** What the session cookie says, or null when there is none or it is not ours. */
export async function readSession(header: HeaderReader): Promise<Session | null> {
  const found = sessionCookie(header);
  if (!found) return null;
  const claims = await decode({ token: found.value, secret: secrets().auth_secret }).catch(() => null);
  const user_id = Number(claims?.user_id);
  const issued_at = Number(claims?.signed_in_at ?? 0);
  const session_id = claims?.session_id ?? claims?.jti;
  if (!claims || !Number.isSafeInteger(user_id) || typeof session_id !== 'string') return null;
  const acted_by = typeof claims.acted_by === 'string' ? claims.acted_by : null;
  // However often the cookie was renewed since.
  const longest = acted_by ? MAX_ACTING : config.auth.session_days * 24 * 3600;
  if (!(issued_at > Date.now() / 1000 - longest)) return null;
  return { session_id, user_id, issued_at, acted_by };
}

const NO_TOKEN = sql`NULL AS token_id, NULL AS token_name`;

/** The user's sessions that began then have not been ended all together since. */
const isValidSince = (alias: string, issued_at: number): Sql => sql`(${column(alias, 'sessions_valid_from')} IS NULL
  OR ${column(alias, 'sessions_valid_from')} <= timezone('utc', to_timestamp(${issued_at}::float8)))`;

async function viewerOfSession(session: Session, header: HeaderReader): Promise<Viewer> {
  const { session_id, user_id, issued_at, acted_by } = session;
  return cached(`session ${session_id} ${user_id} ${acted_by}`, async () => {
    const found = await row<ViewerRow & { is_fresh: boolean }>(
      selectViewer(
        sql`${NO_TOKEN}, ${isFresh('us')} AS is_fresh`,
        sql`FROM users u LEFT JOIN user_sessions us ON us.id = ${session_id}
            WHERE u.id = ${user_id} AND u.deleted_at IS NULL AND (us.id IS NULL OR (us.user_id = u.id AND ${isOpen('us')}))
            AND ${isValidSince('u', issued_at)}
            AND (${acted_by}::text IS NULL OR EXISTS (SELECT FROM users actor WHERE actor.username = ${acted_by} AND actor.deleted_at IS NULL
              AND (actor.expiration_date IS NULL OR actor.expiration_date > timezone('utc', now())) AND ${isValidSince('actor', issued_at)}))`,
      ),
    );
    if (!found) throw new Unauthorized();
    if (!found.is_fresh) await seeSession(session, header('user-agent'));
    return toViewer(found, { acted_by });
  });
}

/**
 * Whoever a signed link stands for: they see what they see, and have no permission beyond that. Signing out everywhere ends
 * their links too.
 *
 * @param issued_at seconds since 1970
 */
export async function viewerOfLink(user_id: number, issued_at: number): Promise<Viewer> {
  return cached(`link ${user_id} ${issued_at}`, async () => {
    const found = await row<ViewerRow>(
      selectViewer(NO_TOKEN, sql`FROM users u WHERE u.id = ${user_id} AND u.deleted_at IS NULL AND ${isValidSince('u', issued_at)}`),
    );
    if (!found) throw new Unauthorized();
    return toViewer(found, { token_acls: [] });
  });
}

async function anonymousViewer(): Promise<Viewer> {
  return cached('anonymous', async () => {
    const found = await row<ViewerRow>(selectViewer(NO_TOKEN, sql`FROM users u WHERE u.username = ${config.anonymous_user} AND u.deleted_at IS NULL`));
    if (!found) throw new Unauthorized();
    return toViewer(found, { is_anonymous: true });
  });
}

/**
 * Finds the viewer of a request: a token if there is an Authorization header, else the session cookie, else, where the
 * portal admits visitors, the anonymous one.
 *
 * @throws Unauthorized  without credentials or with bad ones
 * @throws Forbidden     when the account has expired
 */
export async function findViewer(header: HeaderReader): Promise<Viewer> {
  const authorization = header('authorization');
  if (authorization !== null) {
    const secret = /^token\s+(\S+)\s*$/i.exec(authorization)?.[1];
    if (!secret) throw new Unauthorized('The Authorization header must look like `Authorization: token abc123`.');
    return viewerOfToken(secret);
  }
  const session = await readSession(header);
  if (!session) {
    if (config.anonymous_access) return anonymousViewer();
    throw new Unauthorized('Credentials malformed; expected form is `Authorization: token abc123`.');
  }
  return viewerOfSession(session, header);
}

/** A user as the viewer of what the portal does for them while they are not there; null when the account is closed. */
export async function viewerOfUser(user_id: number): Promise<Viewer | null> {
  const found = await row<ViewerRow>(selectViewer(NO_TOKEN, sql`FROM users u WHERE u.id = ${user_id} AND u.deleted_at IS NULL`));
  return found && !found.expired ? toViewer(found, {}) : null;
}
