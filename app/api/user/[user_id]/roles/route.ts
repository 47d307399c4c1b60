import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { addRights } from '@/lib/users/rights';
import { roleIds } from '@/lib/users/schema';

export const POST = endpoint({
  summary: 'Give a user roles',
  tag: 'users',
  access: 'Manage users',
  params: z.object({ user_id: pathId() }),
  body: roleIds,
  handler: ({ viewer, params, body }) => addRights(viewer, params.user_id, { roles: body.roleIds }),
});
