import { saveAlert } from '@/lib/brokers/saveAlert';
import { alertParams, alertQuery, saveBody, saved } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Save an object of a broker as a source',
  description: 'With its light curve and images; again: adds what is new.',
  tag: 'brokers',
  access: 'Upload data',
  params: alertParams,
  query: alertQuery,
  body: saveBody,
  response: saved,
  example: { group_ids: [2] },
  handler: ({ viewer, params, query, body }) => saveAlert(viewer, params.broker_id, params.alert_id, body.group_ids, query.survey),
});
