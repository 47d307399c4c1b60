import { endpoint } from '@/lib/http/endpoint';
import { eventParams, gcnTagName } from '@/lib/gcn/schema';
import { removeTag } from '@/lib/gcn/writeEvents';

export const DELETE = endpoint({
  summary: 'Take a tag off a GCN event',
  description: 'For whoever gave it and who manages GCN events.',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  body: gcnTagName,
  handler: ({ viewer, params, body }) => removeTag(viewer, params.dateobs, body.tag),
});
