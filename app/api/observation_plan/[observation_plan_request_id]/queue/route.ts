import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { sendPlan, unsendPlan } from '@/lib/observationPlans/queue/queuePlan';
import { planRequest } from '@/lib/observationPlans/schema';

const params = z.object({ observation_plan_request_id: pathId() });

export const POST = endpoint({
  summary: "Put an observation plan into the telescope's queue",
  description: 'A worker tells the facility; the status of the plan says how it ended. The allocation counts as triggered on the event.',
  tag: 'observation plans',
  access: 'Manage observation plans',
  params,
  response: planRequest,
  handler: ({ viewer, params }) => sendPlan(viewer, params.observation_plan_request_id),
});

export const DELETE = endpoint({
  summary: "Take an observation plan out of the telescope's queue",
  tag: 'observation plans',
  access: 'Manage observation plans',
  params,
  response: planRequest,
  handler: ({ viewer, params }) => unsendPlan(viewer, params.observation_plan_request_id),
});
