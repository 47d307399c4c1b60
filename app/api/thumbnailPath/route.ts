import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { folders, pathQuery } from '@/lib/thumbnails/schema';
import { countThumbnailPaths, moveThumbnails, tidyThumbnailFolders } from '@/lib/thumbnails/thumbnailPaths';

export const GET = endpoint({
  summary: 'How many thumbnails are in the right folder',
  tag: 'thumbnails',
  access: 'System admin',
  query: pathQuery,
  response: folders,
  handler: ({ query }) => countThumbnailPaths(query),
});

export const PATCH = endpoint({
  summary: 'Move thumbnails into the right folder',
  tag: 'thumbnails',
  access: 'System admin',
  query: pathQuery,
  response: folders.extend({ numMoved: z.int() }),
  handler: ({ viewer, query }) => moveThumbnails(viewer, query),
});

export const DELETE = endpoint({
  summary: 'Remove folders without thumbnails',
  tag: 'thumbnails',
  access: 'System admin',
  handler: () => tidyThumbnailFolders(),
});
