import { readCutouts } from '@/lib/brokers/alerts';
import { alertParams, cutouts, cutoutsQuery } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'The images of an alert',
  tag: 'brokers',
  access: 'any',
  params: alertParams,
  query: cutoutsQuery,
  response: cutouts,
  handler: ({ viewer, params, query }) => readCutouts(viewer, params.broker_id, params.alert_id, query),
});
