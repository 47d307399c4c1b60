/**
 * Answers `/api` straight from `node:http`, with the same route handlers that Next has. Next's own way to a handler
 * costs about 0.6 ms a request; this one costs microseconds. Everything else is left to Next.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { config } from '@/lib/config';
import type { Call, Reply } from './call';
import type { Endpoint } from './endpoint';
import { failure } from './envelope';
import { HttpError, MethodNotAllowed } from './errors';
import { parseJson } from './json';
import { routes } from './generated/routes';
import { callerAddress } from './securityHeaders';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

interface Route {
  path: string;
  pattern: RegExp;
  names: readonly string[];
  load: () => Promise<Record<string, unknown>>;
  handlers?: Record<string, unknown>;
}

/** Next's own pages below /api: signing in. */
const NOT_OURS = /^\/api\/auth(\/|$)/;

function compile(path: string, load: Route['load']): Route {
  const names: string[] = [];
  const source = path
    .split('/')
    .map((segment) => {
      const name = /^\[(\.\.\.)?(\w+)\]$/.exec(segment);
      if (!name) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(name[2] as string);
      return name[1] ? '(.+)' : '([^/]+)';
    })
    .join('/');
  return { path, pattern: new RegExp(`^${source}$`), names, load };
}

const fixed = new Map<string, Route>();
const open: Route[] = [];
for (const { path, load } of routes) {
  const route = compile(path, load);
  if (route.names.length) open.push(route);
  else fixed.set(path, route);
}

function find(path: string): { route: Route; values: string[] } | null {
  const exact = fixed.get(path);
  if (exact) return { route: exact, values: [] };
  for (const route of open) {
    const match = route.pattern.exec(path);
    if (match) return { route, values: match.slice(1) };
  }
  return null;
}

const isEndpoint = (handler: unknown): handler is Endpoint => typeof handler === 'function' && 'run' in handler;

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

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new HttpError(400, 'The path is not valid percent-encoding.');
  }
}

async function answer(request: IncomingMessage, path: string, search: string, signal: AbortSignal): Promise<Reply> {
  const found = find(path);
  if (!found) throw new Error('The route table has no catch-all route.');
  const { route, values } = found;
  const handlers = (route.handlers ??= await route.load());
  const method = request.method ?? 'GET';
  // As Next does: a HEAD without a handler of its own is a GET without its body.
  const handler = handlers[method] ?? (method === 'HEAD' ? handlers.GET : undefined);
  if (!isEndpoint(handler)) throw new MethodNotAllowed(METHODS.filter((name) => name in handlers));
  const params = Object.fromEntries(route.names.map((name, i) => [name, decode(values[i] as string)]));
  const query = new URLSearchParams(search);
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  if (method === 'GET' && hasBody) await mergeBodyIntoQuery(request, query);
  return handler.run(toCall(request, route.path, path, query, params, signal));
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
