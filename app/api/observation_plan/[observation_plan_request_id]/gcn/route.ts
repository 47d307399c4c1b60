import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { planText } from '@/lib/observationPlans/planText';

export const GET = endpoint({
  summary: 'Draft of a GCN circular about an observation plan',
  tag: 'observation plans',
  access: 'any',
  params: z.object({ observation_plan_request_id: pathId() }),
  response: z.string(),
  handler: ({ viewer, params }) => planText(viewer, params.observation_plan_request_id),
});
