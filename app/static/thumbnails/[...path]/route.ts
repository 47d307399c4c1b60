import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readThumbnailImage } from '@/lib/thumbnails/readThumbnail';

export const GET = endpoint({
  summary: 'The image of a thumbnail',
  tag: 'thumbnails',
  access: 'any',
  params: z.object({ path: z.string() }),
  handler: ({ params }) => readThumbnailImage(params.path),
});
