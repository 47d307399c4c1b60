import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { userSession } from '@/lib/profile/schema';
import { listSessions } from '@/lib/profile/sessions';

export const GET = endpoint({
  summary: 'Where I am signed in',
  tag: 'users',
  access: 'any',
  response: z.array(userSession),
  handler: ({ viewer, call }) => listSessions(viewer, call.header),
});
