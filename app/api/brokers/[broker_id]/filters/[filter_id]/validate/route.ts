import { validateVersion } from '@/lib/brokers/filters';
import { filterParams, validateBody, verdict } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Have a broker validate a version of a filter',
  tag: 'brokers',
  access: 'any',
  params: filterParams,
  body: validateBody,
  response: verdict,
  handler: ({ viewer, params, body }) => validateVersion(viewer, params.broker_id, params.filter_id, body.fid),
});
