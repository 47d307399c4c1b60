import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { createPlans } from '@/lib/observationPlans/createPlans';
import { listPlans } from '@/lib/observationPlans/readPlans';
import { newPlans, planList, planListQuery } from '@/lib/observationPlans/schema';

export const GET = endpoint({
  summary: 'Observation plans of events',
  tag: 'observation plans',
  access: 'any',
  query: planListQuery,
  response: planList,
  handler: ({ viewer, query }) => listPlans(viewer, query),
});

export const POST = endpoint({
  summary: 'Ask for observation plans of an event',
  description: 'Which fields of a survey instrument are observed when, within limits. A worker makes the plan in seconds. Several plans at once, combined, do not observe the same part of the sky twice.',
  tag: 'observation plans',
  access: 'any',
  body: newPlans,
  response: z.object({ ids: z.array(z.int()) }),
  example: {
    gcnevent_id: 1, localization_id: 1, allocation_id: 1,
    payload: { queue_name: 'ZTF_ToO_1', start_date: '2026-03-01T02:00:00', end_date: '2026-03-02T02:00:00', filters: ['ztfg', 'ztfr'], exposure_time: 300, maximum_airmass: 2 },
  },
  handler: ({ viewer, body }) => createPlans(viewer, body.observation_plans, body.combine_plans),
});
