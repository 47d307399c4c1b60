import { endpoint } from '@/lib/http/endpoint';
import { readDbStats } from '@/lib/system/readSystem';
import { dbStats } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'Numbers of rows',
  tag: 'system',
  access: 'System admin',
  response: dbStats,
  handler: async () => readDbStats(),
});
