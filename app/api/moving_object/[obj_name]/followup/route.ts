import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { planMovingObject } from '@/lib/movingObjects/planFollowup';
import { movingObjectFollowup, movingObjectObservations, objectName } from '@/lib/movingObjects/schema';

export const POST = endpoint({
  summary: 'When and in which fields a body of the Solar System can be exposed',
  description: 'Its positions are those of JPL Horizons. Nothing is kept and nothing is sent to a telescope. When it cannot be observed in the time, the list is empty.',
  tag: 'follow-up',
  access: 'any',
  params: z.object({ obj_name: objectName }),
  body: movingObjectFollowup,
  response: movingObjectObservations,
  example: { instrument_id: 1, exposure_count: 4, exposure_time: 30, filter: 'ztfr', start_time: '2026-03-18T00:00:00', end_time: '2026-03-19T00:00:00' },
  handler: ({ params, body }) => planMovingObject(params.obj_name, body),
});
