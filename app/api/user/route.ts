import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listUsers } from '@/lib/users/readUsers';
import { newUser, userList, userListQuery } from '@/lib/users/schema';
import { addUser } from '@/lib/users/writeUsers';

export const GET = endpoint({
  summary: 'Users',
  tag: 'users',
  access: 'any',
  query: userListQuery,
  response: userList,
  handler: ({ viewer, query }) => listUsers(viewer, query),
});

export const POST = endpoint({
  summary: 'Add a user',
  description: 'With no more rights than those of who adds them; to groups that one is an admin of.',
  tag: 'users',
  access: 'Manage users',
  body: newUser,
  response: z.object({ id: z.int() }),
  example: { username: 'vera', first_name: 'Vera', roles: ['Full user'], groupIDsAndAdmin: [[2, false]] },
  handler: ({ viewer, body }) => addUser(viewer, body),
});
