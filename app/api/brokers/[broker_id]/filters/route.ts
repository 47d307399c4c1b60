import { z } from 'zod';
import { listFiltersOf } from '@/lib/brokers/filters';
import { brokerFilter, brokerParams } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Filters at a broker',
  tag: 'brokers',
  access: 'any',
  params: brokerParams,
  response: z.array(brokerFilter),
  handler: ({ viewer, params }) => listFiltersOf(viewer, params.broker_id),
});
