import { becomeUser } from '@/lib/auth/actAs';
import { failure } from '@/lib/http/envelope';
import { BadRequest } from '@/lib/http/errors';
import { toHttpError } from '@/lib/http/faults';
import { toWebResponse, type RouteContext } from '@/lib/http/next';

/** `/become_user/<id>`: from here on this browser is that user's, until `/become_user/return`. */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  try {
    const { user_id } = (await context.params) ?? {};
    if (!/^[1-9]\d{0,8}$/.test(String(user_id))) throw new BadRequest(`Invalid user id ${String(user_id)}.`);
    const cookie = await becomeUser((name) => request.headers.get(name), Number(user_id));
    return new Response(null, { status: 303, headers: { Location: '/', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' } });
  } catch (error) {
    return toWebResponse(failure(toHttpError(error)));
  }
}
