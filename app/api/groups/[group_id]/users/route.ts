import { z } from 'zod';
import { addGroupUser, updateGroupUser } from '@/lib/groups/members';
import { groupUserChange, newGroupUser } from '@/lib/groups/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ group_id: pathId() });

export const POST = endpoint({
  summary: 'Add a member',
  description: 'For admins of the group. The user must have all of its streams.',
  tag: 'groups',
  access: 'Upload data',
  params,
  body: newGroupUser,
  response: z.object({ group_id: z.int(), user_id: z.int(), admin: z.boolean() }),
  handler: ({ viewer, params, body }) => addGroupUser(viewer, params.group_id, body),
});

export const PATCH = endpoint({
  summary: "Change a member's rights",
  tag: 'groups',
  access: 'Upload data',
  params,
  body: groupUserChange,
  handler: ({ viewer, params, body }) => updateGroupUser(viewer, params.group_id, body),
});
