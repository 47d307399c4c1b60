import { endpoint } from '@/lib/http/endpoint';
import { readSysInfo } from '@/lib/system/readSystem';
import { sysInfo } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'What the portal was made of',
  tag: 'system',
  access: 'none',
  response: sysInfo,
  handler: async () => readSysInfo(),
});
