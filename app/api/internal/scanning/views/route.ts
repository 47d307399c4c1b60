import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { candidateView, newViews, viewsQuery } from '@/lib/scanning/schema';
import { addViews, readViews } from '@/lib/scanning/views';

export const GET = endpoint({
  summary: 'Who has looked at these candidates, and decided what',
  description: 'Mine, and those of people who scanned for groups of mine.',
  tag: 'scanning',
  access: 'any',
  query: viewsQuery,
  response: z.array(candidateView),
  example: { obj_ids: 'ZTF26abcdefg' },
  handler: ({ viewer, query }) => readViews(viewer, query.obj_ids),
});

export const POST = endpoint({
  summary: 'Note which candidates I have looked at, and decided what',
  tag: 'scanning',
  access: 'any',
  body: newViews,
  response: z.object({ seen: z.int() }),
  example: { group_ids: [2], views: [{ obj_id: 'ZTF26abcdefg', decision: 'rejected' }] },
  handler: ({ viewer, body }) => addViews(viewer, body),
});
