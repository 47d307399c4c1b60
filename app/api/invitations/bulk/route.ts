import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { newInvitations } from '@/lib/invitations/schema';
import { createInvitations } from '@/lib/invitations/writeInvitations';

export const POST = endpoint({
  summary: 'Invite many by mail, all or nobody',
  description: 'From a list, or from a table as spreadsheets write it. When something is wrong, the message says in which row.',
  tag: 'invitations',
  access: 'Manage users',
  body: newInvitations,
  response: z.object({ ids: z.array(z.int()) }),
  example: { csv: 'email,groups,role,admin\nvera@example.org,Supernovae;Novae,Full user,no' },
  handler: ({ viewer, body }) => createInvitations(viewer, body),
});
