/** Taking another user's place, to see what they see, and returning to oneself. */
import { randomUUID } from 'node:crypto';
import { decode, encode } from 'next-auth/jwt';
import { audit } from '@/lib/audit/audit';
import { config } from '@/lib/config';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden, Unauthorized } from '@/lib/http/errors';
import { secrets } from '@/lib/secrets';
import { userPermissions } from '@/lib/users/permissions';
import { endSession } from './endSession';
import { findViewer, MAX_ACTING, readSession, sessionCookie, type HeaderReader, type Viewer } from './viewer';

/** A link on another site must not put anybody into another place. */
function checkSite(header: HeaderReader): void {
  const site = header('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') throw new Forbidden('Requests from other sites are refused.');
}

interface Cookie {
  name: string;
  value: string;
}

function requireSession(header: HeaderReader): Cookie {
  const found = header('authorization') === null ? sessionCookie(header) : null;
  if (!found) throw new Unauthorized('Sign in with a browser to act as somebody else.');
  return found;
}

/** The `Set-Cookie` line of a session with these claims, under the name of the one that it replaces. */
async function sessionLine(name: string, claims: Record<string, unknown>, maxAge: number): Promise<string> {
  const value = await encode({ token: claims, secret: secrets().auth_secret, maxAge });
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${name.startsWith('__') ? '; Secure' : ''}`;
}

function requireMayAct(viewer: Viewer): void {
  if (viewer.acted_by) throw new BadRequest('Return to yourself first.');
  if (!viewer.is_admin && !viewer.permissions.has('Become user')) {
    throw new Unauthorized('HTTP 401: Unauthorized: this needs the permission "Become user".');
  }
}

/**
 * Makes the session of somebody who acts as a user. It says who they are, ends after some hours and with their own account or
 * password, and makes no tokens.
 *
 * @returns the `Set-Cookie` line
 * @throws Unauthorized  without a session or the permission
 * @throws BadRequest    for users who are not there or whose account is closed
 * @throws Forbidden     for a system administrator, unless one is one oneself
 */
export async function becomeUser(header: HeaderReader, user_id: number): Promise<string> {
  checkSite(header);
  const { name } = requireSession(header);
  const own = await readSession(header);
  const viewer = await findViewer(header);
  requireMayAct(viewer);
  if (user_id === viewer.user_id) throw new BadRequest('That is you.');
  await transaction(async (tx) => {
    const user = await tx.user.findFirst({ where: { id: user_id, deleted_at: null }, select: { username: true, expiration_date: true } });
    if (!user) throw new BadRequest(`Invalid user id ${user_id}.`);
    if (user.expiration_date && user.expiration_date < new Date()) throw new BadRequest(`The account of ${user.username} is closed.`);
    if (!viewer.is_admin && (await userPermissions(tx, user_id)).has('System admin')) {
      throw new Forbidden('Only system admins act as a system admin.');
    }
    await audit(tx, viewer, { action: 'user.act_as', subject: 'users', subject_id: user_id, details: { username: user.username } });
  });
  const claims = {
    user_id,
    signed_in_at: Date.now() / 1000,
    session_id: randomUUID(),
    acted_by: viewer.username,
    returns_to: { user_id: viewer.user_id, signed_in_at: own?.issued_at, session_id: own?.session_id },
  };
  return sessionLine(name, claims, MAX_ACTING);
}

interface Claims {
  user_id: number;
  signed_in_at: number;
  session_id: string;
}

const areClaims = (claims: unknown): claims is Claims =>
  typeof claims === 'object' && claims !== null && 'user_id' in claims && 'signed_in_at' in claims && 'session_id' in claims;

/**
 * Makes the session of oneself again, the one that there was before; the other one ends. Whether it still holds is looked at
 * with the next request, as ever.
 *
 * @returns the `Set-Cookie` line
 * @throws BadRequest  when one is oneself
 */
export async function returnToOneself(header: HeaderReader): Promise<string> {
  checkSite(header);
  const { name, value } = requireSession(header);
  const claims = await decode({ token: value, secret: secrets().auth_secret }).catch(() => null);
  const own = claims?.returns_to;
  if (!areClaims(own)) throw new BadRequest('You are yourself already.');
  const acting = await readSession(header);
  if (acting) await endSession(acting);
  const { user_id, signed_in_at, session_id } = own;
  return sessionLine(name, { user_id, signed_in_at, session_id }, Math.round(config.auth.session_days * 24 * 3600));
}
