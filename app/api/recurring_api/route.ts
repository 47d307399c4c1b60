import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listCalls, scheduleCall } from '@/lib/recurringApis/recurringApis';
import { listedRecurringApi, newRecurringApi } from '@/lib/recurringApis/schema';

export const GET = endpoint({
  summary: 'My recurring calls of the API',
  tag: 'recurring calls',
  access: 'any',
  response: z.array(listedRecurringApi),
  handler: ({ viewer }) => listCalls(viewer),
});

export const POST = endpoint({
  summary: 'Have an endpoint called again and again',
  description: 'The portal calls it in the name of whoever schedules it, with no more than they are permitted then and now, and notifies them of each outcome. After as many failures in a row as `number_of_retries` says it is given up.',
  tag: 'recurring calls',
  access: 'Manage Recurring APIs',
  body: newRecurringApi,
  response: z.object({ id: z.int() }),
  example: { endpoint: 'sources', method: 'GET', next_call: '2026-01-02T03:04:05', call_delay: 1, payload: '{"numPerPage": 10}' },
  handler: ({ viewer, body }) => scheduleCall(viewer, body),
});
