import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readSchedule } from '@/lib/scheduling/schedules';
import { schedule } from '@/lib/scheduling/schema';

export const GET = endpoint({
  summary: 'A schedule of yours',
  tag: 'follow-up',
  access: 'any',
  params: z.object({ schedule_id: pathId() }),
  response: schedule,
  handler: ({ viewer, params }) => readSchedule(viewer, params.schedule_id),
});
