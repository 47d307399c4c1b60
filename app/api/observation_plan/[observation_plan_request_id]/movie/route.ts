import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { planMovie } from '@/lib/observationPlans/movie';

export const GET = endpoint({
  summary: 'An observation plan as a moving picture',
  description: 'GIF: the fields on the skymap, in the order in which they are observed.',
  tag: 'observation plans',
  access: 'any',
  params: z.object({ observation_plan_request_id: pathId() }),
  handler: ({ viewer, params }) => planMovie(viewer, params.observation_plan_request_id),
});
