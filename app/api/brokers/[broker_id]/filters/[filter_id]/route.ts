import { z } from 'zod';
import { changeBrokerFilter, deleteBrokerFilter, readBrokerFilter, writeBrokerFilter } from '@/lib/brokers/filters';
import { brokerFilterDetail, filterBody, filterChangeBody, filterMade, filterParams } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'A filter at a broker',
  description: 'With its versions there, when the broker answers.',
  tag: 'brokers',
  access: 'any',
  params: filterParams,
  response: brokerFilterDetail,
  handler: ({ viewer, params }) => readBrokerFilter(viewer, params.broker_id, params.filter_id),
});

export const POST = endpoint({
  summary: 'Write a filter at a broker',
  description: 'Its query, or a version of its pipeline, as the broker has it; see `filter_kind`.',
  tag: 'brokers',
  access: 'Upload data',
  params: filterParams,
  body: filterBody,
  response: filterMade,
  example: { query: { selected: 'objects.objectId', tables: 'objects', conditions: 'objects.rmag < 18' }, autosave: false },
  handler: ({ viewer, params, body }) => writeBrokerFilter(viewer, params.broker_id, params.filter_id, body),
});

export const PATCH = endpoint({
  summary: 'Activate a version of a filter, or say what becomes of what passes',
  description: 'A version is activated when its validation was passed; system admins may activate any.',
  tag: 'brokers',
  access: 'Upload data',
  params: filterParams,
  body: filterChangeBody,
  response: z.object({}),
  handler: async ({ viewer, params, body }) => {
    await changeBrokerFilter(viewer, params.broker_id, params.filter_id, body);
    return {};
  },
});

export const DELETE = endpoint({
  summary: 'Delete a filter, here and at its broker',
  tag: 'brokers',
  access: 'Upload data',
  params: filterParams,
  response: z.object({}),
  handler: async ({ viewer, params }) => {
    await deleteBrokerFilter(viewer, params.broker_id, params.filter_id);
    return {};
  },
});
