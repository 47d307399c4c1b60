import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { listPlansOfAllocation } from '@/lib/observationPlans/readPlans';
import { plansOfAllocation, plansOfAllocationQuery } from '@/lib/observationPlans/schema';

export const GET = endpoint({
  summary: 'Observation plans that use an allocation',
  tag: 'allocations',
  access: 'any',
  params: z.object({ allocation_id: pathId() }),
  query: plansOfAllocationQuery,
  response: plansOfAllocation,
  handler: ({ viewer, params, query }) => listPlansOfAllocation(viewer, params.allocation_id, query),
});
