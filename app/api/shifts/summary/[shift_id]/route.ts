import { endpoint } from '@/lib/http/endpoint';
import { summarizeShift } from '@/lib/shifts/readShifts';
import { params, shiftSummary } from '@/lib/shifts/schema';

export const GET = endpoint({
  summary: 'A shift, and the GCN events during it',
  tag: 'shifts',
  access: 'any',
  params,
  response: shiftSummary,
  handler: ({ viewer, params }) => summarizeShift(viewer, params.shift_id),
});
