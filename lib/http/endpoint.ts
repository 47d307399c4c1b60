/**
 * One description of each endpoint: who may call it, what it takes, what it gives, and the operation that does it.
 * It validates, types the operation and the browser client, and writes the OpenAPI document.
 *
 *     export const GET = endpoint({
 *       summary: 'One group',
 *       tag: 'groups',
 *       access: 'any',
 *       params: z.object({ group_id: pathId() }),
 *       response: groupSchema,
 *       handler: ({ viewer, params }) => readGroup(viewer, params.group_id),
 *     });
 */
import { randomUUID } from 'node:crypto';
import { type z } from 'zod';
import type { Acl } from '@/lib/auth/permissions';
import { checkTokenGuesses, countWrongToken } from '@/lib/auth/guesses';
import { findViewer, type Viewer } from '@/lib/auth/viewer';
import { withRequestId } from '@/lib/process/request';
import { FileReply, type Call, type Reply } from './call';
import { failure, success } from './envelope';
import { BadRequest, Forbidden, Unauthorized } from './errors';
import { describeIssues, toHttpError } from './faults';
import { once } from './idempotency';
import { MAX_DEPTH, parseJson } from './json';
import { log } from './log';
import { observeRequest } from './metrics';
import { checkOrigin } from './origin';
import { fromWebRequest, toWebResponse, type RouteContext } from './next';
import { countRequest } from './rateLimit';

/** `any`: whoever is signed in or has a valid token; `none`: everybody. */
export type Access = Acl | 'any' | 'none';

type Fields = z.ZodType;
type Output<T> = T extends z.ZodType ? z.output<T> : Record<string, never>;

export interface Input<A extends Access, P, Q, B> {
  viewer: A extends 'none' ? Viewer | null : Viewer;
  params: Output<P>;
  query: Output<Q>;
  body: Output<B>;
  call: Call;
}

export interface Definition<A extends Access, P, Q, B, R> {
  summary: string;
  description?: string;
  /** Which chapter of the API documentation it belongs to. */
  tag: string;
  access: A;
  params?: P;
  query?: Q;
  body?: B;
  /** The envelope's `data`; absent for files and for answers without content. */
  response?: R;
  /** An example body or query for the documentation. */
  example?: R extends z.ZodType ? Record<string, unknown> : Record<string, unknown>;
  /** For what watches the portal: not counted by the rate limit, and nobody is asked who they are. */
  probe?: boolean;
  /** The answer holds a secret, so it is not kept for repetitions with the same Idempotency-Key. */
  secret?: boolean;
  /** Looked at before the body is read, where the address itself says who may call; refuses by throwing. */
  admit?: (params: Output<P>) => Promise<void>;
  handler: (input: Input<A, P, Q, B>) => Promise<R extends z.ZodType ? z.input<R> | FileReply : unknown>;
}

export interface Endpoint<A extends Access = Access, P = unknown, Q = unknown, B = unknown, R = unknown> {
  (request: Request, context: RouteContext): Promise<Response>;
  readonly definition: Definition<A, P, Q, B, R>;
  readonly run: (call: Call) => Promise<Reply>;
}

const REQUEST_ID = /^[\w-]{1,64}$/;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** As `findViewer`, with a limit on guessing tokens. */
async function findCaller(call: Call): Promise<Viewer> {
  if (call.viewer) return call.viewer;
  if (call.header('authorization') === null) return findViewer(call.header);
  checkTokenGuesses(call.address);
  try {
    return await findViewer(call.header);
  } catch (error) {
    if (error instanceof Unauthorized) await countWrongToken(call.address);
    throw error;
  }
}

function authorize(viewer: Viewer, access: Access, method: string): void {
  if (viewer.is_anonymous && !SAFE.has(method)) throw new Forbidden('Visitors can only look; sign in to change something.');
  if (access === 'any' || viewer.is_admin || viewer.permissions.has(access as Acl)) return;
  throw new Unauthorized(`HTTP 401: Unauthorized: this needs the permission "${access}".`);
}

function parse(schema: Fields, value: unknown): unknown {
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw new BadRequest(describeIssues(result.error));
  return result.data;
}

/** Repeated parameters become one comma-separated list, which is how lists are read. */
function queryObject(query: URLSearchParams): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of query) fields[name] = name in fields ? `${fields[name]},${value}` : value;
  return fields;
}

async function bodyObject(call: Call): Promise<unknown> {
  const bytes = await call.body();
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BadRequest(`The request body must be valid JSON, at most ${MAX_DEPTH} levels deep.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRequest('The request body must be a JSON object.');
  }
  return value;
}

/** A token may be named by its secret; that of a callback is one. */
const loggedPath = (path: string): string => path.replace(/^(\/api\/(?:internal\/tokens|webhook\/obj_analysis)\/).+/, '$1…');

const checkResponses = process.env.CHECK_RESPONSES === '1';

/** In tests every answer must fit what its endpoint promises. */
function checkResponse(schema: z.ZodType, data: unknown): void {
  const result = schema.safeParse(JSON.parse(JSON.stringify(data ?? {})), { reportInput: true });
  if (!result.success) throw new Error(`The answer does not fit its schema: ${describeIssues(result.error)}`);
}

export function endpoint<
  const A extends Access,
  P extends Fields | undefined = undefined,
  Q extends Fields | undefined = undefined,
  B extends Fields | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(definition: Definition<A, P, Q, B, R>): Endpoint<A, P, Q, B, R> {
  const { access, params, query, body, response, probe, secret, admit, handler } = definition;

  async function answer(call: Call, viewer: Viewer | null): Promise<Reply> {
    const named = (params ? parse(params, call.params) : {}) as Output<P>;
    await admit?.(named);
    const input = {
      viewer,
      params: named,
      query: query ? parse(query, queryObject(call.query)) : {},
      body: body ? parse(body, await bodyObject(call)) : {},
      call,
    } as unknown as Input<A, P, Q, B>;
    const data = await handler(input);
    if (data instanceof FileReply) return { status: data.status, headers: data.headers, body: data.body };
    if (checkResponses && response) checkResponse(response, data);
    return success(data);
  }

  async function respond(call: Call, request: string): Promise<Reply> {
    const started = performance.now();
    let viewer: Viewer | null = null;
    let reply: Reply;
    try {
      if (!probe) {
        if (!call.viewer) await countRequest(call.address);
        checkOrigin(call.method, call.header);
        if (access === 'none') {
          viewer = await findCaller(call).catch(() => null);
        } else {
          viewer = await findCaller(call);
          authorize(viewer, access, call.method);
        }
      }
      const known = viewer;
      reply = known && call.method === 'POST' && !secret ? await once(call, known, () => answer(call, known)) : await answer(call, known);
    } catch (error) {
      reply = failure(toHttpError(error));
    }
    const ms = Math.round((performance.now() - started) * 10) / 10;
    observeRequest(call.method, call.route ?? 'unknown', reply.status, ms);
    log()[probe && reply.status === 200 ? 'debug' : 'info']({ request, method: call.method, path: loggedPath(call.path), status: reply.status, ms, user: viewer?.username, address: call.address, token: viewer?.token_id ?? undefined });
    return { ...reply, headers: { ...reply.headers, 'X-Request-Id': request } };
  }

  /** The answer names the request as the log does; a proxy may have named it already. */
  function run(call: Call): Promise<Reply> {
    const named = call.header('x-request-id');
    const request = named !== null && REQUEST_ID.test(named) ? named : randomUUID();
    return withRequestId(request, () => respond(call, request));
  }

  const route = async (request: Request, context: RouteContext): Promise<Response> =>
    toWebResponse(await run(await fromWebRequest(request, context)));
  return Object.assign(route, { definition, run });
}
