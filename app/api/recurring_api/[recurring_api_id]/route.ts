import { endpoint } from '@/lib/http/endpoint';
import { deleteCall, readCall } from '@/lib/recurringApis/recurringApis';
import { recurringApi, recurringApiParams } from '@/lib/recurringApis/schema';

export const GET = endpoint({
  summary: 'One recurring call',
  description: 'Its `payload` is the text that was sent; in the list it is an object.',
  tag: 'recurring calls',
  access: 'any',
  params: recurringApiParams,
  response: recurringApi,
  handler: ({ viewer, params }) => readCall(viewer, params.recurring_api_id),
});

export const DELETE = endpoint({
  summary: 'Call it no more',
  tag: 'recurring calls',
  access: 'Manage Recurring APIs',
  params: recurringApiParams,
  handler: ({ viewer, params }) => deleteCall(viewer, params.recurring_api_id),
});
