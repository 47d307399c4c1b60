import { endpoint } from '@/lib/http/endpoint';
import { BadRequest } from '@/lib/http/errors';

export const GET = endpoint({
  summary: 'Origins of photometry (no longer offered)',
  tag: 'photometry',
  access: 'any',
  handler: async () => {
    throw new BadRequest('This feature is deprecated.');
  },
});
