import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listShifts } from '@/lib/shifts/readShifts';
import { newShift, shift, shiftQuery } from '@/lib/shifts/schema';
import { createShift } from '@/lib/shifts/writeShifts';

export const GET = endpoint({
  summary: 'Shifts of your groups, by their start',
  tag: 'shifts',
  access: 'any',
  query: shiftQuery,
  response: z.array(shift),
  handler: ({ viewer, query }) => listShifts(viewer, query),
});

export const POST = endpoint({
  summary: 'Add a shift',
  description: 'For admins of its group.',
  tag: 'shifts',
  access: 'Manage shifts',
  body: newShift,
  response: z.object({ id: z.int() }),
  example: { name: 'Night of the bright ones', group_id: 2, start_date: '2030-01-02T00:00:00', end_date: '2030-01-02T12:00:00', required_users_number: 2, shift_admins: [1] },
  handler: ({ viewer, body }) => createShift(viewer, body),
});
