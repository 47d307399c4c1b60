import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { planOutlines } from '@/lib/observationPlans/readPlans';

export const GET = endpoint({
  summary: 'Outlines of the fields of an observation plan',
  tag: 'observation plans',
  access: 'any',
  params: z.object({ observation_plan_request_id: pathId() }),
  response: z.object({ geojson: z.array(z.unknown()) }),
  handler: ({ viewer, params }) => planOutlines(viewer, params.observation_plan_request_id),
});
