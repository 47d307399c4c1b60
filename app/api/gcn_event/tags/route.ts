import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listTags } from '@/lib/gcn/listEvents';
import { newGcnTag } from '@/lib/gcn/schema';
import { addTag } from '@/lib/gcn/writeEvents';

export const GET = endpoint({
  summary: 'All tags of GCN events',
  tag: 'gcn events',
  access: 'any',
  response: z.array(z.string()),
  handler: ({ viewer }) => listTags(viewer),
});

export const POST = endpoint({
  summary: 'Tag a GCN event',
  tag: 'gcn events',
  access: 'any',
  body: newGcnTag,
  response: z.object({ gcntag_id: z.int() }),
  example: { dateobs: '2026-03-01T12:00:00', text: 'interesting' },
  handler: ({ viewer, body }) => addTag(viewer, body.dateobs, body.text),
});
