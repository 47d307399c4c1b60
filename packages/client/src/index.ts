/**
 * The SkyPortal API for programs in TypeScript. Paths, parameters, bodies and answers are typed by the portal's own OpenAPI document;
 * nothing here is written twice.
 */
import type { paths } from './generated/schema.js';

export type { paths } from './generated/schema.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** The paths that have a method. */
export type PathsWith<M extends Method> = { [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never }[keyof paths];

type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>;
type Json<T> = T extends { content: { 'application/json': infer J } } ? J : never;

/** Parameters of the path, of the query, and fields of the body, as far as the operation has them. */
type Part<Name extends string, T> = [T] extends [never] ? { [K in Name]?: never } : undefined extends T ? { [K in Name]?: T } : { [K in Name]: T };
type ParametersOf<O, Where extends string> = O extends { parameters: { [K in Where]?: infer T } } ? (T extends undefined ? never : T) : never;
type QueryOf<O> = O extends { parameters: { query: infer T } } ? T : O extends { parameters: { query?: infer T } } ? T | undefined : never;
type BodyOf<O> = O extends { requestBody: infer T } ? Json<T> : never;

export type Options<P extends keyof paths, M extends Method> = Part<'params', ParametersOf<Operation<P, M>, 'path'>> &
  Part<'query', QueryOf<Operation<P, M>>> &
  Part<'body', BodyOf<Operation<P, M>>> & {
    signal?: AbortSignal;
    /** Of a POST: sent again with the same key it does nothing again, and gets the first answer. */
    idempotencyKey?: string;
  };
type Given<T> = Record<string, never> extends T ? [options?: T] : [options: T];

/** What the envelope's `data` holds. */
export type Data<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: { 200: infer R } } ? (Json<R> extends { data: infer D } ? D : unknown) : unknown;

/** What the portal refused, with its words. */
export class SkyPortalError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly requestId: string | null,
  ) {
    super(message);
    this.name = 'SkyPortalError';
  }
}

export interface Settings {
  /** Where the portal is, e.g. `https://portal.example.org`. */
  baseUrl: string;
  /** Made on the profile page. */
  token: string;
  fetch?: typeof globalThis.fetch;
}

interface Sent {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
  idempotencyKey?: string;
}

function urlOf(baseUrl: string, path: string, { params = {}, query = {} }: Sent): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return `${baseUrl.replace(/\/+$/, '')}${filled}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

/**
 * A client of a portal.
 *
 *     const portal = createClient({ baseUrl: 'http://localhost:5000', token });
 *     const source = await portal.get('/api/sources/{obj_id}', { params: { obj_id: 'ZTF21abc' } });
 */
export function createClient({ baseUrl, token, fetch = globalThis.fetch }: Settings) {
  async function send(method: Method, path: string, sent: Sent = {}): Promise<unknown> {
    const headers: Record<string, string> = { Authorization: `token ${token}` };
    if (sent.body !== undefined) headers['Content-Type'] = 'application/json';
    if (sent.idempotencyKey !== undefined) headers['Idempotency-Key'] = sent.idempotencyKey;
    const body = sent.body === undefined ? undefined : JSON.stringify(sent.body);
    const response = await fetch(urlOf(baseUrl, path, sent), { method: method.toUpperCase(), headers, body, signal: sent.signal });
    const text = await response.text();
    const answer = (() => {
      try {
        return JSON.parse(text) as { status?: string; message?: string; data?: unknown };
      } catch {
        return undefined;
      }
    })();
    if (response.ok && answer?.status === 'success') return answer.data;
    throw new SkyPortalError(response.status, answer?.message ?? (response.ok ? 'The answer is a file; fetch it by its address.' : response.statusText), response.headers.get('x-request-id'));
  }
  const of =
    <M extends Method>(method: M) =>
    <P extends PathsWith<M>>(path: P, ...[options]: Given<Options<P, M>>): Promise<Data<P, M>> =>
      send(method, path, options as Sent | undefined) as Promise<Data<P, M>>;
  return { get: of('get'), post: of('post'), put: of('put'), patch: of('patch'), delete: of('delete') };
}
