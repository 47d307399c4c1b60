/** React Query over the typed client: one key for one URL, on the server (first paint) and in the browser. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Options } from './client';
import type { Routes } from './generated/types';

type GetPath = Parameters<typeof api.get>[0] & keyof Routes;

type Tree = Record<string, unknown>;

const compact = (fields: object | undefined): Tree =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== ''));

/** `[path, params, query]`; live updates find what to refresh by these parts. */
export const apiKey = (path: string, options: { params?: object; query?: object } = {}) =>
  [path, compact(options.params), compact(options.query)] as const;

/** For `useQuery`: `useQuery(apiQuery('/api/groups/[group_id]', { params: { group_id } }))`. */
export function apiQuery<P extends GetPath>(path: P, options: Omit<Options<P, 'GET'>, 'signal'> = {}) {
  return queryOptions({
    queryKey: apiKey(path, options as { params?: object; query?: object }),
    queryFn: ({ signal }) => api.get<P>(path, { ...options, signal } as Options<P, 'GET'>),
  });
}
