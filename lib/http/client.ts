/**
 * The API from the browser, typed by the endpoints themselves:
 *
 *     const group = await api.get('/api/groups/[group_id]', { params: { group_id: 3 } });
 *     await api.post('/api/sources', { body: { id, group_ids } });
 */
import type { Endpoint } from './endpoint';
import type { Routes } from './generated/types';
import type { z } from 'zod';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type PathsWith<M extends Method> = { [P in keyof Routes]: M extends keyof Routes[P] ? P : never }[keyof Routes] &
  string;
type Definition<P extends keyof Routes, M extends Method> = M extends keyof Routes[P]
  ? Routes[P][M] extends Endpoint<infer _A, infer Params, infer Query, infer Body, infer Response>
    ? { params: Params; query: Query; body: Body; response: Response }
    : never
  : never;

type In<T> = T extends z.ZodType ? z.output<T> : never;
/** Everything that a schema fills in by itself may be left out. */
type Loose<T> = T extends z.ZodType ? (z.input<T> extends object ? Partial<In<T>> : In<T>) : never;
type Data<T> = T extends z.ZodType ? z.output<T> : unknown;

export interface Options<P extends keyof Routes, M extends Method> {
  params?: Definition<P, M> extends { params: infer T } ? (T extends z.ZodType ? Record<string, string | number> : never) : never;
  query?: Loose<Definition<P, M>['query']>;
  body?: Loose<Definition<P, M>['body']>;
  signal?: AbortSignal;
  /** Of a POST: sent again with the same key it does nothing again, and gets the first answer. */
  idempotencyKey?: string;
}

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** `/api/groups/[group_id]` and its parameters → the URL. */
export function apiUrl(path: string, params: Record<string, string | number> = {}, query: object = {}): string {
  const filled = path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    search.set(name, Array.isArray(value) ? value.join(',') : String(value as string | number | boolean));
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

interface Envelope {
  status: 'success' | 'error';
  message?: string;
  data: unknown;
}

/** Browsers refuse to go on with more than 64 KiB of requests after a page is left. */
const OUTLIVING_LENGTH = 8_000;

interface Sending {
  signal?: AbortSignal;
  idempotencyKey?: string;
}

async function request<T>(method: Method, url: string, body: unknown, { signal, idempotencyKey }: Sending): Promise<T> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const response = await fetch(url, {
    method,
    signal,
    headers: { ...(text !== undefined && { 'Content-Type': 'application/json' }), ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }) },
    body: text,
    // A decision whose answer was shown before the server gave it outlives the page on which it was made.
    keepalive: method !== 'GET' && (text?.length ?? 0) < OUTLIVING_LENGTH,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError(0, 'The portal cannot be reached. Check your connection.');
  });
  const envelope = (await response.json().catch(() => null)) as Envelope | null;
  if (!response.ok || envelope?.status !== 'success') {
    throw new ApiError(response.status, envelope?.message ?? `The portal answered ${response.status}.`);
  }
  return envelope.data as T;
}

const caller =
  <M extends Method>(method: M) =>
  <P extends PathsWith<M>>(path: P, options: Options<P, M> = {}): Promise<Data<Definition<P, M>['response']>> =>
    request(method, apiUrl(path, options.params, options.query as object), options.body, options);

export const api = {
  get: caller('GET'),
  post: caller('POST'),
  put: caller('PUT'),
  patch: caller('PATCH'),
  delete: caller('DELETE'),
};
