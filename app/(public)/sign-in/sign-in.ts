/** Parameters of the sign-in page. */

type Parameter = string | string[] | undefined;

/** The path to go to after signing in: within this portal only, else the dashboard. */
export function localPath(parameter: Parameter): string {
  const text = Array.isArray(parameter) ? parameter[0] : parameter;
  if (!text) return '/';
  try {
    const base = 'http://portal.invalid';
    const url = new URL(text, base);
    if (url.origin !== base || url.pathname.startsWith('//') || url.pathname === '/sign-in') return '/';
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return '/';
  }
}

const PROBLEMS: Record<string, string> = {
  OAuthAccountNotLinked: 'That address belongs to an account that signs in another way. Sign in as you did before.',
  AccessDenied: 'This account may not sign in here. Ask an administrator for an invitation.',
  NoAccount: 'There is no account for you here yet. Ask an administrator for an invitation.',
  CredentialsSignin: 'The username or the password is not right.',
  SessionRequired: 'Sign in to see that page.',
};

/** The sentence for next-auth's `error` parameter; null when there is none. */
export function signInProblem(parameter: Parameter): string | null {
  const code = Array.isArray(parameter) ? parameter[0] : parameter;
  if (!code) return null;
  return PROBLEMS[code] ?? 'Signing in did not work. Try again, or choose another way.';
}
