import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { addRights } from '@/lib/users/rights';
import { aclIds } from '@/lib/users/schema';

export const POST = endpoint({
  summary: 'Give a user ACLs directly',
  tag: 'users',
  access: 'Manage users',
  params: z.object({ user_id: pathId() }),
  body: aclIds,
  handler: ({ viewer, params, body }) => addRights(viewer, params.user_id, { acls: body.aclIds }),
});
