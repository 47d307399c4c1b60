import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { pathObjId } from '@/lib/objs/schema';
import { readHoursBelow } from '@/lib/observability/airmass';
import { hoursOfDay } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'Hours a day with an object below airmass 2.9 at a telescope, for the next year',
  tag: 'internal',
  access: 'any',
  params: z.object({ obj_id: pathObjId(), telescope_id: pathId() }),
  response: z.array(hoursOfDay),
  handler: ({ params }) => readHoursBelow(params.obj_id, params.telescope_id),
});
