import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { untagObj } from '@/lib/tags/objTags';
import { untag } from '@/lib/tags/schema';

export const DELETE = endpoint({
  summary: 'Take a tag from an object',
  description: "For one's own groups; with the last group the tag goes.",
  tag: 'tags',
  access: 'any',
  params: z.object({ association_id: pathId() }),
  body: untag,
  response: z.string(),
  handler: ({ viewer, params, body }) => untagObj(viewer, params.association_id, body.group_ids),
});
