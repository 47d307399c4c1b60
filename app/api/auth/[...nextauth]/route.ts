import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '@/lib/auth/nextAuth';
import { endSession } from '@/lib/auth/endSession';
import { readSession, sessionCookieNames } from '@/lib/auth/viewer';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** Answers that may replace a session by another, or by none. */
const REPLACES = /\/api\/auth\/(callback\/|signout$)/;

/**
 * next-auth has its own contract; it is the one route that is not an `endpoint()`. It only changes the cookie, so what a
 * sign-in or sign-out replaces is ended here: a copy of the old cookie is of no use to anybody.
 */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const replaced = REPLACES.test(request.nextUrl.pathname) ? await readSession((name) => request.headers.get(name)) : null;
  const response = (await NextAuth(request as never, context as never, authOptions())) as Response;
  const isReplaced = response.headers.getSetCookie().some((cookie) => sessionCookieNames.some((name) => cookie.startsWith(`${name}=`)));
  if (replaced && isReplaced) await endSession(replaced);
  if (isReplaced && request.nextUrl.pathname.endsWith('/signout')) response.headers.set('Clear-Site-Data', '"cache", "storage"');
  return response;
}

export { handler as GET, handler as POST };
