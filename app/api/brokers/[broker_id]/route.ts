import { z } from 'zod';
import { deleteBroker, readBroker, updateBroker } from '@/lib/brokers/brokers';
import { broker, brokerChange, brokerParams } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'One alert broker',
  tag: 'brokers',
  access: 'any',
  params: brokerParams,
  response: broker,
  handler: ({ viewer, params }) => readBroker(viewer, params.broker_id),
});

export const PATCH = endpoint({
  summary: 'Change an alert broker',
  description: 'Settings are laid over those there are: what is blank stays, so that secrets need not be sent again. Credentials that come into use are tried first.',
  tag: 'brokers',
  access: 'System admin',
  params: brokerParams,
  body: brokerChange,
  response: z.object({}),
  secret: true,
  handler: async ({ viewer, params, body }) => {
    await updateBroker(viewer, params.broker_id, body);
    return {};
  },
});

export const DELETE = endpoint({
  summary: 'Disconnect an alert broker',
  description: 'Its filters stay, and are of no broker then.',
  tag: 'brokers',
  access: 'System admin',
  params: brokerParams,
  response: z.object({}),
  handler: async ({ viewer, params }) => {
    await deleteBroker(viewer, params.broker_id);
    return {};
  },
});
