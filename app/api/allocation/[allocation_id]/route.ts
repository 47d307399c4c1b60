import { z } from 'zod';
import { readAllocation } from '@/lib/allocations/readAllocations';
import { allocationChange, allocationDetail, allocationQuery } from '@/lib/allocations/schema';
import { deleteAllocation, updateAllocation } from '@/lib/allocations/writeAllocations';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ allocation_id: pathId() });

export const GET = endpoint({
  summary: 'One allocation with the requests that use it',
  tag: 'allocations',
  access: 'any',
  params,
  query: allocationQuery,
  response: allocationDetail,
  handler: ({ viewer, params, query }) => readAllocation(viewer, params.allocation_id, query),
});

export const PUT = endpoint({
  summary: 'Change an allocation',
  description: 'What is not named stays. Credentials are added to those that are there, unless `replace_altdata` is true.',
  tag: 'allocations',
  access: 'Manage allocations',
  params,
  body: allocationChange,
  handler: ({ viewer, params, body }) => updateAllocation(viewer, params.allocation_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete an allocation and its requests',
  description: 'Refused while requests are going on.',
  tag: 'allocations',
  access: 'Manage allocations',
  params,
  handler: ({ viewer, params }) => deleteAllocation(viewer, params.allocation_id),
});
