import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { removeStreamUser } from '@/lib/streams/streamUsers';

export const DELETE = endpoint({
  summary: 'Take a stream from a user',
  description: 'Refused while a group of theirs needs it.',
  tag: 'streams',
  access: 'System admin',
  params: z.object({ stream_id: pathId(), user_id: pathId() }),
  handler: ({ viewer, params }) => removeStreamUser(viewer, params.stream_id, params.user_id),
});
