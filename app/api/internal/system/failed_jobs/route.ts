import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listFailedJobs } from '@/lib/system/readState';
import { failedJob } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'Jobs that are not tried again by themselves',
  description: 'The latest 200. What is in a job is not told, because it may be secret.',
  tag: 'system',
  access: 'System admin',
  response: z.array(failedJob),
  handler: () => listFailedJobs(),
});
