import { z } from 'zod';
import { listAllocations } from '@/lib/allocations/readAllocations';
import { allocationInList, allocationListQuery, newAllocation } from '@/lib/allocations/schema';
import { createAllocation } from '@/lib/allocations/writeAllocations';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Allocations of your groups',
  description: 'Credentials are never given out.',
  tag: 'allocations',
  access: 'any',
  query: allocationListQuery,
  response: z.array(allocationInList),
  handler: ({ viewer, query }) => listAllocations(viewer, query),
});

export const POST = endpoint({
  summary: 'Add an allocation',
  tag: 'allocations',
  access: 'Manage allocations',
  body: newAllocation,
  response: z.object({ id: z.int() }),
  example: {
    group_id: 2, instrument_id: 3, hours_allocated: 20, pi: 'V. Rubin', validity_ranges: [{ start_date: '2026-02-01', end_date: '2026-08-01' }],
    types: ['triggered'], default_share_group_ids: [2],
  },
  handler: ({ viewer, body }) => createAllocation(viewer, body),
});
