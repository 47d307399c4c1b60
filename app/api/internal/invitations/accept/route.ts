import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { acceptInvitation } from '@/lib/invitations/acceptInvitation';
import { acceptance } from '@/lib/invitations/schema';

export const POST = endpoint({
  summary: 'Accept an invitation with a new account',
  description: 'Without signing in: the token of the link is what counts.',
  tag: 'invitations',
  access: 'none',
  secret: true,
  body: acceptance,
  response: z.object({ id: z.int(), username: z.string() }),
  handler: ({ body, call }) => acceptInvitation(body, call.address),
});
