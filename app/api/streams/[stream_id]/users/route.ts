import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { addStreamUser } from '@/lib/streams/streamUsers';

export const POST = endpoint({
  summary: 'Give a user a stream',
  description: 'For system admins, and for oneself where the stream is open to all.',
  tag: 'streams',
  access: 'any',
  params: z.object({ stream_id: pathId() }),
  body: z.strictObject({ user_id: z.int() }),
  response: z.object({ stream_id: z.int(), user_id: z.int() }),
  handler: ({ viewer, params, body }) => addStreamUser(viewer, params.stream_id, body.user_id),
});
