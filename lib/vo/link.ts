/**
 * Personal addresses of the Virtual Observatory's services: TOPCAT and its like send no headers, so the address itself says who
 * asks. The key in it is good for these services alone, shows what its maker sees and changes nothing; it ends by itself, and
 * when its maker signs out everywhere.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Viewer } from '@/lib/auth/viewer';
import { viewerOfLink } from '@/lib/auth/viewer';
import { BadRequest, Unauthorized } from '@/lib/http/errors';
import { secrets } from '@/lib/secrets';
import type { VoLink } from './schema';

const DAYS = 90;

const signature = (claim: string): Buffer => createHmac('sha256', secrets().auth_secret).update(`virtual observatory ${claim}`).digest();

const keyOf = (user_id: number, issued_at: number): string => {
  const claim = `${user_id}.${issued_at}`;
  return `${claim}.${signature(claim).toString('base64url')}`;
};

/** @param origin scheme and host under which the portal is seen */
export function makeLink(viewer: Viewer, origin: string, now = Date.now()): VoLink {
  if (viewer.token_id || viewer.acted_by || viewer.is_anonymous) throw new BadRequest('A personal address is made by oneself, signed in.');
  const key = keyOf(viewer.user_id, Math.floor(now / 1000));
  return {
    url: `${origin}/api/vo/conesearch?key=${key}&`,
    key,
    expires_at: new Date(now + DAYS * 86_400_000).toISOString().slice(0, 19),
  };
}

/** @throws Unauthorized  for a key that the portal did not give, that has ended or was taken back */
export async function viewerOfKey(key: string, now = Date.now()): Promise<Viewer> {
  const match = /^(\d{1,9})\.(\d{1,12})\.([\w-]{43})$/.exec(key);
  const refused = new Unauthorized('HTTP 401: Unauthorized: the key of this address is not valid any more; make a new one in the portal.');
  if (!match) throw refused;
  const [, user_id, issued_at, given = ''] = match;
  if (!timingSafeEqual(Buffer.from(given, 'base64url'), signature(`${user_id}.${issued_at}`))) throw refused;
  const age = now / 1000 - Number(issued_at);
  if (age > DAYS * 86_400 || age < -300) throw refused;
  return viewerOfLink(Number(user_id), Number(issued_at));
}

/** Who asks: by the key of a personal address where there is one, else by header or cookie. @throws Unauthorized */
export async function readerOf(viewer: Viewer | null, key: string | undefined): Promise<Viewer> {
  const reader = key === undefined ? viewer : await viewerOfKey(key);
  if (!reader) throw new Unauthorized('HTTP 401: Unauthorized: sign in, send a token in the Authorization header, or use a personal address from the portal.');
  return reader;
}
