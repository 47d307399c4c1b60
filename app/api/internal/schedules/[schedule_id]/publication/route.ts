import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { publishSchedule } from '@/lib/scheduling/publishSchedule';
import { publication, published } from '@/lib/scheduling/schema';

export const POST = endpoint({
  summary: 'Publish a schedule of yours to an observing run, or to the queue of requests',
  description: 'A new run needs the permission "Manage observing runs".',
  tag: 'follow-up',
  access: 'Upload data',
  params: z.object({ schedule_id: pathId() }),
  body: publication,
  response: published,
  handler: ({ viewer, params, body }) => publishSchedule(viewer, params.schedule_id, body),
});
