'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { listed, listKey, listOptions } from './candidateList';
import type { ScanQuery } from './scanQuery';

/** The endless list of a query; while another one is on its way, the one before stays. */
export function useScanList(query: ScanQuery) {
  const { data, error, isFetching, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    ...listOptions(query),
    placeholderData: keepPreviousData,
  });
  const candidates = useMemo(() => listed(data), [data]);
  const firstPage = data?.pages[0];
  const { startDate, endDate } = firstPage ?? {};
  const isThere = firstPage !== undefined && !isPlaceholderData;
  /** With which it was asked for; undefined until it is there. */
  const dates = useMemo(() => (isThere ? { startDate, endDate } : undefined), [isThere, startDate, endDate]);
  const nearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isPlaceholderData) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage]);
  return {
    candidates, dates, nearEnd, error, refetch, fetchNextPage, hasNextPage,
    listId: JSON.stringify(listKey(query)),
    total: firstPage?.totalMatches,
    askedAt: isThere ? firstPage.asked_at : undefined,
    hasList: data !== undefined,
    isRefreshing: isPlaceholderData,
    isLoading: isFetching && !isFetchingNextPage,
  };
}
