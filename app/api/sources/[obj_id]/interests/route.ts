import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { addInterest, listInterests } from '@/lib/interests/interests';
import { interest, newInterest } from '@/lib/interests/schema';
import { pathObjId } from '@/lib/objs/schema';

const params = z.object({ obj_id: pathObjId() });

export const GET = endpoint({
  summary: 'Who means to write about a source',
  tag: 'sources',
  access: 'any',
  params,
  response: z.array(interest),
  handler: ({ viewer, params }) => listInterests(viewer, params.obj_id),
});

export const POST = endpoint({
  summary: 'Say that one means to write about a source',
  description: 'It is told in the channel "Interested" of the source’s comments.',
  tag: 'sources',
  access: 'any',
  params,
  body: newInterest,
  response: z.object({ id: z.int() }),
  example: { title: 'Early light curve', link: 'https://example.org/draft' },
  handler: ({ viewer, params, body }) => addInterest(viewer, params.obj_id, body),
});
