import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { newThumbnail } from '@/lib/thumbnails/schema';
import { createThumbnail } from '@/lib/thumbnails/writeThumbnails';

export const POST = endpoint({
  summary: 'Upload a thumbnail',
  description: 'An image that the object has already gives the id of what is there.',
  tag: 'thumbnails',
  access: 'Upload data',
  body: newThumbnail,
  response: z.object({ id: z.int() }),
  handler: ({ body }) => createThumbnail(body),
});
