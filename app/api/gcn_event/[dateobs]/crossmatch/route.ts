import { z } from 'zod';
import { listCrossmatchStates, requeueCrossmatch } from '@/lib/gcn/crossmatch';
import { crossmatchState, eventParams } from '@/lib/gcn/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'How many candidates of each filter are inside the skymap of an event',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  response: z.array(crossmatchState),
  handler: ({ viewer, params }) => listCrossmatchStates(viewer, params.dateobs),
});

export const POST = endpoint({
  summary: 'Match all filters with the latest skymap of an event again, in the background',
  tag: 'gcn events',
  access: 'Manage GCNs',
  params: eventParams,
  response: z.object({ filters_requeued: z.int() }),
  handler: ({ viewer, params }) => requeueCrossmatch(viewer, params.dateobs),
});
