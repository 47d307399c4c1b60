export const PAGE_SIZE = 50;

export interface ObservationSearch {
  from: string;
  to: string;
  instrument: string;
  status: 'executed' | 'queued';
  event: string;
  page: number | null;
}

const DAY = 86_400_000;
const DAYS = 7;

/** The same on the server and in the browser; without dates the week until the end of today. */
export function observationListQuery({ from, to, instrument, status, event, page }: ObservationSearch, now = Date.now()) {
  const tomorrow = Math.ceil(now / DAY) * DAY;
  return {
    startDate: from || new Date(tomorrow - DAYS * DAY).toISOString().slice(0, 10),
    endDate: to || new Date(tomorrow).toISOString().slice(0, 10),
    instrumentName: instrument || undefined,
    observationStatus: status,
    ...(event ? { localizationDateobs: event, returnStatistics: true } : {}),
    numPerPage: PAGE_SIZE,
    pageNumber: page ?? 1,
    sortOrder: 'desc' as const,
  };
}
