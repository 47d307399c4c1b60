import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { associatedEvents } from '@/lib/gcn/eventObjs';

export const GET = endpoint({
  summary: 'GCN events of which a source was confirmed to be the counterpart',
  tag: 'gcn events',
  access: 'any',
  params: z.object({ source_id: z.string().min(1) }),
  response: z.object({ gcns: z.array(z.string()) }),
  handler: ({ viewer, params }) => associatedEvents(viewer, params.source_id),
});
