import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { plansOfEvent } from '@/lib/observationPlans/readPlans';
import { planRequest } from '@/lib/observationPlans/schema';

export const GET = endpoint({
  summary: 'Observation plans of a GCN event',
  description: 'The path names the id of the event.',
  tag: 'observation plans',
  access: 'any',
  params: z.object({ dateobs: pathId() }),
  response: z.array(planRequest),
  handler: ({ viewer, params }) => plansOfEvent(viewer, params.dateobs),
});
