/**
 * How the portal says who it is to an analysis service. Credentials are sealed in the table, opened for one request, and never
 * part of an answer.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { seal, unseal } from '@/lib/encryption';
import { BadRequest } from '@/lib/http/errors';
import type { AuthenticationType } from './schema';

const PURPOSE = 'analysis_services.authinfo';

const secret = z.string().min(1).max(10_000).regex(/^[^\r\n]*$/, 'must be one line');
const login = z.strictObject({ username: secret, password: secret });

/** What each type needs under its own name. */
const CREDENTIALS = {
  none: z.unknown(),
  header_token: z.union([z.record(z.string().regex(/^[\w-]+$/), secret), secret.transform((token) => ({ Authorization: token }))]),
  api_key: z.union([z.strictObject({ api_key_name: secret.default('api_key'), api_key: secret }), secret.transform((key) => ({ api_key_name: 'api_key', api_key: key }))]),
  HTTPBasicAuth: login,
  HTTPDigestAuth: login,
  OAuth1: z.strictObject({ app_key: secret, app_secret: secret, user_oauth_token: secret, user_oauth_token_secret: secret }),
} as const satisfies Record<AuthenticationType, z.ZodType>;

const SHAPES: Readonly<Record<AuthenticationType, string>> = {
  none: '',
  header_token: '{"header_token": {"Authorization": "Bearer …"}}',
  api_key: '{"api_key": {"api_key_name": "…", "api_key": "…"}}',
  HTTPBasicAuth: '{"HTTPBasicAuth": {"username": "…", "password": "…"}}',
  HTTPDigestAuth: '{"HTTPDigestAuth": {"username": "…", "password": "…"}}',
  OAuth1: '{"OAuth1": {"app_key": "…", "app_secret": "…", "user_oauth_token": "…", "user_oauth_token_secret": "…"}}',
};

/**
 * Credentials as they are kept; null where none are needed.
 *
 * @throws BadRequest  when they are not what the type needs; the message holds nothing of them
 */
export function sealAuthinfo(type: AuthenticationType, authinfo: Readonly<Record<string, unknown>> | undefined): string | null {
  if (type === 'none') return null;
  const parsed = CREDENTIALS[type].safeParse(authinfo?.[type]);
  if (!parsed.success) throw new BadRequest(`_authinfo: must be ${SHAPES[type]}`);
  return seal(PURPOSE, parsed.data);
}

export interface Ask {
  method: 'POST';
  url: URL;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

/** RFC 3986: what `encodeURIComponent` leaves too. */
const percent = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

interface OAuth1 {
  app_key: string;
  app_secret: string;
  user_oauth_token: string;
  user_oauth_token_secret: string;
}

/** The header of RFC 5849 with HMAC-SHA1; a JSON body is not part of what is signed. */
export function oauth1Header(method: string, url: URL, credentials: OAuth1, nonce = randomBytes(16).toString('hex'), timestamp = Math.floor(Date.now() / 1000)): string {
  const own: Record<string, string> = {
    oauth_consumer_key: credentials.app_key, oauth_nonce: nonce, oauth_signature_method: 'HMAC-SHA1', oauth_timestamp: String(timestamp),
    oauth_token: credentials.user_oauth_token, oauth_version: '1.0',
  };
  const pairs = [...url.searchParams, ...Object.entries(own)].map(([name, value]) => `${percent(name)}=${percent(value)}`).sort();
  const base = [method, percent(`${url.origin}${url.pathname}`), percent(pairs.join('&'))].join('&');
  const key = `${percent(credentials.app_secret)}&${percent(credentials.user_oauth_token_secret)}`;
  const signed = { ...own, oauth_signature: createHmac('sha1', key).update(base).digest('base64') };
  return `OAuth ${Object.entries(signed).map(([name, value]) => `${name}="${percent(value)}"`).join(', ')}`;
}

const HASHES: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256' };

/** What a 401 asks for, of `WWW-Authenticate`; null when it is nothing that can be answered. */
function parseChallenge(header: string): Record<string, string> | null {
  const [, words] = /(?:^|,\s*)Digest\s+(.*)$/is.exec(header) ?? [];
  if (words === undefined) return null;
  return Object.fromEntries([...words.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)].map(([, name = '', quoted, plain]) => [name.toLowerCase(), (quoted ?? plain ?? '').replace(/\\(.)/g, '$1')]));
}

/** The answer to a challenge (RFC 7616), or null when the portal has none. */
export function digestHeader(method: string, uri: string, challenge: string, { username, password }: { username: string; password: string }, cnonce = randomBytes(12).toString('hex')): string | null {
  const asked = parseChallenge(challenge);
  const algorithm = (asked?.algorithm ?? 'MD5').toUpperCase();
  const hash = HASHES[algorithm];
  if (!asked?.nonce || asked.realm === undefined || !hash) return null;
  const digest = (text: string): string => createHash(hash).update(text).digest('hex');
  const [ha1, ha2] = [digest(`${username}:${asked.realm}:${password}`), digest(`${method}:${uri}`)];
  const offered = asked.qop?.split(/\s*,\s*/);
  if (offered && !offered.includes('auth')) return null;
  const nc = '00000001';
  const response = digest(offered ? `${ha1}:${asked.nonce}:${nc}:${cnonce}:auth:${ha2}` : `${ha1}:${asked.nonce}:${ha2}`);
  const quoted = { username, realm: asked.realm, nonce: asked.nonce, uri, response, ...(asked.opaque === undefined ? {} : { opaque: asked.opaque }) };
  const fields = Object.entries(quoted).map(([name, value]) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`);
  return `Digest ${[...fields, `algorithm=${algorithm}`, ...(offered ? ['qop=auth', `nc=${nc}`, `cnonce="${cnonce}"`] : [])].join(', ')}`;
}

export interface Authenticated extends Ask {
  /** Where the service has to be asked for a challenge first: the header that answers it. */
  answer?: (challenge: string) => string | null;
}

/** A request with what says who asks. */
export function authenticate(ask: Ask, type: AuthenticationType, sealed: string | null): Authenticated {
  if (type === 'none' || sealed === null) return ask;
  const kept = unseal(PURPOSE, sealed);
  const withHeaders = (headers: Record<string, string>): Authenticated => ({ ...ask, headers: { ...ask.headers, ...headers } });
  if (type === 'header_token') return withHeaders(kept as Record<string, string>);
  if (type === 'api_key') {
    const { api_key_name, api_key } = kept as { api_key_name: string; api_key: string };
    return { ...ask, body: { ...ask.body, [api_key_name]: api_key } };
  }
  if (type === 'OAuth1') return withHeaders({ Authorization: oauth1Header(ask.method, ask.url, kept as OAuth1) });
  const { username, password } = kept as z.output<typeof login>;
  if (type === 'HTTPBasicAuth') return withHeaders({ Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` });
  return { ...ask, answer: (challenge) => digestHeader(ask.method, `${ask.url.pathname}${ask.url.search}`, challenge, { username, password }) };
}
