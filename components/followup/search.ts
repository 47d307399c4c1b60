'use client';

/** What the list of follow-up requests is narrowed to, all of it in the address. */
import { useSearchParams } from 'next/navigation';
import { replaceSearch } from '@/components/ui/useUrlState';
import { STATE_NAMES, type State } from './states';

export const SORTS = ['created_at', 'modified', 'status', 'obj'] as const;
export type SortBy = (typeof SORTS)[number];

export interface Search {
  instrumentID?: number;
  sourceID?: string;
  status?: string;
  requesters?: number[];
  startDate?: string;
  endDate?: string;
  observationStartDate?: string;
  observationEndDate?: string;
  priorityThreshold?: number;
  mine?: true;
  watched?: true;
}

export interface Shown extends Search {
  states?: State[];
  pageNumber: number;
  numPerPage: number;
  sortBy: SortBy;
  sortOrder: 'asc' | 'desc';
}

const numberIn = (text: string | null): number | undefined => (text !== null && text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined);

/** Reads the address; what makes no sense there is as if it were not. */
export function readSearch(get: (name: string) => string | null): Shown {
  const states = (get('states') ?? '').split(',').filter((each): each is State => (STATE_NAMES as string[]).includes(each));
  const day = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(get(name) ?? '') ? (get(name) as string) : undefined);
  const requesters = (get('requesters') ?? '').split(',').map(Number).filter((id) => Number.isInteger(id) && id > 0);
  const sortBy = SORTS.find((each) => each === get('sortBy')) ?? 'created_at';
  return {
    instrumentID: numberIn(get('instrumentID')), sourceID: get('sourceID') || undefined, status: get('status') || undefined,
    requesters: requesters.length ? requesters : undefined, startDate: day('startDate'), endDate: day('endDate'),
    observationStartDate: day('observationStartDate'), observationEndDate: day('observationEndDate'), priorityThreshold: numberIn(get('priorityThreshold')),
    mine: get('mine') === 'true' || undefined, watched: get('watched') === 'true' || undefined, states: states.length ? states : undefined,
    pageNumber: Math.max(1, Math.trunc(numberIn(get('pageNumber')) ?? 1)), numPerPage: [25, 50, 100].find((each) => each === numberIn(get('numPerPage'))) ?? 50,
    sortBy, sortOrder: get('sortOrder') === 'asc' ? 'asc' : 'desc',
  };
}

/** As the endpoints take it: the last day of a span counts to its end. */
export function toQuery({ endDate, observationEndDate, ...rest }: Shown) {
  return { ...rest, ...(endDate ? { endDate: `${endDate}T23:59:59` } : {}), ...(observationEndDate ? { observationEndDate: `${observationEndDate}T23:59:59` } : {}) };
}

/** The same without what is only about showing a page of it. */
export function toCountQuery(shown: Shown) {
  const { states: _, pageNumber: __, numPerPage: ___, sortBy: ____, sortOrder: _____, ...rest } = toQuery(shown);
  return rest;
}

export function useSearch(): [Shown, (changes: Readonly<Record<string, string | number | readonly (string | number)[] | boolean | null | undefined>>) => void] {
  const params = useSearchParams();
  const change: ReturnType<typeof useSearch>[1] = (changes) => {
    const texts = Object.entries(changes).map(([name, value]) => [name, value === null || value === undefined || value === false ? null : Array.isArray(value) ? value.join(',') : String(value as string)]);
    // Another list begins with its first page.
    replaceSearch({ ...('pageNumber' in changes ? {} : { pageNumber: null }), ...(Object.fromEntries(texts) as Record<string, string | null>) });
  };
  return [readSearch((name) => params.get(name)), change];
}
