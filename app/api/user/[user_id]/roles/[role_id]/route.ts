import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { removeRole } from '@/lib/users/rights';

export const DELETE = endpoint({
  summary: 'Take a role from a user',
  tag: 'users',
  access: 'Manage users',
  params: z.object({ user_id: pathId(), role_id: z.string() }),
  handler: ({ viewer, params }) => removeRole(viewer, params.user_id, params.role_id),
});
