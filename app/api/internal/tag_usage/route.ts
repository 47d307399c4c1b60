import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readTagUsage } from '@/lib/tags/readTagUsage';
import { tagUsage } from '@/lib/tags/schema';

export const GET = endpoint({
  summary: 'How many objects have each tag',
  description: 'Of the tags that one can see; tags that no object has are left out.',
  tag: 'tags',
  access: 'any',
  response: z.array(tagUsage),
  handler: ({ viewer }) => readTagUsage(viewer),
});
