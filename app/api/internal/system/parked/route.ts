import { endpoint } from '@/lib/http/endpoint';
import { listParked } from '@/lib/system/readState';
import { parkedPage, parkedQuery } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'Alert packets or GCN notices that could not be read, with the reason',
  description: 'Newest first.',
  tag: 'system',
  access: 'System admin',
  query: parkedQuery,
  response: parkedPage,
  handler: ({ query }) => listParked(query),
});
