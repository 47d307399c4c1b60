import { z } from 'zod';
import { addGroupStream } from '@/lib/groups/groupStreams';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const POST = endpoint({
  summary: 'Give a group a stream',
  description: 'For admins of the group. Every member must have the stream.',
  tag: 'groups',
  access: 'Upload data',
  params: z.object({ group_id: pathId() }),
  body: z.strictObject({ stream_id: z.int() }),
  response: z.object({ group_id: z.int(), stream_id: z.int() }),
  handler: ({ viewer, params, body }) => addGroupStream(viewer, params.group_id, body.stream_id),
});
