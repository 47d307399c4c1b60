import { searchAlerts } from '@/lib/brokers/alerts';
import { alerts, alertsQuery, brokerParams } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Search the alerts of a broker',
  description: 'Of an object, or in a cone; other parameters go to the broker as they are (Lasair: `selected`, `tables`, `conditions`). Only what your streams give.',
  tag: 'brokers',
  access: 'any',
  params: brokerParams,
  query: alertsQuery,
  response: alerts,
  handler: ({ viewer, params, query }) => searchAlerts(viewer, params.broker_id, query),
});
