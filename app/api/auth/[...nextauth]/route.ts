import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '@/lib/auth/nextAuth';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth has its own contract; it is the one route that is not an `endpoint()`. */
const handler = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request as never, context as never, authOptions()) as Promise<Response>;

export { handler as GET, handler as POST };
