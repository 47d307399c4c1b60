import { returnToOneself } from '@/lib/auth/actAs';
import { failure } from '@/lib/http/envelope';
import { toHttpError } from '@/lib/http/faults';
import { toWebResponse } from '@/lib/http/next';

/** Ends acting as somebody else. */
export async function GET(request: Request): Promise<Response> {
  try {
    const cookie = await returnToOneself((name) => request.headers.get(name));
    return new Response(null, { status: 303, headers: { Location: '/', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' } });
  } catch (error) {
    return toWebResponse(failure(toHttpError(error)));
  }
}
