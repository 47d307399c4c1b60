import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { integers, optional, pathId } from '@/lib/http/lenient';
import { makeObservingRun } from '@/lib/observationPlans/observingRun';

export const POST = endpoint({
  summary: 'Make an observing run of an observation plan',
  description: 'Its fields become sources named <ra>-<dec>, saved to the groups, and targets of the run with priorities by their probability.',
  tag: 'observation plans',
  access: 'Manage observation plans',
  params: z.object({ observation_plan_request_id: pathId() }),
  body: z.strictObject({ groupIds: optional(integers()).describe("Default: the allocation's group") }),
  response: z.object({ id: z.int(), targets: z.int() }),
  handler: ({ viewer, params, body }) => makeObservingRun(viewer, params.observation_plan_request_id, body.groupIds),
});
