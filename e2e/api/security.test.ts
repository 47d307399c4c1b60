/** What keeps browsers and guessers in their place, by HTTP, on a portal behind a proxy that terminates TLS. */
import { hash } from '@node-rs/argon2';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { localPath } from '@/app/(public)/sign-in/sign-in';
import { withClient } from '@/lib/testing/database';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';
import { sessionCookie, signInByForm } from '@/lib/testing/session';

const PUBLIC = 'https://portal.example.org';
let portal: TestPortal;
let admin_id: number;

beforeAll(async () => {
  portal = await startTestPortal({
    settings: {
      PUBLIC_URL: PUBLIC,
      // The tests come from loopback, which is the proxy here; whom it speaks for is told by each test.
      TRUSTED_PROXIES: '127.0.0.1',
      RATE_LIMIT_EXEMPT: '198.51.100.0/24',
      RATE_LIMIT_REQUESTS_PER_SECOND: '1000',
      RATE_LIMIT_BURST: '1000',
      MAX_BODY_MB: '1',
      SESSION_IDLE_HOURS: '2',
      SESSION_DAYS: '3',
    },
  });
  admin_id = await query<{ id: number }>("SELECT id FROM users WHERE username = 'admin'").then(([row]) => row?.id as number);
});
afterAll(() => portal.stop());

const query = <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withClient(portal.database_url, async (client) => (await client.query<T & Record<string, unknown>>(sql, values)).rows);

const ask = (path: string, { headers = {}, ...init }: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(portal.base_url + path, { redirect: 'manual', ...init, headers: { 'X-Forwarded-For': '192.0.2.1', ...headers } });

const token = () => ({ Authorization: `token ${portal.token}` });

async function person(password?: string): Promise<{ id: number; username: string }> {
  const username = `person${crypto.randomUUID().slice(0, 8)}`;
  const answer = await ask('/api/user', { method: 'POST', headers: token(), body: JSON.stringify({ username }) });
  const { data } = (await answer.json()) as { data: { id: number } };
  if (password) await query('INSERT INTO user_credentials (user_id, password_hash) VALUES ($1, $2)', [data.id, await hash(password)]);
  return { id: data.id, username };
}

const cookieOf = (user_id: number, claims: { signed_in_at?: number; session_id?: string } = {}) =>
  sessionCookie(portal.data_dir, { user_id, ...claims }, true);

const statusOf = async (Cookie: string) => (await ask('/api/internal/profile', { headers: { Cookie } })).status;

describe('headers', () => {
  it.each([
    ['a page', '/sign-in'],
    ['a page that is not there', '/nothing/here'],
    ['a redirect', '/'],
    ['the API', '/api/sysinfo'],
    ['a refusal', '/api/groups'],
    ['a path that nothing answers', '/api/nothing'],
    ['sign-in', '/api/auth/csrf'],
    ['a file', '/logo.svg'],
    ['a thumbnail that is not there', '/static/thumbnails/aa/bb/x.png'],
    ['the document of the API', '/api/openapi.json'],
  ])('%s is not sniffed, framed or opened from elsewhere', async (_, path) => {
    const { headers } = await ask(path, { headers: path === '/api/sysinfo' ? token() : {} });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('event streams have them too', async () => {
    const leaving = new AbortController();
    const { headers, status } = await ask('/api/internal/events', { headers: token(), signal: leaving.signal });
    leaving.abort();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('a page runs scripts with the nonce of this answer, and no others', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        // A nonce that the caller sends is not taken.
        const forged = { 'X-Nonce': 'forged', 'Content-Security-Policy': "script-src 'nonce-forged'" };
        const response = await ask('/sign-in', { headers: forged });
        const policy = response.headers.get('content-security-policy') ?? '';
        const nonce = /'nonce-([\w+/=]+)'/.exec(policy)?.[1] as string;
        expect(policy).toMatch(/(^|; )script-src 'self' 'nonce-[^']+' 'wasm-unsafe-eval';/);
        expect(policy).toMatch(/object-src 'none'.*base-uri 'none'.*form-action 'self'.*upgrade-insecure-requests/);
        const html = await response.text();
        const scripts = html.match(/<script\b[^>]*>/g) ?? [];
        const styles = html.match(/<style\b[^>]*>/g) ?? [];
        expect(scripts.length).toBeGreaterThan(3);
        for (const tag of [...scripts, ...styles]) expect(tag).toContain(`nonce="${nonce}"`);
        expect(html).not.toMatch(/\son\w+="/);
        // The password is hidden, and may be pasted or filled in by a password manager.
        expect(html).toMatch(/<input[^>]*autoComplete="current-password"/i);
        expect(html).toMatch(/<input[^>]*type="password"/);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('answers of the API are not stored, and load and run nothing', async () => {
    for (const [path, headers] of [['/api/groups', token()], ['/api/groups', {}], ['/api/openapi.json', token()]] as const) {
      const answer = await ask(path, { headers });
      expect(answer.headers.get('cache-control'), path).toBe('no-store');
      expect(answer.headers.get('content-security-policy'), path).toMatch(/^default-src 'none'; .*sandbox$/);
      expect(answer.headers.get('content-type'), path).toMatch(/^application\/json/);
    }
  });
});

describe('requests from other sites', () => {
  const change = (headers: Record<string, string>) =>
    ask('/api/internal/profile', { method: 'PATCH', headers, body: JSON.stringify({ bio: 'I look at the changing sky every night.' }) });

  it.each([
    ['with neither Origin nor Sec-Fetch-Site', {}],
    ['with the Origin of another site', { Origin: 'https://evil.example' }],
    ['with the Origin of another port', { Origin: 'https://portal.example.org:8443' }],
    ['with an opaque Origin', { Origin: 'null' }],
    ['with a longer name', { Origin: 'https://portal.example.org.evil.example' }],
    ['of another site, without Origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['of a neighbouring site, without Origin', { 'Sec-Fetch-Site': 'same-site' }],
    ['of another site, whatever the Origin', { Origin: PUBLIC, 'Sec-Fetch-Site': 'cross-site' }],
  ])('%s change nothing', async (_, headers) => {
    const Cookie = await cookieOf(admin_id);
    const answer = await change({ Cookie, ...headers } as Record<string, string>);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ status: 'error', message: 'Requests from other sites are refused.' });
    const password = { method: 'POST', body: JSON.stringify({ current_password: 'x', new_password: 'y' }) };
    expect((await ask('/api/internal/profile/password', { ...password, headers: { Cookie, ...headers } as Record<string, string> })).status).toBe(403);
  });

  it.each([
    ['the Origin', { Origin: PUBLIC }],
    ['Sec-Fetch-Site', { 'Sec-Fetch-Site': 'same-origin' }],
    ['both', { Origin: PUBLIC, 'Sec-Fetch-Site': 'same-origin' }],
  ])('are told from our own by %s', async (_, headers) => {
    expect((await change({ Cookie: await cookieOf(admin_id), ...headers } as Record<string, string>)).status).toBe(200);
  });

  it('read nothing either: no answer allows them, and preflights are refused', async () => {
    const preflight = await ask('/api/groups', { method: 'OPTIONS', headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' } });
    expect(preflight.status).toBe(405);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('programs with a token need no origin', async () => {
    expect((await change(token())).status).toBe(200);
  });

  it('do not sign anybody in or out', async () => {
    for (const path of ['/api/auth/signout', '/api/auth/callback/credentials', '/api/auth/signin/oidc']) {
      expect((await ask(path, { method: 'POST', headers: { Origin: 'https://evil.example' } })).status, path).toBe(403);
      expect((await ask(path, { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } })).status, path).toBe(403);
    }
    // From the portal itself, but without next-auth's own token.
    const Cookie = await cookieOf(admin_id);
    await ask('/api/auth/signout', { method: 'POST', headers: { Cookie, Origin: PUBLIC } });
    expect(await statusOf(Cookie)).toBe(200);
  });
});

describe('sessions', () => {
  const password = 'a password of the session tests';
  const own = { Origin: PUBLIC, 'X-Forwarded-Host': 'portal.example.org', 'X-Forwarded-Proto': 'https' };

  it('have a cookie that scripts and other sites do not see', async () => {
    const { response } = await signInByForm(portal.base_url, { username: 'admin', password: portal.admin_password }, { headers: own });
    const cookie = response.headers.getSetCookie().find((text) => text.includes('session-token='));
    expect(cookie).toMatch(/^__Host-next-auth\.session-token=/);
    expect(cookie).toMatch(/; Path=\/;/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).not.toMatch(/Domain=/);
  });

  it('are new at every sign-in, and the one before ends', async () => {
    const { username } = await person(password);
    const first = await signInByForm(portal.base_url, { username, password }, { headers: own });
    expect(await statusOf(first.session as string)).toBe(200);
    const second = await signInByForm(portal.base_url, { username, password }, { headers: own, cookie: first.cookie });
    expect(second.session).not.toBe(first.session);
    expect(await statusOf(second.session as string)).toBe(200);
    expect(await statusOf(first.session as string)).toBe(401);
  });

  it('that somebody put into a browser before are not taken over by a sign-in', async () => {
    const { username } = await person(password);
    const planted = await signInByForm(portal.base_url, { username: (await person()).username, password }, { headers: own, cookie: '__Host-next-auth.session-token=planted' });
    expect(planted.session).toBeUndefined();
    const real = await signInByForm(portal.base_url, { username, password }, { headers: own, cookie: '__Host-next-auth.session-token=planted' });
    expect(real.session).not.toContain('planted');
    expect(await statusOf('__Host-next-auth.session-token=planted')).toBe(401);
  });

  it('end when they are signed out, also for who kept the cookie', async () => {
    const { username } = await person(password);
    const { cookie, session } = await signInByForm(portal.base_url, { username, password }, { headers: own });
    const { csrfToken } = (await (await ask('/api/auth/csrf', { headers: { Cookie: cookie, ...own } })).json()) as { csrfToken: string };
    expect(await statusOf(session as string)).toBe(200);
    const out = await ask('/api/auth/signout', {
      method: 'POST',
      headers: { Cookie: cookie, ...own, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, json: 'true' }),
    });
    expect(out.headers.getSetCookie().join('\n')).toMatch(/session-token=;/);
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(await statusOf(session as string)).toBe(401);
  });

  it('end after some time without use, and after some time at all', async () => {
    const { id } = await person();
    const session_id = crypto.randomUUID();
    const Cookie = await cookieOf(id, { session_id });
    expect(await statusOf(Cookie)).toBe(200);
    const idle = async (minutes: number) => {
      await query("UPDATE user_sessions SET last_seen_at = timezone('utc', now()) - $2::int * interval '1 minute' WHERE id = $1", [session_id, minutes]);
      await forget();
    };
    await idle(119);
    await vi.waitFor(async () => {
      expect(await statusOf(Cookie)).toBe(200);
      const fresh = "SELECT 1 FROM user_sessions WHERE id = $1 AND last_seen_at > timezone('utc', now()) - interval '1 minute'";
      expect(await query(fresh, [session_id])).toHaveLength(1); // it was looked at, and counts as used
    }, SOON);
    await idle(121);
    await vi.waitFor(async () => expect(await statusOf(Cookie)).toBe(401), SOON);
    const days = (n: number) => ({ signed_in_at: Date.now() / 1000 - n * 86_400 });
    expect(await statusOf(await cookieOf(id, days(2.9)))).toBe(200);
    expect(await statusOf(await cookieOf(id, days(3.1)))).toBe(401);
  });

  it('all end when the password changes', async () => {
    const { username, id } = await person(password);
    const [mine, other] = await Promise.all([1, 2].map(() => signInByForm(portal.base_url, { username, password }, { headers: own })));
    const Cookie = mine?.session as string;
    const body = JSON.stringify({ current_password: password, new_password: 'another password entirely' });
    const answer = await ask('/api/internal/profile/password', { method: 'POST', headers: { Cookie, Origin: PUBLIC }, body });
    expect(answer.status).toBe(200);
    expect(await statusOf(Cookie)).toBe(401);
    expect(await statusOf(other?.session as string)).toBe(401);
    expect(await statusOf(await cookieOf(id, { signed_in_at: Date.now() / 1000 }))).toBe(200);
  });

  it('are listed, and ended one by one, by their own user alone', async () => {
    const { id } = await person();
    const [here, there] = [crypto.randomUUID(), crypto.randomUUID()];
    const [Cookie, Other] = [await cookieOf(id, { session_id: here }), await cookieOf(id, { session_id: there })];
    expect([await statusOf(Cookie), await statusOf(Other)]).toEqual([200, 200]);
    const list = async () =>
      ((await (await ask('/api/internal/profile/sessions', { headers: { Cookie } })).json()) as { data: { id: string; current: boolean }[] }).data;
    expect((await list()).map(({ id: session, current }) => [session, current]).sort()).toEqual([[here, true], [there, false]].sort());
    const remove = (session: string, headers: Record<string, string>) =>
      ask(`/api/internal/profile/sessions/${session}`, { method: 'DELETE', headers: { Origin: PUBLIC, ...headers } });
    expect((await remove(there, { Cookie: await cookieOf(admin_id) })).status).toBe(404);
    expect((await remove(there, token())).status).toBe(404);
    expect((await remove(there, { Cookie })).status).toBe(200);
    expect([await statusOf(Cookie), await statusOf(Other)]).toEqual([200, 401]);
    expect(await list()).toHaveLength(1);
  });

  it('that were changed or signed by somebody else are none', async () => {
    const [name, value] = (await cookieOf(admin_id)).split('=') as [string, string];
    expect(await statusOf(`${name}=${value}`)).toBe(200);
    const parts = value.split('.');
    const cipher = parts[3] as string;
    const changed = [...parts.slice(0, 3), (cipher.startsWith('A') ? 'B' : 'A') + cipher.slice(1), parts[4]].join('.');
    expect(await statusOf(`${name}=${changed}`)).toBe(401);
    const claims = { user_id: admin_id, signed_in_at: Date.now() / 1000 };
    expect(await statusOf(`${name}=${await encode({ token: claims, secret: 'a secret of somebody else' })}`)).toBe(401);
    const unsigned = [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    expect(await statusOf(`${name}=${unsigned.join('.')}.`)).toBe(401);
  });

  it('of another user do not open with a known id', async () => {
    const [one, two] = [await person(), await person()];
    const session_id = crypto.randomUUID();
    expect(await statusOf(await cookieOf(one.id, { session_id }))).toBe(200);
    expect(await statusOf(await cookieOf(two.id, { session_id }))).toBe(401);
  });

  /** What a process knows of a viewer it knows for five seconds, unless it is told otherwise. */
  const forget = () => query("SELECT pg_notify('skyportal', 'viewers')");
  const SOON = { timeout: 10_000, interval: 50 };
});

describe('guessing', () => {
  const wrongToken = (address: string, secret: string = crypto.randomUUID()) =>
    ask('/api/groups', { headers: { 'X-Forwarded-For': address, Authorization: `token ${secret}` } });

  it('tokens is refused after 50 wrong ones from an address', async () => {
    const tries = [];
    for (let i = 0; i < 51; i += 1) tries.push((await wrongToken('203.0.113.20')).status);
    expect(tries.slice(0, 50).every((status) => status === 401)).toBe(true);
    expect(tries[50]).toBe(429);
    const refused = await wrongToken('203.0.113.20', portal.token);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
    expect((await wrongToken('203.0.113.21')).status).toBe(401);
    expect((await wrongToken('203.0.113.21', portal.token)).status).toBe(200);
  });

  const tryPassword = async (username: string, password: string, headers: Record<string, string>) => {
    const { response, session } = await signInByForm(portal.base_url, { username, password }, { headers: { Origin: PUBLIC, ...headers } });
    return session ? 'signed in' : decodeURIComponent(await response.text());
  };

  it('a password is refused after 10 wrong ones for an account from an address, however the address is disguised', async () => {
    const password = 'the right one, after all';
    const { username } = await person(password);
    const from = (address: string) => ({ 'X-Forwarded-For': address });
    for (let i = 0; i < 10; i += 1) {
      // The proxy appends whom it heard; what the caller wrote in front of it is not believed.
      expect(await tryPassword(username, `wrong ${i}`, from(`10.0.0.${i}, 203.0.113.30`))).not.toContain('Too many');
    }
    expect(await tryPassword(username, password, from('203.0.113.30'))).toContain('Too many requests');
    expect(await tryPassword(username.toUpperCase(), password, from('203.0.113.30'))).toContain('Too many requests');
    expect(await tryPassword(username, password, from('203.0.113.31'))).toBe('signed in');
  });

  it('one password at many accounts is counted by address', async () => {
    await query("INSERT INTO rate_limits (key, points, expire) VALUES ('guess-address:203.0.113.40', 100, extract(epoch FROM now() + interval '5 minutes') * 1000)");
    const { username } = await person('a password for the counting');
    expect(await tryPassword(username, 'a password for the counting', { 'X-Forwarded-For': '203.0.113.40' })).toContain('Too many requests');
  });

  it('one account from many addresses is counted by account', async () => {
    const { username } = await person('a password for the counting');
    await query("INSERT INTO rate_limits (key, points, expire) VALUES ($1, 100, extract(epoch FROM now() + interval '5 minutes') * 1000)", [`guess-account:${username}`]);
    expect(await tryPassword(username, 'a password for the counting', { 'X-Forwarded-For': '203.0.113.41' })).toContain('Too many requests');
  });

  it('names is of no use: an unknown one is answered as a wrong password is', async () => {
    const { username } = await person('a password for the names');
    const from = { 'X-Forwarded-For': '203.0.113.42' };
    const [known, unknown] = [await tryPassword(username, 'wrong', from), await tryPassword('nobody-of-this-name', 'wrong', from)];
    expect(known.replace(/\s/g, '')).toBe(unknown.replace(/\s/g, ''));
  });
});

describe('bodies', () => {
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    ask('/api/groups', { method: 'POST', headers: { ...token(), 'Content-Type': 'application/json', ...headers }, body });

  it('that are too large, compressed or nested without end are refused', async () => {
    expect((await post(`{"name":"${'x'.repeat(1_000_001)}"}`)).status).toBe(413);
    const bomb = new Uint8Array(gzipSync(`{"name":"${' '.repeat(10_000_000)}"}`));
    expect((await post(bomb, { 'Content-Encoding': 'gzip' })).status).toBe(415);
    const deep = await post(`{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect([deep.status, (await deep.json()) as object]).toEqual([400, expect.objectContaining({ message: expect.stringContaining('levels deep') })]);
    expect((await post('{"name":"x","__proto__":{"admin":true}}')).status).toBe(400);
  });

  it('that fail tell nothing of the inside', async () => {
    for (const body of ['{', '[]', 'null', '{"name":{}}', '{"name":"\\u0000"}']) {
      const answer = await post(body);
      const text = await answer.text();
      expect(answer.status, body).toBe(400);
      expect(text, body).not.toMatch(/node_modules|\bat .*:\d+:\d+|SELECT|INSERT|prisma/i);
    }
  });
});

describe('redirects after signing in and out', () => {
  it.each(['https://evil.example/x', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/%0d%0aLocation:evil', 'http:evil.example', '\t//evil.example'])(
    'do not lead to %j',
    async (callbackUrl) => {
      const base = 'https://portal.example.org';
      expect(new URL(localPath(callbackUrl), base).origin).toBe(base);
      expect(localPath(callbackUrl)).toMatch(/^\/(?!\/)/);
      const own = { Origin: PUBLIC };
      const csrf = await ask('/api/auth/csrf', { headers: own });
      const { csrfToken } = (await csrf.json()) as { csrfToken: string };
      const Cookie = csrf.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
      const out = await ask('/api/auth/signout', {
        method: 'POST',
        headers: { ...own, Cookie, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrfToken, callbackUrl, json: 'true' }),
      });
      expect(new URL(((await out.json()) as { url: string }).url, base).origin).toBe(base);
    },
  );
});

describe('folders', () => {
  it.each(['/_next/', '/_next/static/', '/static/thumbnails/', '/.git/config', '/package.json', '/..%2f..%2fpackage.json', '/data/secrets.yaml'])('%s is not listed or read', async (path) => {
    const answer = await ask(path);
    expect([400, 401, 404, 308]).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/auth_secret|"dependencies"|repositoryformatversion/);
  });
});

describe('methods', () => {
  it.each(['TRACE', 'PROPFIND'])('%s is not answered', async (method) => {
    for (const path of ['/sign-in', '/api/groups', '/logo.svg']) {
      const answered = new Promise<number | undefined>((resolve, reject) => {
        const { hostname, port } = new URL(portal.base_url);
        request({ hostname, port, path, method }, (answer) => resolve(answer.resume().statusCode)).on('error', reject).end();
      });
      expect(await answered, path).toBe(405);
    }
  });
});

describe('forwarded headers', () => {
  it('of a trusted proxy lead sign-in to the public address only', async () => {
    const answer = await ask('/api/auth/providers', { headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' } });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).not.toContain('evil.example');
    expect(text).toContain(PUBLIC);
  });
});
