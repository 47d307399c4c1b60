import { z } from 'zod';
import { readTach, requestTach } from '@/lib/gcn/lookups';
import { eventParams, tach } from '@/lib/gcn/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Names and circulars of an event',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  response: tach,
  handler: ({ viewer, params }) => readTach(viewer, params.dateobs),
});

export const POST = endpoint({
  summary: 'Fetch the names and circulars of an event from TACH, in the background',
  tag: 'gcn events',
  access: 'Manage GCNs',
  params: eventParams,
  response: z.object({ id: z.int() }),
  handler: ({ viewer, params }) => requestTach(viewer, params.dateobs),
});
