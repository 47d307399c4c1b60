import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readMostViewed } from '@/lib/sources/widgets';
import { viewedSource, widgetQuery } from '@/lib/sources/widgetSchema';

export const GET = endpoint({
  summary: 'The sources that people looked at most',
  tag: 'internal',
  access: 'any',
  query: widgetQuery,
  response: z.array(viewedSource),
  handler: ({ viewer, query }) => readMostViewed(viewer, query),
});
