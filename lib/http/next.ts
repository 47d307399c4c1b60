/** Between Next's route handlers and `Call`. In production `server.ts` is asked first; under `next dev` this is the way in. */
import type { Call, Reply } from './call';

export interface RouteContext {
  /** Without parameters Next may give nothing. */
  params: Promise<Record<string, string | string[] | undefined> | undefined>;
}

export async function fromWebRequest(request: Request, context: RouteContext): Promise<Call> {
  const url = new URL(request.url);
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries((await context.params) ?? {})) {
    params[name] = decodeURIComponent(Array.isArray(value) ? value.join('/') : (value ?? ''));
  }
  let bytes: Promise<Uint8Array> | undefined;
  return {
    method: request.method,
    path: url.pathname,
    params,
    query: url.searchParams,
    header: (name) => request.headers.get(name),
    address: request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? '127.0.0.1',
    body: () => (bytes ??= request.arrayBuffer().then((buffer) => new Uint8Array(buffer))),
    signal: request.signal,
  };
}

export function toWebResponse({ status, headers, body }: Reply): Response {
  return new Response(body as BodyInit | null, { status, headers });
}
