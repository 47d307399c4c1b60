import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { newPassword } from '@/lib/passwordLinks/schema';
import { setPassword } from '@/lib/passwordLinks/passwordLinks';

export const POST = endpoint({
  summary: 'Set the password that a link is for',
  description: 'Without signing in: the token of the link is what counts.',
  tag: 'users',
  access: 'none',
  secret: true,
  body: newPassword,
  response: z.object({ username: z.string() }),
  handler: ({ body, call }) => setPassword(body, call.address),
});
