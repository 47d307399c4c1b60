import { z } from 'zod';
import { readModule, writeModule } from '@/lib/brokers/modules';
import { moduleBody, moduleParams, modules, modulesQuery } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'One part that filters of a broker are built from',
  tag: 'brokers',
  access: 'any',
  params: moduleParams,
  query: modulesQuery,
  response: modules,
  handler: ({ viewer, params, query }) => readModule(viewer, params.broker_id, params.name, query),
});

export const POST = endpoint({
  summary: 'Make a part that filters of a broker are built from',
  description: 'One of this name is changed.',
  tag: 'brokers',
  access: 'Upload data',
  params: moduleParams,
  body: moduleBody,
  response: z.object({}),
  example: { elements: 'variables', data: { expression: '$candidate.magpsf' } },
  handler: async ({ viewer, params, body }) => {
    await writeModule(viewer, params.broker_id, params.name, body, false);
    return {};
  },
});

export const PUT = endpoint({
  summary: 'Change a part that filters of a broker are built from',
  tag: 'brokers',
  access: 'Upload data',
  params: moduleParams,
  body: moduleBody,
  response: z.object({}),
  handler: async ({ viewer, params, body }) => {
    await writeModule(viewer, params.broker_id, params.name, body, true);
    return {};
  },
});
