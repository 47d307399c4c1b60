import { z } from 'zod';
import { removeGroupUser } from '@/lib/groups/members';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const DELETE = endpoint({
  summary: 'Remove a member',
  description: 'For admins of the group, and for the members themselves.',
  tag: 'groups',
  access: 'any',
  params: z.object({ group_id: pathId(), user_id: pathId() }),
  handler: ({ viewer, params }) => removeGroupUser(viewer, params.group_id, params.user_id),
});
