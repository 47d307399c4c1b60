import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { tagOptionChange } from '@/lib/tags/schema';
import { deleteTagOption, updateTagOption } from '@/lib/tags/tagOptions';

const params = z.object({ tag_id: pathId() });

export const PATCH = endpoint({
  summary: 'Rename or recolour a tag',
  description: 'For system admins.',
  tag: 'tags',
  access: 'any',
  params,
  body: tagOptionChange,
  handler: ({ viewer, params, body }) => updateTagOption(viewer, params.tag_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a tag from the choice and from all objects',
  description: 'For system admins.',
  tag: 'tags',
  access: 'Manage sources',
  params,
  response: z.string(),
  handler: ({ viewer, params }) => deleteTagOption(viewer, params.tag_id),
});
