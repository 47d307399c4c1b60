import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listStreams } from '@/lib/streams/readStreams';
import { newStream, stream } from '@/lib/streams/schema';
import { createStream } from '@/lib/streams/writeStreams';

export const GET = endpoint({
  summary: 'My streams and those open to all',
  tag: 'streams',
  access: 'any',
  response: z.array(stream),
  handler: ({ viewer }) => listStreams(viewer),
});

export const POST = endpoint({
  summary: 'Make a stream',
  tag: 'streams',
  access: 'System admin',
  body: newStream,
  response: z.object({ id: z.int() }),
  example: { name: 'ZTF public and partnership', altdata: { collection: 'ZTF_alerts', selector: [1, 2] } },
  handler: ({ viewer, body }) => createStream(viewer, body),
});
