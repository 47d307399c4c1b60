import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { deleteDefaultPlan, readDefaultPlan } from '@/lib/observationPlans/defaultPlans';
import { defaultPlan } from '@/lib/observationPlans/schema';

const params = z.object({ default_observation_plan_id: pathId() });

export const GET = endpoint({
  summary: 'One rule that has plans made for new events',
  tag: 'observation plans',
  access: 'any',
  params,
  response: defaultPlan,
  handler: ({ viewer, params }) => readDefaultPlan(viewer, params.default_observation_plan_id),
});

export const DELETE = endpoint({
  summary: 'Delete a rule that has plans made for new events',
  tag: 'observation plans',
  access: 'Manage observation plans',
  params,
  handler: ({ viewer, params }) => deleteDefaultPlan(viewer, params.default_observation_plan_id),
});
