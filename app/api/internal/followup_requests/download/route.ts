import { downloadRequests } from '@/lib/followup/overview';
import { requestsDownloadQuery } from '@/lib/followup/overviewSchema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'All follow-up requests that a search finds, as CSV',
  tag: 'internal',
  access: 'any',
  query: requestsDownloadQuery,
  handler: async ({ viewer, query }) => downloadRequests(viewer, query),
});
