import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { pathObjId } from '@/lib/objs/schema';
import { readAirmass } from '@/lib/observability/airmass';
import { airmassSample, timeQuery } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'Airmass of an object at a telescope from sunset to sunrise',
  description: 'In the night at `time`, or the next one; 50 samples.',
  tag: 'internal',
  access: 'any',
  params: z.object({ obj_id: pathObjId(), telescope_id: pathId() }),
  query: timeQuery,
  response: z.array(airmassSample),
  handler: ({ params, query }) => readAirmass(params.obj_id, params.telescope_id, query.time),
});
