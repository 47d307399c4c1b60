import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { newSeries } from '@/lib/shifts/schema';
import { createSeries } from '@/lib/shifts/writeShifts';

export const POST = endpoint({
  summary: 'Cut a time into shifts',
  description: 'They are named `name 1/n`, `name 2/n`, …; all of them are made, or none.',
  tag: 'internal',
  access: 'Manage shifts',
  body: newSeries,
  response: z.object({ ids: z.array(z.int()) }),
  example: { name: 'Week', group_id: 2, start_date: '2030-01-07T00:00:00', end_date: '2030-01-14T00:00:00', every: 12, unit: 'hours', required_users_number: 1 },
  handler: ({ viewer, body }) => createSeries(viewer, body),
});
