import { searchCone } from '@/lib/brokers/alerts';
import { brokerParams, coneAnswer, coneQuery } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'What a broker knows near a position',
  description: 'Rows of catalogues by their names, or objects of the broker.',
  tag: 'brokers',
  access: 'any',
  params: brokerParams,
  query: coneQuery,
  response: coneAnswer,
  handler: ({ viewer, params, query }) => searchCone(viewer, params.broker_id, query),
});
