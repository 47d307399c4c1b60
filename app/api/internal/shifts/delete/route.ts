import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { bulkDelete } from '@/lib/shifts/schema';
import { deleteShifts } from '@/lib/shifts/writeShifts';

export const POST = endpoint({
  summary: 'Delete several shifts',
  description: 'All of them or none; `subject_id` is what undoing it asks for.',
  tag: 'internal',
  access: 'Manage shifts',
  body: bulkDelete,
  response: z.object({ subject_id: z.string() }),
  example: { shift_ids: [4, 5] },
  handler: ({ viewer, body }) => deleteShifts(viewer, body.shift_ids),
});
