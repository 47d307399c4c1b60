import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listAcls } from '@/lib/users/readUsers';

export const GET = endpoint({
  summary: 'Ids of all ACLs',
  tag: 'users',
  access: 'any',
  response: z.array(z.string()),
  handler: () => listAcls(),
});
