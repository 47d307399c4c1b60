import { endpoint } from '@/lib/http/endpoint';
import { BadRequest, MethodNotAllowed } from '@/lib/http/errors';

/** A path that nothing answers. */
export const GET = endpoint({
  summary: 'Unknown path',
  tag: 'system',
  access: 'any',
  handler: () => Promise.reject(new BadRequest('Invalid API endpoint')),
});

const refused = () =>
  endpoint({ summary: 'Unknown path', tag: 'system', access: 'none', handler: () => Promise.reject(new MethodNotAllowed(['GET'])) });

export const POST = refused();
export const PUT = refused();
export const PATCH = refused();
export const DELETE = refused();
