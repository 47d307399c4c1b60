import { listModules } from '@/lib/brokers/modules';
import { brokerParams, modules, modulesQuery } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Parts that filters of a broker are built from',
  description: 'The fields of its alerts (`schema`), or what people have made: variables, list variables, switch cases, blocks.',
  tag: 'brokers',
  access: 'any',
  params: brokerParams,
  query: modulesQuery,
  response: modules,
  handler: ({ viewer, params, query }) => listModules(viewer, params.broker_id, query),
});
