import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { removeAcl } from '@/lib/users/rights';

export const DELETE = endpoint({
  summary: 'Take an ACL from a user',
  tag: 'users',
  access: 'Manage users',
  params: z.object({ user_id: pathId(), acl_id: z.string() }),
  handler: ({ viewer, params }) => removeAcl(viewer, params.user_id, params.acl_id),
});
