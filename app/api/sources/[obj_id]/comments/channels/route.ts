import { z } from 'zod';
import { listChannels } from '@/lib/comments/readComments';
import { deleteChannel } from '@/lib/comments/writeComments';
import { endpoint } from '@/lib/http/endpoint';

const params = z.object({ obj_id: z.string() });

export const GET = endpoint({
  summary: 'Channels of comments on a source',
  tag: 'comments',
  access: 'any',
  params,
  response: z.array(z.string()),
  handler: ({ viewer, params }) => listChannels(viewer, params.obj_id),
});

export const DELETE = endpoint({
  summary: 'Delete a channel and its comments',
  description: 'For whoever wrote the first one.',
  tag: 'comments',
  access: 'Comment',
  params,
  query: z.object({ channel: z.string('must be a text').min(1, 'must not be empty') }),
  handler: ({ viewer, params, query }) => deleteChannel(viewer, params.obj_id, query.channel),
});
