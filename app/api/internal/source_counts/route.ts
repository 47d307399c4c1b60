import { endpoint } from '@/lib/http/endpoint';
import { readSourceCount } from '@/lib/sources/widgets';
import { sourceCount, widgetQuery } from '@/lib/sources/widgetSchema';

export const GET = endpoint({
  summary: 'How many sources were saved lately',
  tag: 'internal',
  access: 'any',
  query: widgetQuery,
  response: sourceCount,
  handler: ({ viewer, query }) => readSourceCount(viewer, query),
});
