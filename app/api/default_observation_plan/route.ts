import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { createDefaultPlan, listDefaultPlans } from '@/lib/observationPlans/defaultPlans';
import { defaultPlan, newDefaultPlan } from '@/lib/observationPlans/schema';

export const GET = endpoint({
  summary: 'Rules that have plans made for new events',
  tag: 'observation plans',
  access: 'any',
  response: z.array(defaultPlan),
  handler: ({ viewer }) => listDefaultPlans(viewer),
});

export const POST = endpoint({
  summary: 'Have plans made for new events',
  description: 'For every new skymap of events that match, in your name, for the day after it.',
  tag: 'observation plans',
  access: 'Manage observation plans',
  body: newDefaultPlan,
  response: z.object({ id: z.int() }),
  example: { default_plan_name: 'mergers', allocation_id: 1, payload: { filters: ['ztfg', 'ztfr'], exposure_time: 300 }, filters: { gcn_tags: ['GW'] } },
  handler: ({ viewer, body }) => createDefaultPlan(viewer, body),
});
