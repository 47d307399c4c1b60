/** Speaks HTTP to the portal of the tests. */
import { inject } from 'vitest';

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  /** The body as text. */
  text: string;
  /** The envelope; `data` is what the endpoint answered. Empty where the body is not JSON. */
  json: { status: string; message?: string; data: T; version?: string };
  data: T;
}

export interface Options {
  /** Default: the system administrator's. `null` sends none. */
  token?: string | null;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  /** Appended to the path; undefined values are left out. */
  query?: Record<string, string | number | boolean | undefined>;
  headers?: Record<string, string>;
}

/**
 * One request: `await api('GET', '/api/groups', { token })`.
 *
 * @typeParam T what `data` is expected to be
 */
export async function api<T = unknown>(method: string, path: string, options: Options = {}): Promise<Answer<T>> {
  const url = new URL(path, inject('base_url'));
  for (const [key, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined) url.searchParams.append(key, String(value));
  }
  const headers = new Headers(options.headers);
  const token = options.token === undefined ? inject('token') : options.token;
  if (token) headers.set('Authorization', `token ${token}`);
  // As a browser on the portal's own pages does.
  if (headers.has('cookie') && !headers.has('origin') && !headers.has('sec-fetch-site')) headers.set('Origin', url.origin);
  const { body } = options;
  if (body !== undefined && !headers.has('content-type')) headers.set('Content-Type', 'application/json');
  const response = await fetch(url, {
    method,
    headers,
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '') && text !== '';
  const json = (isJson ? JSON.parse(text) : { status: '', data: undefined }) as Answer<T>['json'];
  return { status: response.status, headers: response.headers, text, json, data: json.data };
}
