import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { apiKey } from '@/lib/http/apiQuery';
import { PressAgain } from './EarlyPress';

/** What the server has read already, under the key that the browser will ask with. */
export interface Prefetch {
  path: string;
  params?: object;
  query?: object;
  data: unknown;
}

/**
 * Hands the first data of a page to React Query, so that its first paint is complete and its first fetch is saved.
 *
 * @param frame of what is around pages, which comes to life before them
 */
export function Prefetched({ queries, children, frame = false }: { queries: readonly Prefetch[]; children: ReactNode; frame?: boolean }) {
  const client = new QueryClient();
  for (const { path, params, query, data } of queries) client.setQueryData(apiKey(path, { params, query }), data);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      {children}
      {!frame && <PressAgain />}
    </HydrationBoundary>
  );
}
