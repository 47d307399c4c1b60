import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listRoles } from '@/lib/users/readUsers';
import { role } from '@/lib/users/schema';

export const GET = endpoint({
  summary: 'Roles and their ACLs',
  tag: 'users',
  access: 'any',
  response: z.array(role),
  handler: () => listRoles(),
});
