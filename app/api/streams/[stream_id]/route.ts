import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readStream } from '@/lib/streams/readStreams';
import { stream, streamChange } from '@/lib/streams/schema';
import { deleteStream, updateStream } from '@/lib/streams/writeStreams';

const params = z.object({ stream_id: pathId() });

export const GET = endpoint({
  summary: 'One stream',
  tag: 'streams',
  access: 'any',
  params,
  response: stream,
  handler: ({ viewer, params }) => readStream(viewer, params.stream_id),
});

export const PATCH = endpoint({
  summary: 'Change a stream',
  tag: 'streams',
  access: 'System admin',
  params,
  body: streamChange,
  handler: ({ viewer, params, body }) => updateStream(viewer, params.stream_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a stream, its filters and their candidates',
  tag: 'streams',
  access: 'System admin',
  params,
  handler: ({ viewer, params }) => deleteStream(viewer, params.stream_id),
});
