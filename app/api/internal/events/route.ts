import { FileReply } from '@/lib/http/call';
import { endpoint } from '@/lib/http/endpoint';
import { eventStream } from '@/lib/http/events';

export const GET = endpoint({
  summary: 'Live updates as server-sent events',
  tag: 'system',
  access: 'any',
  handler: async ({ viewer, call }) =>
    new FileReply(eventStream(viewer, call.header, call.signal), {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    }),
});
