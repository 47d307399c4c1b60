/** A browser's session may only be used from the portal's own pages. */
import { sessionCookieNames, type HeaderReader } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { Forbidden } from './errors';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const host = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null);

function isOurs(origin: string, header: HeaderReader): boolean {
  const from = host(origin);
  const ours = [header('x-forwarded-host') ?? header('host'), config.public_url ? host(config.public_url) : null];
  return from !== null && ours.includes(from);
}

const hasSession = (header: HeaderReader): boolean => sessionCookieNames.some((name) => header('cookie')?.includes(`${name}=`));

/**
 * Refuses what another site has a browser send. Requests that change something must show where they come from when a
 * session goes with them: by `Origin`, or by `Sec-Fetch-Site`, which pages cannot write. Programs with a token are no
 * browsers.
 *
 * @throws Forbidden
 */
export function checkOrigin(method: string, header: HeaderReader): void {
  if (SAFE.has(method) || header('authorization') !== null) return;
  const origin = header('origin');
  const site = header('sec-fetch-site');
  const isForeign = (origin !== null && !isOurs(origin, header)) || (site !== null && site !== 'same-origin' && site !== 'none');
  if (isForeign || (origin === null && site === null && hasSession(header))) {
    throw new Forbidden('Requests from other sites are refused.');
  }
}
