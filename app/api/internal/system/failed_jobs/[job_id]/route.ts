import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { retryFailedJob } from '@/lib/system/readState';

export const POST = endpoint({
  summary: 'Have a failed job tried once more',
  tag: 'system',
  access: 'System admin',
  params: z.object({ job_id: z.uuid() }),
  handler: ({ viewer, params }) => retryFailedJob(viewer, params.job_id),
});
