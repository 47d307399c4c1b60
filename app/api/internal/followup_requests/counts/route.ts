import { z } from 'zod';
import { countOverview } from '@/lib/followup/overview';
import { countsQuery, requestCount } from '@/lib/followup/overviewSchema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'How many follow-up requests of each instrument are in each state',
  tag: 'internal',
  access: 'any',
  query: countsQuery,
  response: z.array(requestCount),
  handler: ({ viewer, query }) => countOverview(viewer, query),
});
