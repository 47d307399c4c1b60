import { z } from 'zod';
import { findViewer } from '@/lib/auth/viewer';
import { FileReply } from '@/lib/http/call';
import { endpoint } from '@/lib/http/endpoint';
import { eventStream } from '@/lib/http/events';
import { number, optional } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'Live updates as server-sent events',
  tag: 'system',
  access: 'any',
  query: z.object({
    since: optional(number()).describe('When the page was made, in milliseconds since 1970: what came meanwhile is sent first, or the event `missed`, where that is not known'),
  }),
  handler: async ({ viewer, query, call }) =>
    new FileReply(eventStream(viewer, () => findViewer(call.header), call.signal, query.since), {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    }),
});
