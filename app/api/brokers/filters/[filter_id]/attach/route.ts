import { attachFilter } from '@/lib/brokers/filters';
import { attachBody, attached, attachParams } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Give a filter to a broker',
  description: 'One that is at no other broker.',
  tag: 'brokers',
  access: 'Upload data',
  params: attachParams,
  body: attachBody,
  response: attached,
  example: { broker_id: 1 },
  handler: ({ viewer, params, body }) => attachFilter(viewer, params.filter_id, body.broker_id),
});
