import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { deleteUser } from '@/lib/users/deleteUser';
import { readUser } from '@/lib/users/readUsers';
import { user, userChange } from '@/lib/users/schema';
import { updateUser } from '@/lib/users/writeUsers';

const params = z.object({ user_id: pathId() });

export const GET = endpoint({
  summary: 'One user with roles, ACLs and permissions',
  tag: 'users',
  access: 'any',
  params,
  response: user,
  handler: ({ viewer, params }) => readUser(viewer, params.user_id),
});

export const PATCH = endpoint({
  summary: 'Change a user',
  description: 'Oneself; for system admins anyone, and when the account expires.',
  tag: 'users',
  access: 'Manage users',
  params,
  body: userChange,
  handler: ({ viewer, params, body }) => updateUser(viewer, params.user_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a user',
  description: 'Oneself; for system admins anyone. What the user wrote stays, under the same name; the account, its tokens, memberships and addresses are gone.',
  tag: 'users',
  access: 'Manage users',
  params,
  handler: ({ viewer, params }) => deleteUser(viewer, params.user_id),
});
