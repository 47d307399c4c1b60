'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { parseScanQuery, scanQueryParams, VIEWS, type ScanQuery, type ScanView } from './scanQuery';

export interface ScanUrl {
  query: ScanQuery;
  view: ScanView;
  /** Whether the form is beside the list on a wide window. */
  formShown: boolean;
  setQuery: (query: ScanQuery) => void;
  setView: (view: ScanView) => void;
  setFormShown: (shown: boolean) => void;
}

export const parseView = (params: URLSearchParams): ScanView => VIEWS.find((view) => view === params.get('view')) ?? 'cards';

/**
 * The state of the page is its URL. Changes are written without a round trip to the server; a new query is a step of the
 * history, a new look is not.
 */
export function useScanUrl(): ScanUrl {
  const params = useSearchParams();
  const text = params.toString();
  const read = useMemo(() => {
    const all = new URLSearchParams(text);
    return { query: parseScanQuery(all), view: parseView(all), formShown: all.get('form') !== 'hidden' };
  }, [text]);

  const write = useCallback((query: ScanQuery, view: ScanView, formShown: boolean, how: 'push' | 'replace') => {
    const next = new URLSearchParams(scanQueryParams(query));
    if (view !== 'cards') next.set('view', view);
    if (!formShown) next.set('form', 'hidden');
    const search = next.toString();
    const url = search ? `${window.location.pathname}?${search}` : window.location.pathname;
    if (how === 'push') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  }, []);

  const { query, view, formShown } = read;
  return {
    ...read,
    setQuery: useCallback((next) => write(next, view, formShown, 'push'), [write, view, formShown]),
    setView: useCallback((next) => write(query, next, formShown, 'replace'), [write, query, formShown]),
    setFormShown: useCallback((shown) => write(query, view, shown, 'replace'), [write, query, view]),
  };
}
