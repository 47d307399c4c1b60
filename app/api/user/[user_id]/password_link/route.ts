import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { createPasswordLink } from '@/lib/passwordLinks/passwordLinks';
import { passwordLink } from '@/lib/passwordLinks/schema';

export const POST = endpoint({
  summary: 'Make a link with which a user sets a password',
  description: 'It works once, for a day, and is mailed to the user where there is an address.',
  tag: 'users',
  access: 'System admin',
  secret: true,
  params: z.object({ user_id: pathId() }),
  response: passwordLink,
  handler: ({ viewer, params }) => createPasswordLink(viewer, params.user_id),
});
