import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { newTagOption, tagOption, tagOptionDetail } from '@/lib/tags/schema';
import { createTagOption, listTagOptions } from '@/lib/tags/tagOptions';

export const GET = endpoint({
  summary: 'Tags to choose from',
  tag: 'tags',
  access: 'any',
  response: z.array(tagOption),
  handler: () => listTagOptions(),
});

export const POST = endpoint({
  summary: 'Add a tag to choose from',
  tag: 'tags',
  access: 'Manage sources',
  body: newTagOption,
  response: tagOptionDetail,
  example: { name: 'Interesting', color: '#3a87ad' },
  handler: ({ body }) => createTagOption(body),
});
