import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listPropertyNames } from '@/lib/gcn/listEvents';

export const GET = endpoint({
  summary: 'Names of all properties of GCN events',
  tag: 'gcn events',
  access: 'any',
  response: z.array(z.string()),
  handler: ({ viewer }) => listPropertyNames(viewer),
});
