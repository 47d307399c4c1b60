import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';

let portal: TestPortal;
let provider: Server;
let closed: TestPortal;

/** A real OpenID Connect server with its own sign-in pages; whoever types a name is that person. */
async function startProvider(): Promise<{ server: Server; issuer: string; allow: (callback: string) => void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    server,
    issuer,
    allow: (callback) => {
      const oidc = new Provider(issuer, {
        clients: [{ client_id: 'portal', client_secret: 'a-secret-of-the-client', redirect_uris: callback.split(' ') }],
        pkce: { required: () => true },
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        conformIdTokenClaims: false,
        cookies: { keys: ['a key for the tests'] },
        findAccount: (_, sub) => ({
          accountId: sub,
          claims: () => ({ sub, name: `${sub} Tester`, email: `${sub}@example.org`, email_verified: sub !== 'unverified' }),
        }),
      });
      const answer = oidc.callback();
      server.on('request', (request, response) => void answer(request, response));
    },
  };
}

/** A browser as far as signing in needs one: cookies per origin, redirects, forms. */
class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  async go(url: string, init: RequestInit = {}): Promise<{ url: string; status: number; text: string }> {
    for (let hops = 0; hops < 20; hops++) {
      const { host } = new URL(url);
      const jar = this.cookies.get(host) ?? new Map<string, string>();
      this.cookies.set(host, jar);
      const headers = new Headers(init.headers);
      headers.set('Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
      const response = await fetch(url, { ...init, headers, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      const location = response.headers.get('location');
      if (!location) return { url, status: response.status, text: await response.text() };
      url = new URL(location, url).href;
      init = {};
    }
    throw new Error(`Too many redirects at ${url}.`);
  }

  submit = (url: string, fields: Record<string, string>) => this.go(url, { method: 'POST', body: new URLSearchParams(fields) });
}

const action = (html: string, page: string): string => new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', page).href;

async function signIn(browser: Browser, base_url: string, login: string): Promise<{ url: string }> {
  const { text } = await browser.go(`${base_url}/api/auth/csrf`);
  const { csrfToken } = JSON.parse(text) as { csrfToken: string };
  const form = await browser.submit(`${base_url}/api/auth/signin/oidc`, { csrfToken, callbackUrl: `${base_url}/api/groups/public` });
  const consent = await browser.submit(action(form.text, form.url), { prompt: 'login', login, password: 'any' });
  return browser.submit(action(consent.text, consent.url), { prompt: 'consent' });
}

interface Profile {
  data: { id: number; username: string; first_name: string; contact_email: string | null; permissions: string[] };
}

const profile = async (browser: Browser, base_url: string) =>
  (JSON.parse((await browser.go(`${base_url}/api/internal/profile`)).text) as Profile).data;

beforeAll(async () => {
  const { server, issuer, allow } = await startProvider();
  provider = server;
  const settings = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 'a-secret-of-the-client', OIDC_NAME: 'Test' };
  portal = await startTestPortal({ settings: { ...settings, OPEN_REGISTRATION: 'true' } });
  closed = await startTestPortal({ settings });
  allow([portal, closed].map(({ base_url }) => `${base_url}/api/auth/callback/oidc`).join(' '));
});

afterAll(async () => {
  await portal.stop();
  await closed.stop();
  provider.close();
});

describe('signing in at an OpenID Connect provider', () => {
  it('makes an account with the default role, and is the same account afterwards', async () => {
    const first = new Browser();
    expect((await signIn(first, portal.base_url, 'ada')).url).toBe(`${portal.base_url}/api/groups/public`);
    const ada = await profile(first, portal.base_url);
    expect(ada).toMatchObject({ first_name: 'ada', contact_email: 'ada@example.org' });
    expect(ada.permissions).toContain('Upload data');
    const second = new Browser();
    await signIn(second, portal.base_url, 'ada');
    expect((await profile(second, portal.base_url)).id).toBe(ada.id);
  });

  it('is not who has the same address, unless the provider vouches for it', async () => {
    const browser = new Browser();
    await signIn(browser, portal.base_url, 'unverified');
    expect((await profile(browser, portal.base_url)).contact_email).toBeNull();
  });

  it('needs an account where registration is closed', async () => {
    const browser = new Browser();
    const { url } = await signIn(browser, closed.base_url, 'stranger');
    expect(url).toContain('/sign-in?error=');
    expect((await browser.go(`${closed.base_url}/api/groups`)).status).toBe(401);
  });

  it('opens the account of an invitation for whoever comes by its link, once', async () => {
    const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const headers = { Authorization: `token ${closed.token}`, 'Content-Type': 'application/json' };
      const response = await fetch(`${closed.base_url}${path}`, { method, headers, body: body && JSON.stringify(body) });
      return ((await response.json()) as { data: T }).data;
    };
    const group = await call<{ id: number }>('POST', '/api/groups', { name: 'Invited' });
    const { id } = await call<{ id: number }>('POST', '/api/invitations', { userEmail: 'post@example.org', groupIDs: [group.id], role: 'View only' });
    const { invitations } = await call<{ invitations: { id: number; token: string }[] }>('GET', '/api/invitations');
    const link = `${closed.base_url}/login/oidc/?invite_token=${invitations.find((one) => one.id === id)?.token}`;
    const browser = new Browser();
    const page = await browser.go(link);
    expect([page.url, page.text]).toEqual([`${closed.base_url}/invitation`, expect.stringContaining('Invited')]);
    await signIn(browser, closed.base_url, 'invited');
    const invited = await profile(browser, closed.base_url);
    expect(invited).toMatchObject({ first_name: 'invited', contact_email: 'post@example.org', permissions: [] });
    const { users } = await call<{ users: { id: number }[] }>('GET', `/api/groups/${group.id}`);
    expect(users.map((user) => user.id)).toContain(invited.id);

    const second = new Browser();
    expect((await second.go(link)).text).toContain('This invitation was accepted');
    expect((await signIn(second, closed.base_url, 'latecomer')).url).toContain('/sign-in?error=');
    const again = new Browser();
    await signIn(again, closed.base_url, 'invited');
    expect((await profile(again, closed.base_url)).id).toBe(invited.id);
  });
});
