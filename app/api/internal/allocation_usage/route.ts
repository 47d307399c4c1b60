import { z } from 'zod';
import { readUsage } from '@/lib/allocations/readUsage';
import { allocationUsage, usageQuery } from '@/lib/allocations/usageSchema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Hours used and left of your allocations',
  tag: 'internal',
  access: 'any',
  query: usageQuery,
  response: z.array(allocationUsage),
  handler: ({ viewer, query }) => readUsage(viewer, query.allocation_ids),
});
