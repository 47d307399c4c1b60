import { z } from 'zod';
import { eventParams, gcnTrigger } from '@/lib/gcn/schema';
import { readTriggers } from '@/lib/gcn/triggers';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Which allocations were triggered on a GCN event',
  tag: 'gcn events',
  access: 'Manage allocations',
  params: eventParams,
  response: z.array(gcnTrigger),
  handler: ({ viewer, params }) => readTriggers(viewer, params.dateobs),
});
