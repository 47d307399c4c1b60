/** The endless list: pages of one result of the server, and changes of single cards in it. */
import { infiniteQueryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { api } from '@/lib/http/client';
import { apiKey } from '@/lib/http/apiQuery';
import { apiParameters, PAGE_SIZE, scanDates, scanQueryParams, type ScanQuery } from './scanQuery';
import type { Candidate, CandidatePage } from './types';

export interface PageParam {
  pageNumber: number;
  /** From the page before: later pages come from the same result. */
  queryID?: string;
  startDate?: string;
  endDate?: string;
  asked_at?: string;
}

export const FIRST_PAGE: PageParam = { pageNumber: 1 };

export type CandidatePages = InfiniteData<CandidatePage, PageParam>;

/** Where the list of a query is kept; the server's first paint puts its first page there. */
export const LIST_PATH = 'scan:/api/candidates';
export const listKey = (query: ScanQuery) => apiKey(LIST_PATH, { query: scanQueryParams(query) });

/** What the API is asked for one page. */
export function pageQuery(query: ScanQuery, page: PageParam, now: number) {
  const { pageNumber, queryID, asked_at, ...dates } = page;
  return { ...apiParameters(query), ...(asked_at ? dates : scanDates(query, now)), pageNumber, queryID, numPerPage: PAGE_SIZE, includeComments: true };
}

/**
 * The list of a query. It is never refetched by itself: what a person looks at stays until they ask for the list anew.
 */
export function listOptions(query: ScanQuery) {
  return infiniteQueryOptions<CandidatePage, Error, CandidatePages, ReturnType<typeof listKey>, PageParam>({
    queryKey: listKey(query),
    staleTime: 'static',
    gcTime: 60_000,
    initialPageParam: FIRST_PAGE,
    queryFn: async ({ pageParam, signal }): Promise<CandidatePage> => {
      const now = Date.now();
      const asked = pageQuery(query, pageParam, now);
      const page = await api.get('/api/candidates', { query: asked, signal });
      if (!('totalMatches' in page)) throw new Error('The portal answered with names only.');
      const { startDate, endDate } = asked;
      return { ...page, startDate, endDate, asked_at: pageParam.asked_at ?? new Date(now).toISOString().slice(0, 19) };
    },
    getNextPageParam: ({ pageNumber, numPerPage, totalMatches, queryID, startDate, endDate, asked_at }): PageParam | undefined =>
      pageNumber * numPerPage < totalMatches ? { pageNumber: pageNumber + 1, queryID, startDate, endDate, asked_at } : undefined,
  });
}

/** The candidates of all pages in order; one that moved between pages is there once. */
export function listed(data: CandidatePages | undefined): Candidate[] {
  const seen = new Set<string>();
  return (data?.pages ?? []).flatMap(({ candidates }) =>
    candidates.filter(({ id }) => !seen.has(id) && seen.add(id)),
  );
}

/** Changes one candidate in every list that has it, in place. */
export function patchCandidate(client: QueryClient, obj_id: string, change: (candidate: Candidate) => Candidate): void {
  client.setQueriesData<CandidatePages>({ queryKey: [LIST_PATH] }, (data) => {
    if (!data) return data;
    let found = false;
    const pages = data.pages.map((page) => {
      const index = page.candidates.findIndex(({ id }) => id === obj_id);
      if (index < 0) return page;
      found = true;
      const candidates = page.candidates.slice();
      candidates[index] = change(candidates[index] as Candidate);
      return { ...page, candidates };
    });
    return found ? { ...data, pages } : data;
  });
}
