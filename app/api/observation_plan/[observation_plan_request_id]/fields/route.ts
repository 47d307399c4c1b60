import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { integers, pathId } from '@/lib/http/lenient';
import { removePlannedFields } from '@/lib/observationPlans/writePlans';

export const DELETE = endpoint({
  summary: 'Take fields out of an observation plan',
  tag: 'observation plans',
  access: 'Manage observation plans',
  params: z.object({ observation_plan_request_id: pathId() }),
  body: z.strictObject({ fieldIds: integers().describe('Ids of the fields, not their numbers') }),
  example: { fieldIds: [17] },
  handler: ({ viewer, params, body }) => removePlannedFields(viewer, params.observation_plan_request_id, body.fieldIds),
});
