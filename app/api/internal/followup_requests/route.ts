import { readOverview } from '@/lib/followup/overview';
import { overviewPage, overviewQuery } from '@/lib/followup/overviewSchema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Follow-up requests with their states, for pages',
  description: 'As `GET /api/followup_request`, with `state` beside the words of the facility, and whether data came back.',
  tag: 'internal',
  access: 'any',
  query: overviewQuery,
  response: overviewPage,
  handler: ({ viewer, query }) => readOverview(viewer, query),
});
