import { z } from 'zod';
import { testBrokerFilter } from '@/lib/brokers/filters';
import { brokerParams, testBody } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Try a filter at a broker',
  description: 'BOOM: `pipeline`, `start_jd`, `end_jd`, `sort_by`, `sort_order`, `limit`; without `sort_by` the number of what passes. Lasair: `selected`, `tables`, `conditions`, `limit`. Nothing is stored.',
  tag: 'brokers',
  access: 'any',
  params: brokerParams,
  body: testBody,
  response: z.unknown(),
  handler: ({ viewer, params, body }) => testBrokerFilter(viewer, params.broker_id, body),
});
