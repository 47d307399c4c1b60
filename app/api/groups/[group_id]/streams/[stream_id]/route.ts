import { z } from 'zod';
import { removeGroupStream } from '@/lib/groups/groupStreams';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const DELETE = endpoint({
  summary: 'Take a stream from a group',
  tag: 'groups',
  access: 'Upload data',
  params: z.object({ group_id: pathId(), stream_id: pathId() }),
  handler: ({ viewer, params }) => removeGroupStream(viewer, params.group_id, params.stream_id),
});
