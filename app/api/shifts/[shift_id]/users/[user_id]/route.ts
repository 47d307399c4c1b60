import { endpoint } from '@/lib/http/endpoint';
import { removeShiftUser, updateShiftUser } from '@/lib/shifts/members';
import { memberParams, shiftUserChange } from '@/lib/shifts/schema';

export const PATCH = endpoint({
  summary: 'Ask for a replacement, or say who runs a shift',
  description: 'For oneself and for those who run the shift. The rest of the group is told who needs a replacement.',
  tag: 'shifts',
  access: 'any',
  params: memberParams,
  body: shiftUserChange,
  example: { needs_replacement: true },
  handler: ({ viewer, params, body }) => updateShiftUser(viewer, params.shift_id, params.user_id, body),
});

export const DELETE = endpoint({
  summary: 'Leave a shift, or take somebody off it',
  description: 'For oneself, for those who run the shift, and for the group where somebody asked for a replacement.',
  tag: 'shifts',
  access: 'any',
  params: memberParams,
  handler: ({ viewer, params }) => removeShiftUser(viewer, params.shift_id, params.user_id),
});
