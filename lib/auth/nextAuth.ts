/** Signing in: local accounts, and Google, GitHub and any OpenID Connect provider by configuration. */
import { randomUUID } from 'node:crypto';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import GitHubProvider from 'next-auth/providers/github';
import GoogleProvider from 'next-auth/providers/google';
import type { OAuthConfig, Provider } from 'next-auth/providers/index';
import { config, isHttps } from '@/lib/config';
import { toHttpError } from '@/lib/http/faults';
import { log } from '@/lib/http/log';
import { processWide } from '@/lib/processWide';
import { secrets } from '@/lib/secrets';
import { userOfIdentity } from './accounts';
import { carriedInvitation } from './invitationCookie';
import { checkPassword } from './passwords';

interface OidcProfile {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
}

function openIdConnect(settings: NonNullable<typeof config.auth.oidc>): OAuthConfig<OidcProfile> {
  return {
    id: 'oidc',
    name: settings.name,
    type: 'oauth',
    wellKnown: `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId: settings.client_id,
    clientSecret: settings.client_secret,
    profile: ({ sub, name, email }) => ({ id: sub, name, email }),
  };
}

const localAccounts = () =>
  CredentialsProvider({
    name: 'Username and password',
    credentials: { username: { label: 'Username' }, password: { label: 'Password', type: 'password' } },
    async authorize(credentials, request) {
      if (!credentials?.username || !credentials.password) return null;
      // Written by our own server (`distrustForwarded`): the one address of whoever asks.
      const address = String(request.headers?.['x-forwarded-for'] ?? 'local').split(',')[0] as string;
      const id = await checkPassword(credentials.username.trim(), credentials.password, address).catch((error: unknown) => {
        log().warn({ event: 'sign-in', provider: 'credentials', username: credentials.username.slice(0, 200), address, succeeded: false, refused: true });
        throw new Error(toHttpError(error).message); // the page shows it
      });
      log().info({ event: 'sign-in', provider: 'credentials', username: credentials.username.slice(0, 200), address, succeeded: id !== null });
      return id === null ? null : { id: String(id) };
    },
  });

function providers(): Provider[] {
  const { local_accounts, google, github, oidc } = config.auth;
  return [
    ...(local_accounts ? [localAccounts()] : []),
    ...(google ? [GoogleProvider({ clientId: google.client_id, clientSecret: google.client_secret })] : []),
    ...(github ? [GitHubProvider({ clientId: github.client_id, clientSecret: github.client_secret })] : []),
    ...(oidc ? [openIdConnect(oidc)] : []),
  ];
}

/** Ways to sign in, for the buttons of the sign-in page. */
export const signInMethods = (): { id: string; name: string }[] =>
  providers().map(({ id, name, options }) => ({ id, name: (options as { name?: string } | undefined)?.name ?? name }));

const MINUTES = 60;

/** With https every cookie is of this very host alone (`__Host-`), not of its neighbours. */
function hostCookies(): NextAuthOptions['cookies'] {
  const cookie = (name: string, maxAge?: number) => ({
    name: `__Host-next-auth.${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: true, ...(maxAge ? { maxAge } : {}) },
  });
  return {
    sessionToken: cookie('session-token'),
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf-token'),
    pkceCodeVerifier: cookie('pkce.code_verifier', 15 * MINUTES),
    state: cookie('state', 15 * MINUTES),
    nonce: cookie('nonce', 15 * MINUTES),
  };
}

export const authOptions = (): NextAuthOptions =>
  processWide('authOptions', () => {
    // next-auth takes the address of the portal from the request unless one is configured.
    if (config.public_url) process.env.NEXTAUTH_URL ??= config.public_url;
    else process.env.AUTH_TRUST_HOST ??= 'true';
    return {
      secret: secrets().auth_secret,
      session: { strategy: 'jwt', maxAge: Math.round(config.auth.session_days * 24 * 3600) },
      ...(isHttps() ? { cookies: hostCookies() } : {}),
      pages: { signIn: '/sign-in', error: '/sign-in' },
      providers: providers(),
      callbacks: {
        async signIn({ user, account, profile }) {
          if (!account || account.provider === 'credentials') return true;
          const verified = (profile as OidcProfile | undefined)?.email_verified === true;
          const identity = {
            provider: account.provider,
            provider_account_id: account.providerAccountId,
            email: user.email ?? null,
            email_verified: verified,
            name: user.name ?? null,
          };
          const user_id = await userOfIdentity(identity, await carriedInvitation());
          log().info({ event: 'sign-in', provider: account.provider, user_id, succeeded: user_id !== null });
          if (user_id === null) return '/sign-in?error=NoAccount';
          user.id = String(user_id);
          return true;
        },
        redirect({ url, baseUrl }) {
          // Whatever the caller asks for, only to addresses of the portal.
          const wanted = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null;
          return wanted?.origin === new URL(baseUrl).origin ? wanted.href : baseUrl;
        },
        jwt({ token, user }) {
          // Only at sign-in is there a user; what the cookie says stays the same afterwards. Every sign-in is a new session.
          if (user) return { user_id: Number(user.id), signed_in_at: Date.now() / 1000, session_id: randomUUID() };
          return { ...token, session_id: token.session_id ?? token.jti };
        },
      },
    } satisfies NextAuthOptions;
  });
