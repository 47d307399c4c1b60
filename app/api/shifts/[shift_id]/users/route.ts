import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { addShiftUser } from '@/lib/shifts/members';
import { newShiftUser, params } from '@/lib/shifts/schema';

export const POST = endpoint({
  summary: 'Join a shift, or put somebody on it',
  description: 'One joins oneself; whoever runs the shift puts others of the group on it. `replaces` takes the place of who asked for a replacement.',
  tag: 'shifts',
  access: 'any',
  params,
  body: newShiftUser,
  response: z.object({ shift_id: z.int(), user_id: z.int(), admin: z.boolean() }),
  example: { userID: 3 },
  handler: ({ viewer, params, body }) => addShiftUser(viewer, params.shift_id, body),
});
