import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { flag, pathId } from '@/lib/http/lenient';
import { readPlan } from '@/lib/observationPlans/readPlans';
import { rubinAlert, rubinFormat, type RubinAlert } from '@/lib/observationPlans/rubinAlert';
import { planRequest, type PlanRequest } from '@/lib/observationPlans/schema';
import { deletePlan } from '@/lib/observationPlans/writePlans';

const params = z.object({ observation_plan_request_id: pathId() });

export const GET = endpoint({
  summary: 'One observation plan',
  tag: 'observation plans',
  access: 'any',
  params,
  query: z.object({
    includePlannedObservations: flag(),
    rubinFormat: flag().describe('With includePlannedObservations: the alert by which the scheduler of Rubin is told of the plan'),
  }),
  response: z.union([planRequest, rubinAlert]),
  handler: ({ viewer, params: { observation_plan_request_id: id }, query: { includePlannedObservations, rubinFormat: asAlert } }): Promise<PlanRequest | RubinAlert> =>
    asAlert && includePlannedObservations ? rubinFormat(viewer, id) : readPlan(viewer, id, includePlannedObservations),
});

export const DELETE = endpoint({
  summary: 'Delete an observation plan',
  tag: 'observation plans',
  access: 'Manage observation plans',
  params,
  handler: ({ viewer, params }) => deletePlan(viewer, params.observation_plan_request_id),
});
