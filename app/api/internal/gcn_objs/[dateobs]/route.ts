import { endpoint } from '@/lib/http/endpoint';
import { readObjsInside } from '@/lib/gcn/objsInside';
import { eventParams, objsInside, objsInsideQuery } from '@/lib/gcn/schema';

export const GET = endpoint({
  summary: 'New candidates and sources inside the skymap of a GCN event, with their verdicts',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  query: objsInsideQuery,
  response: objsInside,
  handler: ({ viewer, params, query }) => readObjsInside(viewer, params.dateobs, query),
});
