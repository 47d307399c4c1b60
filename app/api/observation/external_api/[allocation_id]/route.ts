import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { listQueues, removeQueue } from '@/lib/observations/externalQueues';
import { externalQueuesQuery, queueToRemove } from '@/lib/observations/schema';

const params = z.object({ allocation_id: pathId() });

export const GET = endpoint({
  summary: 'Names of the queues of an instrument',
  tag: 'observations',
  access: 'Upload data',
  params,
  query: externalQueuesQuery,
  response: z.object({ queue_names: z.array(z.string()) }),
  handler: ({ viewer, params }) => listQueues(viewer, params.allocation_id),
});

export const DELETE = endpoint({
  summary: 'Remove a queue from an instrument',
  tag: 'observations',
  access: 'Upload data',
  params,
  body: queueToRemove,
  example: { queueName: 'ToO_S190425z' },
  handler: ({ viewer, params, body }) => removeQueue(viewer, params.allocation_id, body.queueName),
});
