import { invitationCookie } from '@/lib/auth/invitationCookie';

/** Links of older mails and bookmarks: `/login/<backend>/`, and invitations, whose token goes into a cookie. */
export function GET(request: Request): Response {
  const token = new URL(request.url).searchParams.get('invite_token');
  const headers = new Headers({ Location: token ? '/invitation' : '/sign-in', 'Cache-Control': 'no-store' });
  if (token) headers.set('Set-Cookie', invitationCookie(token.slice(0, 200)));
  return new Response(null, { status: 303, headers });
}
