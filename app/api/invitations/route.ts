import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listInvitations } from '@/lib/invitations/readInvitations';
import { invitationList, invitationQuery, newInvitation } from '@/lib/invitations/schema';
import { createInvitation } from '@/lib/invitations/writeInvitations';

export const GET = endpoint({
  summary: 'Invitations that I sent; for system admins all',
  tag: 'invitations',
  access: 'Manage users',
  query: invitationQuery,
  response: invitationList,
  handler: ({ viewer, query }) => listInvitations(viewer, query),
});

export const POST = endpoint({
  summary: 'Invite somebody by mail',
  description: 'With no more rights than those of who invites, to groups that one is an admin of, with streams that one has.',
  tag: 'invitations',
  access: 'Manage users',
  body: newInvitation,
  response: z.object({ id: z.int() }),
  example: { userEmail: 'vera@example.org', groupIDs: [2], groupAdmin: [false], role: 'Full user' },
  handler: ({ viewer, body }) => createInvitation(viewer, body),
});
