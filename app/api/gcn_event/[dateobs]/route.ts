import { endpoint } from '@/lib/http/endpoint';
import { readEvent } from '@/lib/gcn/readEvent';
import { eventParams, gcnEventDetail, gcnEventQuery } from '@/lib/gcn/schema';
import { deleteEvent } from '@/lib/gcn/writeEvents';

export const GET = endpoint({
  summary: 'One GCN event with its notices, skymaps, properties and comments',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  query: gcnEventQuery,
  response: gcnEventDetail,
  handler: ({ viewer, params, query }) => readEvent(viewer, params.dateobs, query),
});

export const DELETE = endpoint({
  summary: 'Delete a GCN event with all that hangs on it',
  tag: 'gcn events',
  access: 'System admin',
  params: eventParams,
  handler: ({ viewer, params }) => deleteEvent(viewer, params.dateobs),
});
