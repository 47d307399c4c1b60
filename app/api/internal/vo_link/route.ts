import { endpoint } from '@/lib/http/endpoint';
import { originOf } from '@/lib/vo/origin';
import { makeLink } from '@/lib/vo/link';
import { voLink } from '@/lib/vo/schema';

export const POST = endpoint({
  summary: 'My address of the cone search, for programs that cannot sign in',
  description: 'Good for 90 days and for the services of /api/vo alone; signing out everywhere ends it.',
  tag: 'internal',
  access: 'any',
  secret: true,
  response: voLink,
  handler: async ({ viewer, call }) => makeLink(viewer, originOf(call)),
});
