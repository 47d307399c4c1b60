import type { Viewer } from '@/lib/auth/viewer';
import { downloadTable } from '@/lib/exports/download';
import type { TableColumn } from '@/lib/exports/table';
import type { FileReply } from '@/lib/http/call';
import { overviewColumns, selectCounts } from './overviewQueries';
import type { CountsQuery, OverviewPage, OverviewQuery, OverviewRequest, RequestCount, RequestsDownloadQuery } from './overviewSchema';
import { countRequests, selectRequests, type Filters } from './queries';

const filtersOf = (viewer: Viewer, { watched, mine, requesters, ...rest }: Partial<OverviewQuery>): Filters => ({
  ...rest,
  requesters: mine ? [viewer.user_id] : requesters,
  ...(watched ? { watched_by: viewer.user_id } : {}),
});

/** A page of follow-up requests with their states and what came back. */
export async function readOverview(viewer: Viewer, query: OverviewQuery): Promise<OverviewPage> {
  const { pageNumber, numPerPage, sortBy, sortOrder } = query;
  const filters = filtersOf(viewer, query);
  const [followup_requests, totalMatches] = await Promise.all([
    selectRequests<OverviewRequest>(viewer, filters, { sortBy, sortOrder, limit: numPerPage, offset: (pageNumber - 1) * numPerPage, more: overviewColumns(viewer) }),
    countRequests(viewer, filters),
  ]);
  return { followup_requests, totalMatches, pageNumber, numPerPage };
}

/** How follow-up is doing: requests by instrument and state, in one query. */
export const countOverview = (viewer: Viewer, query: CountsQuery): Promise<RequestCount[]> => selectCounts(viewer, filtersOf(viewer, query));

const nameOf = ({ requester }: OverviewRequest): string | null => (requester?.username as string | undefined) ?? null;
const part = (request: OverviewRequest, name: 'instrument' | 'group'): string => (request.allocation[name] as { name: string }).name;

const COLUMNS: readonly TableColumn<OverviewRequest>[] = [
  { name: 'id', type: 'integer', description: 'Request', value: ({ id }) => id },
  { name: 'obj_id', type: 'text', description: 'Name of the object', value: ({ obj_id }) => obj_id },
  { name: 'ra', type: 'double', unit: 'deg', description: 'Right ascension (ICRS)', value: ({ obj }) => obj.ra as number | null },
  { name: 'dec', type: 'double', unit: 'deg', description: 'Declination (ICRS)', value: ({ obj }) => obj.dec as number | null },
  { name: 'instrument', type: 'text', description: 'Instrument', value: (request) => part(request, 'instrument') },
  { name: 'group', type: 'text', description: 'Group whose allocation is used', value: (request) => part(request, 'group') },
  { name: 'pi', type: 'text', description: 'Principal investigator of the allocation', value: ({ allocation }) => allocation.pi as string | null },
  { name: 'requester', type: 'text', description: 'Who asked', value: nameOf },
  { name: 'state', type: 'text', description: 'Where it is', value: ({ state }) => state },
  { name: 'status', type: 'text', description: "Where it is, in the facility's words", value: ({ status }) => status },
  { name: 'priority', type: 'double', description: 'Priority', value: ({ payload }) => Number((payload as { priority?: unknown }).priority ?? NaN) },
  { name: 'start_date', type: 'text', description: 'To be observed from', value: ({ payload }) => (payload as { start_date?: string }).start_date },
  { name: 'end_date', type: 'text', description: 'To be observed until', value: ({ payload }) => (payload as { end_date?: string }).end_date },
  { name: 'payload', type: 'text', description: 'What is asked, as JSON', value: ({ payload }) => JSON.stringify(payload) },
  { name: 'comment', type: 'text', description: 'Comment', value: ({ comment }) => comment },
  { name: 'created_at', type: 'text', description: 'When it was made (UTC)', value: ({ created_at }) => created_at },
  { name: 'modified', type: 'text', description: 'When it last changed (UTC)', value: ({ modified }) => modified },
];

const BATCH = 1000;

async function* batches(viewer: Viewer, filters: Filters): AsyncGenerator<OverviewRequest[]> {
  for (let offset = 0; ; offset += BATCH) {
    const found = await selectRequests<OverviewRequest>(viewer, filters, { sortBy: 'created_at', limit: BATCH, offset, more: overviewColumns(viewer) });
    if (found.length) yield found;
    if (found.length < BATCH) return;
  }
}

/** All requests that the filters find, as CSV. */
export const downloadRequests = (viewer: Viewer, query: RequestsDownloadQuery): FileReply =>
  downloadTable('csv', 'followup_requests', { name: 'followup_requests', description: 'Follow-up requests', columns: COLUMNS, meta: {} }, batches(viewer, filtersOf(viewer, query)));
