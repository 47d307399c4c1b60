import { z } from 'zod';
import { listDeletions } from '@/lib/deletions/restoreRows';
import { deletion, deletionQuery } from '@/lib/deletions/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'What I deleted and can still bring back',
  description: 'Newest first. System admins see what everybody deleted.',
  tag: 'internal',
  access: 'any',
  query: deletionQuery,
  response: z.array(deletion),
  handler: ({ viewer, query }) => listDeletions(viewer, query),
});
