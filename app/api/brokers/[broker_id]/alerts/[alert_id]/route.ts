import { readAlert } from '@/lib/brokers/alerts';
import { alertParams, alertQuery, alertRecord } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'An object of a broker, with its history',
  tag: 'brokers',
  access: 'any',
  params: alertParams,
  query: alertQuery,
  response: alertRecord,
  handler: async ({ viewer, params, query }) => alertRecord.parse(await readAlert(viewer, params.broker_id, params.alert_id, query.survey)),
});
