'use client';

import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { useState, type ReactNode } from 'react';
import { COLOR_SCHEME_KEY, cssVariablesResolver, theme } from './theme';

const colorSchemeManager = localStorageColorSchemeManager({ key: COLOR_SCHEME_KEY });

/** Client errors (4xx) will not get better by asking again; anything else is tried twice more. */
function shouldRetry(failureCount: number, error: Error): boolean {
  const status = 'status' in error ? Number(error.status) : 0;
  if (status >= 400 && status < 500 && status !== 429) return false;
  return failureCount < 2;
}

/** Refused, and it will be refused again: what was shown before is not for this viewer any more. */
const isRefusal = (error: Error): boolean => 'status' in error && [400, 401, 403, 404, 410].includes(Number(error.status));

/** A query that is refused forgets what it had, so that no page goes on showing what may no longer be seen. */
const newQueryCache = () =>
  new QueryCache({
    onError: (error, query) => {
      if (isRefusal(error) && query.state.data !== undefined) query.setState({ data: undefined, dataUpdatedAt: 0 });
    },
  });

/**
 * Everything the pages need around them: theme, queries, notifications. Rendered once, by the root layout.
 *
 * @param nonce with which style elements are accepted in this document
 */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  // That of the document, however often the layout is rendered anew by later answers.
  const [styleNonce] = useState(nonce);
  if (styleNonce) setNonce(styleNonce);
  const [queryClient] = useState(
    () =>
      new QueryClient({
        queryCache: newQueryCache(),
        defaultOptions: {
          // Live events invalidate what changed, so a short staleness is enough for what they miss.
          queries: { staleTime: 30_000, gcTime: 10 * 60_000, refetchOnWindowFocus: false, retry: shouldRetry },
        },
      }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce ?? ''}
      >
        <Notifications position="bottom-right" limit={4} autoClose={6000} containerWidth={380} />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
