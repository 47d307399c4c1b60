import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { readJointVisibility } from '@/lib/observability/jointVisibility';
import { jointVisibility, jointVisibilityQuery } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'When an object is seen by several telescopes, on the ground and in space',
  description: 'On the ground: below airmass 2.9, the Sun below the horizon; in space as NASA ACROSS says. A facility that cannot be asked has an `error`.',
  tag: 'internal',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  query: jointVisibilityQuery,
  response: jointVisibility,
  handler: ({ params, query }) => readJointVisibility(params.obj_id, query),
});
