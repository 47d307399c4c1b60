import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { removeSession } from '@/lib/profile/sessions';

export const DELETE = endpoint({
  summary: 'Sign me out in one browser',
  tag: 'users',
  access: 'any',
  params: z.object({ session_id: z.string() }),
  handler: ({ viewer, params }) => removeSession(viewer, params.session_id),
});
