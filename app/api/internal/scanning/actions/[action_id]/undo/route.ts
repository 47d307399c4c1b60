import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { undoAction } from '@/lib/scanning/actions';
import { undoneAction } from '@/lib/scanning/schema';

export const POST = endpoint({
  summary: 'Take back what I did to many candidates at once',
  tag: 'scanning',
  access: 'any',
  params: z.object({ action_id: z.string() }),
  response: undoneAction,
  handler: ({ viewer, params }) => undoAction(viewer, params.action_id),
});
