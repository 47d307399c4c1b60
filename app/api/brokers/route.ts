import { z } from 'zod';
import { createBroker, listBrokers } from '@/lib/brokers/brokers';
import { broker, newBroker } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Alert brokers',
  description: 'By name, with what each can do.',
  tag: 'brokers',
  access: 'any',
  response: z.array(broker),
  handler: ({ viewer }) => listBrokers(viewer),
});

export const POST = endpoint({
  summary: 'Connect an alert broker',
  description: 'Where its credentials can be tried, it comes into use when it is activated, which tries them.',
  tag: 'brokers',
  access: 'System admin',
  body: newBroker,
  response: z.object({ id: z.int() }),
  secret: true,
  example: { name: 'ALeRCE', broker_classname: 'ALERCEBROKER' },
  handler: ({ viewer, body }) => createBroker(viewer, body),
});
