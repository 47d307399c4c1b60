import { endpoint } from '@/lib/http/endpoint';
import { readShift } from '@/lib/shifts/readShifts';
import { params, shiftChange, shiftDetail } from '@/lib/shifts/schema';
import { deleteShifts, updateShift } from '@/lib/shifts/writeShifts';

export const GET = endpoint({
  summary: 'One shift with who is on it, its group and its comments',
  tag: 'shifts',
  access: 'any',
  params,
  response: shiftDetail,
  handler: ({ viewer, params }) => readShift(viewer, params.shift_id),
});

export const PATCH = endpoint({
  summary: 'Change a shift',
  description: 'For its admins and those of its group.',
  tag: 'shifts',
  access: 'Manage shifts',
  params,
  body: shiftChange,
  example: { description: 'Scan what came in after midnight first.', required_users_number: 3 },
  handler: ({ viewer, params, body }) => updateShift(viewer, params.shift_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a shift',
  description: 'For its admins and those of its group.',
  tag: 'shifts',
  access: 'Manage shifts',
  params,
  handler: async ({ viewer, params }) => {
    await deleteShifts(viewer, [params.shift_id]);
  },
});
