import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { recentEvents } from '@/lib/gcn/listEvents';
import { gcnEventInList } from '@/lib/gcn/schema';

export const GET = endpoint({
  summary: 'The latest GCN events',
  description: 'As many as `recentGcnEvents.maxNumEvents` of the preferences says, by default 5.',
  tag: 'gcn events',
  access: 'any',
  response: z.array(gcnEventInList),
  handler: ({ viewer }) => recentEvents(viewer),
});
