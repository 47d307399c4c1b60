import { endpoint } from '@/lib/http/endpoint';
import { health } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'Whether the web server lives',
  description: 'Asks nothing of the database. Not counted by the rate limit.',
  tag: 'system',
  access: 'none',
  probe: true,
  response: health,
  handler: async () => ({ alive: true as const }),
});
