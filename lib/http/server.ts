/**
 * Answers `/api` straight from `node:http`, with the same route handlers that Next has. Next's own way to a handler
 * costs about 0.6 ms a request; this one costs microseconds. Everything else is left to Next.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { config } from '@/lib/config';
import type { Call, Reply } from './call';
import { failure } from './envelope';
import { HttpError } from './errors';
import { parseJson } from './json';
import { findEndpoint } from './routing';
import { callerAddress } from './securityHeaders';

/** Next's own pages below /api: signing in. */
const NOT_OURS = /^\/api\/auth(\/|$)/;

/** Reads a body of at most `max_body_mb`. */
async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const limit = config.max_body_mb * 1e6;
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new HttpError(415, 'Compressed request bodies are not accepted.', { Connection: 'close' });
  }
  const tooLarge = () => new HttpError(413, `The request body must not exceed ${config.max_body_mb} MB.`, { Connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}

/** Some old programs send a GET's parameters as a JSON body. What the query string says wins. */
async function mergeBodyIntoQuery(request: IncomingMessage, query: URLSearchParams): Promise<void> {
  const bytes = await readBody(request);
  const fields = (() => {
    try {
      return parseJson(Buffer.from(bytes).toString());
    } catch {
      return null;
    }
  })();
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return;
  for (const [name, value] of Object.entries(fields)) {
    if (query.has(name) || value === null) continue;
    const plain = Array.isArray(value) && value.every((item) => typeof item !== 'object');
    query.set(name, plain ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
}

function toCall(request: IncomingMessage, route: string, path: string, query: URLSearchParams, params: Record<string, string>, signal: AbortSignal): Call {
  let bytes: Promise<Uint8Array> | undefined;
  return {
    method: request.method ?? 'GET',
    route,
    path,
    params,
    query,
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : (value ?? null);
    },
    address: callerAddress(request),
    body: () => (bytes ??= readBody(request)),
    signal,
  };
}

async function send(response: ServerResponse, reply: Reply, withBody: boolean): Promise<void> {
  const { status, headers, body } = reply;
  if (body instanceof ReadableStream) {
    // Set, not only written: the server looks at the content type when it cuts event streams at its end.
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.writeHead(status);
    if (!withBody) return void response.end();
    response.flushHeaders();
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), response).catch(() => undefined);
    return;
  }
  const length = body === null ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  response.writeHead(status, { ...headers, 'Content-Length': length });
  response.end(withBody ? body : null);
}

async function answer(request: IncomingMessage, path: string, search: string, signal: AbortSignal): Promise<Reply> {
  const { endpoint, route, params } = await findEndpoint(request.method ?? 'GET', path);
  const query = new URLSearchParams(search);
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  if (request.method === 'GET' && hasBody) await mergeBodyIntoQuery(request, query);
  return endpoint.run(toCall(request, route, path, query, params, signal));
}

/** Requests that are being worked on; streams no longer are when they have begun. */
let inFlight = 0;
/** Whoever watches the portal is told how it is also when it is busy. */
const PROBES = new Set(['/api/health', '/api/metrics']);

async function answerInTime(request: IncomingMessage, path: string, search: string, signal: AbortSignal): Promise<Reply> {
  if (inFlight >= config.max_in_flight && !PROBES.has(path)) throw new HttpError(503, 'The portal is busy. Try again shortly.', { 'Retry-After': '1' });
  inFlight += 1;
  try {
    return await answer(request, path, search, signal);
  } finally {
    inFlight -= 1;
  }
}

/** Answers a request to `/api`; false when it is for Next. */
export async function handleApi(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [rawPath = '/', ...rest] = (request.url ?? '/').split('?');
  if (!rawPath.startsWith('/api/') || NOT_OURS.test(rawPath)) return false;
  const path = rawPath.length > 5 ? rawPath.replace(/\/+$/, '') : rawPath;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const reply = await answerInTime(request, path, rest.join('?'), gone.signal).catch((error: unknown) => {
    if (error instanceof HttpError) return failure(error);
    throw error;
  });
  await send(response, reply, request.method !== 'HEAD');
  return true;
}
