import { z } from 'zod';
import { requestGraceDb } from '@/lib/gcn/lookups';
import { eventParams } from '@/lib/gcn/schema';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Fetch the log and labels of an event from GraceDB, in the background',
  tag: 'gcn events',
  access: 'Manage GCNs',
  params: eventParams,
  response: z.object({ id: z.int() }),
  handler: ({ viewer, params }) => requestGraceDb(viewer, params.dateobs),
});
