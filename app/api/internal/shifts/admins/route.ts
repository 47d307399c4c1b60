import { endpoint } from '@/lib/http/endpoint';
import { bulkAdmins } from '@/lib/shifts/schema';
import { changeAdmins } from '@/lib/shifts/writeShifts';

export const POST = endpoint({
  summary: 'Say who runs several shifts',
  tag: 'internal',
  access: 'Manage shifts',
  body: bulkAdmins,
  example: { shift_ids: [4, 5], user_ids: [3], admin: true },
  handler: ({ viewer, body }) => changeAdmins(viewer, body),
});
