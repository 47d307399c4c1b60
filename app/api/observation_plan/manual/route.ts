import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { manualPlan } from '@/lib/observationPlans/schema';
import { createManualPlan } from '@/lib/observationPlans/writePlans';

export const POST = endpoint({
  summary: 'Keep an observation plan that was made elsewhere',
  tag: 'observation plans',
  access: 'Manage observation plans',
  body: manualPlan,
  response: z.object({ id: z.int() }),
  handler: ({ viewer, body }) => createManualPlan(viewer, body),
});
