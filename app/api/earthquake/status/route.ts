import { z } from 'zod';
import { listStatuses } from '@/lib/earthquakes/earthquakes';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'The statuses that earthquakes have',
  tag: 'earthquakes',
  access: 'any',
  response: z.array(z.string()),
  handler: ({ viewer }) => listStatuses(viewer),
});
