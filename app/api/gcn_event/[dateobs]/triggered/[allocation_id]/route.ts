import { z } from 'zod';
import { eventParams, gcnTrigger, triggerChange } from '@/lib/gcn/schema';
import { deleteTrigger, readTriggers, setTrigger } from '@/lib/gcn/triggers';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = eventParams.extend({ allocation_id: pathId() });

export const GET = endpoint({
  summary: 'Whether an allocation was triggered on a GCN event',
  tag: 'gcn events',
  access: 'Manage allocations',
  params,
  response: z.array(gcnTrigger),
  handler: ({ viewer, params }) => readTriggers(viewer, params.dateobs, params.allocation_id),
});

export const PUT = endpoint({
  summary: 'Say whether an allocation was triggered on a GCN event, or let it pass',
  tag: 'gcn events',
  access: 'Manage allocations',
  params,
  body: triggerChange,
  response: gcnTrigger,
  example: { triggered: true },
  handler: ({ viewer, params, body }) => setTrigger(viewer, params.dateobs, params.allocation_id, body.triggered),
});

export const DELETE = endpoint({
  summary: 'Say nothing of an allocation on a GCN event',
  tag: 'gcn events',
  access: 'Manage allocations',
  params,
  response: gcnTrigger,
  handler: ({ viewer, params }) => deleteTrigger(viewer, params.dateobs, params.allocation_id),
});
