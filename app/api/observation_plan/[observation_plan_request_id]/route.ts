import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { flag, pathId } from '@/lib/http/lenient';
import { readPlan } from '@/lib/observationPlans/readPlans';
import { planRequest } from '@/lib/observationPlans/schema';
import { deletePlan } from '@/lib/observationPlans/writePlans';

const params = z.object({ observation_plan_request_id: pathId() });

export const GET = endpoint({
  summary: 'One observation plan',
  tag: 'observation plans',
  access: 'any',
  params,
  query: z.object({ includePlannedObservations: flag() }),
  response: planRequest,
  handler: ({ viewer, params, query }) => readPlan(viewer, params.observation_plan_request_id, query.includePlannedObservations),
});

export const DELETE = endpoint({
  summary: 'Delete an observation plan',
  tag: 'observation plans',
  access: 'Manage observation plans',
  params,
  handler: ({ viewer, params }) => deletePlan(viewer, params.observation_plan_request_id),
});
