import { endpoint } from '@/lib/http/endpoint';
import { readDbInfo } from '@/lib/system/readSystem';
import { dbInfo } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'Whether there are sources, and the version of PostgreSQL',
  tag: 'system',
  access: 'any',
  response: dbInfo,
  handler: async () => readDbInfo(),
});
