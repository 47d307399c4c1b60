import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readThumbnail } from '@/lib/thumbnails/readThumbnail';
import { thumbnail, thumbnailChange } from '@/lib/thumbnails/schema';
import { deleteThumbnail, updateThumbnail } from '@/lib/thumbnails/writeThumbnails';

const params = z.object({ thumbnail_id: pathId() });

export const GET = endpoint({
  summary: 'One thumbnail',
  description: 'The image itself is at its `public_url`.',
  tag: 'thumbnails',
  access: 'any',
  params,
  response: thumbnail,
  handler: ({ params }) => readThumbnail(params.thumbnail_id),
});

export const PUT = endpoint({
  summary: 'Change a thumbnail',
  tag: 'thumbnails',
  access: 'Manage sources',
  params,
  body: thumbnailChange,
  handler: ({ viewer, params, body }) => updateThumbnail(viewer, params.thumbnail_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a thumbnail',
  description: 'For system admins.',
  tag: 'thumbnails',
  access: 'Manage sources',
  params,
  handler: ({ viewer, params }) => deleteThumbnail(viewer, params.thumbnail_id),
});
