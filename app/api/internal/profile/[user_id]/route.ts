import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { profileChange } from '@/lib/profile/schema';
import { updateProfile } from '@/lib/profile/updateProfile';

export const PATCH = endpoint({
  summary: "Change a user's account",
  description: 'One\'s own; for system admins anyone\'s.',
  tag: 'users',
  access: 'any',
  params: z.object({ user_id: pathId() }),
  body: profileChange,
  handler: ({ viewer, params, body }) => updateProfile(viewer, params.user_id, body),
});
