import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { changeEventObj, deleteEventObj, listEventObjs, postEventObj } from '@/lib/gcn/eventObjs';
import { eventParams, gcnEventObj, gcnEventObjChange, newGcnEventObj } from '@/lib/gcn/schema';

const params = eventParams.extend({ source_id: z.string().min(1) });
const response = z.object({ id: z.int() });

export const GET = endpoint({
  summary: 'The verdict on a source as the counterpart of a GCN event',
  tag: 'gcn events',
  access: 'any',
  params,
  response: z.array(gcnEventObj),
  handler: ({ viewer, params }) => listEventObjs(viewer, params.dateobs, [params.source_id]),
});

export const POST = endpoint({
  summary: 'Confirm or reject a source as the counterpart of a GCN event',
  description: 'The source is the one in the body.',
  tag: 'gcn events',
  access: 'Upload data',
  params,
  body: newGcnEventObj,
  response,
  handler: ({ viewer, params, body }) => postEventObj(viewer, params.dateobs, body),
});

export const PATCH = endpoint({
  summary: 'Change the verdict on a source',
  tag: 'gcn events',
  access: 'Upload data',
  params,
  body: gcnEventObjChange,
  response,
  example: { status: 'confirmed' },
  handler: ({ viewer, params, body }) => changeEventObj(viewer, params.dateobs, params.source_id, body),
});

export const DELETE = endpoint({
  summary: 'Take back the verdict on a source',
  tag: 'gcn events',
  access: 'Upload data',
  params,
  response,
  handler: ({ viewer, params }) => deleteEventObj(viewer, params.dateobs, params.source_id),
});
