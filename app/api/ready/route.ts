import { endpoint } from '@/lib/http/endpoint';
import { readReadiness } from '@/lib/system/readHealth';
import { readiness } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'Whether requests can be served',
  description:
    'The database answers and is up to date, and files can be written; otherwise a 503 says what is missing. The answer is at most ' +
    'a second old. Not counted by the rate limit.',
  tag: 'system',
  access: 'none',
  probe: true,
  response: readiness,
  handler: () => readReadiness(),
});
