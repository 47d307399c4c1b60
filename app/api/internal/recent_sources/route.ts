import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readRecentSources } from '@/lib/sources/widgets';
import { recentSource, widgetQuery } from '@/lib/sources/widgetSchema';

export const GET = endpoint({
  summary: 'What was saved last',
  tag: 'internal',
  access: 'any',
  query: widgetQuery,
  response: z.array(recentSource),
  handler: ({ viewer, query }) => readRecentSources(viewer, query),
});
