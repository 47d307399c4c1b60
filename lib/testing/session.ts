/** Sessions for tests: the cookie of somebody who is signed in, and signing in as a browser does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import { parse } from 'yaml';

interface Claims {
  user_id: number;
  /** Seconds since 1970; a minute ago unless given. */
  signed_in_at?: number;
  session_id?: string;
  [claim: string]: unknown;
}

/** What the portal with this data folder takes for the session of a user. */
export async function sessionCookie(data_dir: string, { signed_in_at = Date.now() / 1000 - 60, ...claims }: Claims, secure = false): Promise<string> {
  const { auth_secret } = parse(readFileSync(path.join(data_dir, 'secrets.yaml'), 'utf8')) as { auth_secret: string };
  const value = await encode({ token: { ...claims, signed_in_at }, secret: auth_secret });
  return `${secure ? '__Host-' : ''}next-auth.session-token=${value}`;
}

/** Cookies that an answer sets, as a request sends them back; those that it deletes are left out. */
const cookiesOf = (response: Response): string[] =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] as string).filter((pair) => !pair.endsWith('='));

export interface Browser {
  /** The answer to the sign-in. */
  response: Response;
  /** All cookies as a header. */
  cookie: string;
  /** The session's cookie alone, or undefined where sign-in failed. */
  session: string | undefined;
}

/** Signs in at the form, as a browser does. `cookie` is what the browser had before. */
export async function signInByForm(
  base_url: string,
  credentials: { username: string; password: string },
  { cookie = '', headers = {} }: { cookie?: string; headers?: Record<string, string> } = {},
): Promise<Browser> {
  const first = await fetch(`${base_url}/api/auth/csrf`, { headers: { ...headers, Cookie: cookie } });
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const before = [cookie, ...cookiesOf(first)].filter(Boolean).join('; ');
  const response = await fetch(`${base_url}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers, Cookie: before },
    body: new URLSearchParams({ ...credentials, csrfToken, json: 'true' }),
    redirect: 'manual',
  });
  const set = cookiesOf(response);
  const session = set.find((pair) => pair.includes('session-token='));
  const kept = before.split('; ').filter((pair) => !set.some((other) => other.split('=')[0] === pair.split('=')[0]));
  return { response, cookie: [...kept, ...set].join('; '), session };
}
