import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listEventObjs, postEventObj } from '@/lib/gcn/eventObjs';
import { eventParams, gcnEventObj, newGcnEventObj } from '@/lib/gcn/schema';
import { optional, texts } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'Verdicts on sources as counterparts of a GCN event',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  query: z.object({ sourcesIDList: optional(texts()) }),
  response: z.array(gcnEventObj),
  handler: ({ viewer, params, query }) => listEventObjs(viewer, params.dateobs, query.sourcesIDList),
});

export const POST = endpoint({
  summary: 'Confirm or reject a source as the counterpart of a GCN event',
  tag: 'gcn events',
  access: 'Upload data',
  params: eventParams,
  body: newGcnEventObj,
  response: z.object({ id: z.int() }),
  example: {
    source_id: 'ZTF26aaaaaaa', localization_name: 'bayestar', localization_cumprob: 0.95, start_date: '2026-03-01', end_date: '2026-03-08',
    status: 'rejected', explanation: 'SLOW',
  },
  handler: ({ viewer, params, body }) => postEventObj(viewer, params.dateobs, body),
});
