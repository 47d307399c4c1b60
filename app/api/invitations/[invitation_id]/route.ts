import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { invitationChange } from '@/lib/invitations/schema';
import { deleteInvitation, updateInvitation } from '@/lib/invitations/writeInvitations';

const params = z.object({ invitation_id: pathId() });

export const PATCH = endpoint({
  summary: 'Change what an invitation gives',
  description: 'For who sent it. What is not named stays.',
  tag: 'invitations',
  access: 'Manage users',
  params,
  body: invitationChange,
  handler: ({ viewer, params, body }) => updateInvitation(viewer, params.invitation_id, body),
});

export const DELETE = endpoint({
  summary: 'Take an invitation back',
  tag: 'invitations',
  access: 'Manage users',
  params,
  handler: ({ viewer, params }) => deleteInvitation(viewer, params.invitation_id),
});
