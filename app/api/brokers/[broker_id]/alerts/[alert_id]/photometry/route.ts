import { z } from 'zod';
import { readBrokerPhotometry } from '@/lib/brokers/photometry';
import { alertParams, photometryQuery } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';
import { photometryPoint } from '@/lib/photometry/schema';

export const GET = endpoint({
  summary: 'The light curve of an object, with what a broker adds',
  description: 'Points of the broker are not stored; their ids are below zero. Without an answer of the broker, what the portal has.',
  tag: 'brokers',
  access: 'any',
  params: alertParams,
  query: photometryQuery,
  response: z.array(photometryPoint),
  handler: ({ viewer, params, query }) => readBrokerPhotometry(viewer, params.broker_id, params.alert_id, query),
});
